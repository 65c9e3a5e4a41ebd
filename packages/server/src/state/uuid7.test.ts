import { expect, it } from 'vitest';
import { isUuid7, uuid7 } from './uuid7.js';

it('makes ids in order, more than a millisecond can number', () => {
  const ids = Array.from({ length: 20_000 }, uuid7);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every(isUuid7)).toBe(true);
});

it('starts them with the time', () => {
  const before = Date.now();
  const ms = Number.parseInt(uuid7().replace('-', '').slice(0, 12), 16);
  expect(ms).toBeGreaterThanOrEqual(before);
});

it('knows other texts', () => {
  for (const text of ['', 'x', '123e4567-e89b-12d3-a456-426614174000']) expect(isUuid7(text)).toBe(false);
});
