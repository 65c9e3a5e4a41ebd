import { InvalidInput } from '../errors/failures.js';
import { formatDuration } from '../scalars/duration.js';

/** Most entries of a list. */
const MAX_FIRST = 1000;

/** @throws InvalidInput when `first` is not a number from 1 to 1000. */
export function checkedFirst(first: number): number {
  if (first >= 1 && first <= MAX_FIRST) return first;
  throw new InvalidInput('first', `first is ${first}.`, `Use a number from 1 to ${MAX_FIRST}.`);
}

/** @throws InvalidInput when a duration in milliseconds is out of bounds. */
export function checkedDuration(field: string, ms: number, min: number, max: number): number {
  if (ms >= min && ms <= max) return ms;
  const [given, from, to] = [ms, min, max].map(formatDuration);
  throw new InvalidInput(field, `${field} is ${given}.`, `Use a duration from ${from} to ${to}.`);
}
