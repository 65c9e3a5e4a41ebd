import { describe, expect, it } from 'vitest';
import { logRotationOf } from './log-rotation.js';
import { trendOf } from './trend.js';

const HOUR = 3_600_000;
const sample = (hour: number, available: number) => ({ at: new Date(hour * HOUR), available });

describe('the trend of a disk', () => {
  it('is a line through its samples', () => {
    // 10 bytes an hour, with one sample off the line on each side of the middle.
    const samples = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((hour) =>
      sample(hour, 1000 - 10 * hour + (hour % 8 === 4 ? 9 : 0)),
    );
    expect(trendOf(samples, 920)).toMatchObject({ samples: 9, bytesPerDay: 240, fullInMs: 92 * HOUR });
  });

  it('does not end where the disk does not fill', () => {
    expect(trendOf([sample(0, 100), sample(24, 148)], 148)).toMatchObject({ bytesPerDay: -48, fullInMs: null });
    expect(trendOf([sample(0, 100), sample(24, 100)], 100)).toMatchObject({ fullInMs: null });
  });

  it('is not told from a few hours', () => {
    expect(trendOf([], 1)).toBeNull();
    expect(trendOf([sample(0, 100), sample(5, 50)], 50)).toBeNull();
  });
});

describe("the engine's log rotation", () => {
  const engine = (driver: string, options: Record<string, string> | null) => ({ driver, options, source: 'a test' });

  it.each([
    ['json-file', {}, null, 1, false],
    ['json-file', { 'max-size': '10m', 'max-file': '3' }, '10m', 3, true],
    ['local', {}, '20m', 5, true],
    ['journald', {}, null, null, true],
  ])('%s with %j', (driver, options, maxSize, maxFile, bounded) => {
    expect(logRotationOf(engine(driver, options))).toEqual({ driver, maxSize, maxFile, bounded, source: 'a test' });
  });

  it('is not made up where it cannot be read', () => {
    expect(() => logRotationOf(engine('json-file', null))).toThrow(
      expect.objectContaining({ code: 'CAPABILITY_MISSING', hint: expect.stringContaining('docker.daemonJson') }),
    );
  });
});
