import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from './duration.js';

describe('duration', () => {
  it.each([
    ['24h', 86_400_000],
    ['168h', 604_800_000],
    ['1h30m', 5_400_000],
    ['250ms', 250],
    ['1.5s', 1500],
    ['PT24H', 86_400_000],
    ['P7D', 604_800_000],
    ['P1W', 604_800_000],
    ['P1DT2H3M4.5S', 93_784_500],
    ['PT0S', 0],
  ])('reads %s as %d ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', 'P', 'PT', 'P1M', 'P1Y', '1', '1x', '-1h', '1h ', 'h', '1 h', 'P1DT'])(
    'refuses %j and says how',
    (text) =>
      expect(() => parseDuration(text, 'since')).toThrow(
        expect.objectContaining({ field: 'since', code: 'INVALID_INPUT' }),
      ),
  );

  it.each([
    [0, 'PT0S'],
    [1, 'PT0.001S'],
    [90_061_500, 'P1DT1H1M1.5S'],
    [604_800_000, 'P7D'],
    [-1500, '-PT1.5S'],
  ])('writes %d ms as %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it('reads back what it writes', () => {
    for (let ms = 1; ms < 10 ** 10; ms = ms * 3 + 1) expect(parseDuration(formatDuration(ms))).toBe(ms);
  });
});
