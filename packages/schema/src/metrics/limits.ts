import { checkedDuration } from '../database/limits.js';
import { InvalidInput } from '../errors/failures.js';

/** As far back as scrapes are remembered. */
const MAX_WINDOW_MS = 3_600_000;
const MAX_BY = 5;
const MAX_PROMQL = 10_000;
/** Prometheus gives no more points of a series than this. */
const MAX_POINTS = 11_000;

/** @throws InvalidInput when a window is not from 10 seconds to 1 hour. */
export function checkedWindow(ms: number): number {
  return checkedDuration('window', ms, 10_000, MAX_WINDOW_MS);
}

/** @throws InvalidInput for more than 5 labels. */
export function checkedBy(by: readonly string[]): readonly string[] {
  if (by.length <= MAX_BY) return by;
  throw new InvalidInput('by', `by has ${by.length} labels.`, `Group by at most ${MAX_BY} labels.`);
}

/** @throws InvalidInput when it is not from 0 to 1. */
export function checkedQuantile(quantile: number): number {
  if (quantile >= 0 && quantile <= 1) return quantile;
  throw new InvalidInput('quantile', `quantile is ${quantile}.`, 'Use a number from 0 to 1, such as 0.95.');
}

/** @throws InvalidInput when it is empty or longer than 10,000 characters. */
export function checkedPromql(promql: string): string {
  if (promql.trim() !== '' && promql.length <= MAX_PROMQL) return promql;
  const problem = promql.trim() === '' ? 'promql is empty.' : `promql has ${promql.length} characters.`;
  throw new InvalidInput('promql', problem, `Write an expression of 1 to ${MAX_PROMQL} characters.`);
}

/** @throws InvalidInput when it ends before it begins, or has more points than Prometheus gives. */
export function checkedRange(from: Date, to: Date, stepMs: number): { from: Date; to: Date; stepMs: number } {
  const length = to.getTime() - from.getTime();
  if (length < 0) throw new InvalidInput('to', 'to is before from.', 'Give a time after from.');
  if (stepMs >= 1 && length / stepMs <= MAX_POINTS) return { from, to, stepMs };
  const problem = `step gives more than ${MAX_POINTS} points for a series.`;
  throw new InvalidInput('step', problem, 'Use a longer step, or a shorter time.');
}
