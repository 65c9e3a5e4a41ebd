import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileOf } from './quantile.js';

const buckets = (...counts: number[]) =>
  [0.1, 0.5, 1, Number.POSITIVE_INFINITY].map((upTo, i) => ({ upTo, count: counts[i] as number }));

test.each([
  [0.5, buckets(10, 10, 10, 10), { value: 0.05, beyond: false }],
  [0.95, buckets(0, 10, 10, 10), { value: 0.1 + 0.4 * 0.95, beyond: false }],
  [0.99, buckets(0, 0, 0, 10), { value: 1, beyond: true }],
  [0, buckets(0, 5, 5, 5), { value: 0, beyond: false }],
  [0.5, buckets(0, 0, 0, 0), null],
  [0.5, [{ upTo: 1, count: 3 }], null],
  [
    0.5,
    [
      { upTo: -1, count: 3 },
      { upTo: Number.POSITIVE_INFINITY, count: 3 },
    ],
    { value: -1, beyond: false },
  ],
])('the quantile %d', (quantile, histogram, expected) => {
  const found = quantileOf(quantile, histogram);
  expect(found && { ...found, value: Number(found.value.toFixed(9)) }).toEqual(expected);
});

test('lies in the bucket of the value it stands for, and rises with the quantile', () => {
  const values = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(
      values,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (all, p, q) => {
        const bounds = [0.1, 0.5, 1, Number.POSITIVE_INFINITY];
        const histogram = bounds.map((upTo) => ({ upTo, count: all.filter((value) => value <= upTo).length }));
        const [low, high] = [Math.min(p, q), Math.max(p, q)].map(
          (quantile) => quantileOf(quantile, histogram)?.value ?? 0,
        );
        expect(low).toBeLessThanOrEqual((high as number) + 1e-12);
        const sorted = [...all].sort((a, b) => a - b);
        const exact = sorted[Math.max(0, Math.ceil(q * all.length - 1e-9) - 1)] as number;
        const found = quantileOf(q, histogram);
        const bucket = bounds.findIndex((bound) => exact <= bound);
        const [start, end] = [bounds[bucket - 1] ?? 0, bounds[bucket] as number];
        if (q > 1e-6) {
          expect(found?.beyond).toBe(end === Number.POSITIVE_INFINITY);
          expect(found?.value).toBeGreaterThanOrEqual(start - 1e-6);
          expect(found?.value).toBeLessThanOrEqual(end + 1e-6);
        }
      },
    ),
  );
});
