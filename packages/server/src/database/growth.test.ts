import { expect, test } from 'vitest';
import { growthOf } from './growth.js';

const on = (day: number, bytes: number) => ({ at: new Date(Date.UTC(2025, 11, day)), bytes });

test('one sample tells nothing of growth', () => {
  expect(growthOf([])).toBeNull();
  expect(growthOf([on(1, 100)])).toBeNull();
});

test('days without a sample count too', () =>
  expect(growthOf([on(1, 1000), on(2, 5000), on(11, 1500)])).toEqual({
    from: new Date('2025-12-01T00:00:00Z'),
    to: new Date('2025-12-11T00:00:00Z'),
    bytes: 500,
    bytesPerDay: 50,
    share: 0.5,
  }));

test('it can shrink', () =>
  expect(growthOf([on(1, 1000), on(3, 600)])).toMatchObject({ bytes: -400, bytesPerDay: -200, share: -0.4 }));
