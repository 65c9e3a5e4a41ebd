import type { Inputs } from '../builder.js';
import { InvalidInput } from '../errors/failures.js';

/** Longest time a change waits for a service, in milliseconds. */
const MAX_TIMEOUT_MS = 600_000;

export const timeoutField = (t: Inputs) =>
  t.field({
    type: 'Duration',
    defaultValue: 60_000,
    description: 'How long to wait for each service to be healthy (or stopped); at most 10 minutes.',
  });

/** @throws InvalidInput */
export function timeoutMs(timeout: number | null | undefined): number {
  const ms = timeout ?? 60_000;
  if (ms < 1000 || ms > MAX_TIMEOUT_MS) {
    throw new InvalidInput('input.timeout', `The timeout is ${ms} ms.`, 'Use a duration from 1s to 10m.');
  }
  return ms;
}
