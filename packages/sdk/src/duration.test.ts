import { expect, it } from 'vitest';
import { durationMs, isoDuration } from './duration.js';

it.each([
  ['PT1M', 60_000],
  ['PT1M30.5S', 90_500],
  ['P1DT2H', 93_600_000],
  ['P2W', 1_209_600_000],
  ['1m30s', 90_000],
  ['250ms', 250],
  ['24h', 86_400_000],
])('%s is %i ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

it.each(['', 'P', 'PT', 'soon', '5', '-1m', '5 m'])('%j is no duration', (text) => {
  expect(durationMs(text)).toBeUndefined();
});

it('writes ISO 8601', () => {
  expect([isoDuration(0), isoDuration(1500.4), isoDuration(90_000)]).toEqual(['PT0S', 'PT1.5S', 'PT90S']);
});
