import type { DiskTrend } from '@opsbook/schema';
import type { DiskSample } from './disk-samples.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** In less, a single large file would look like a trend. */
const LEAST_SPAN_MS = 6 * HOUR_MS;

/**
 * How fast a disk fills, by the line of least squares through its samples; null until they span six hours.
 * @param available bytes now
 */
export function trendOf(samples: readonly DiskSample[], available: number): DiskTrend | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last || last.at.getTime() - first.at.getTime() < LEAST_SPAN_MS) return null;
  const perMs = -slope(samples.map((sample) => [sample.at.getTime() - first.at.getTime(), sample.available]));
  return {
    from: first.at,
    to: last.at,
    samples: samples.length,
    bytesPerDay: Math.round(perMs * DAY_MS),
    fullInMs: perMs > 0 ? Math.round(available / perMs) : null,
  };
}

function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const meanX = mean(([x]) => x);
  const meanY = mean(([, y]) => y);
  const covariance = mean(([x, y]) => (x - meanX) * (y - meanY));
  return covariance / mean(([x]) => (x - meanX) ** 2);
}
