import { expect, it } from 'vitest';
import { waitingTimeout } from './waiting.js';

it('gives a change that waits for health the time it needs', () => {
  expect(waitingTimeout(undefined)).toBe(150_000);
  expect(waitingTimeout('PT10M')).toBe(1_230_000);
  expect(waitingTimeout('30s')).toBe(90_000);
});
