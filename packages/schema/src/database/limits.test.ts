import { expect, test } from 'vitest';
import { checkedDuration, checkedFirst } from './limits.js';

test.each([1, 1000])('first may be %d', (first) => expect(checkedFirst(first)).toBe(first));

test.each([0, -1, 1001])('first may not be %d', (first) =>
  expect(() => checkedFirst(first)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field: 'first' })),
);

test('a duration out of bounds names the argument and the bounds', () => {
  expect(checkedDuration('interval', 1000, 1000, 60_000)).toBe(1000);
  expect(() => checkedDuration('interval', 999, 1000, 60_000)).toThrow(
    expect.objectContaining({
      field: 'interval',
      message: 'interval is PT0.999S.',
      hint: 'Use a duration from PT1S to PT1M.',
    }),
  );
});
