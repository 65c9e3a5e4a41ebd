/** Bounds of a backoff, in milliseconds. */
export interface BackoffRange {
  first: number;
  max: number;
}

/** Between the attempts of a request. */
export const REQUEST_BACKOFF: BackoffRange = { first: 200, max: 5000 };

/** Between the connections of a stream. */
export const STREAM_BACKOFF: BackoffRange = { first: 100, max: 5000 };

/**
 * Milliseconds to wait after the failure number `failures` (from 1) in a row: anything up to a ceiling that doubles
 * each time. Full jitter spreads clients that failed together better than a fixed delay with some jitter.
 */
export function backoff(failures: number, { first, max }: BackoffRange): number {
  return Math.random() * Math.min(max, first * 2 ** (failures - 1));
}
