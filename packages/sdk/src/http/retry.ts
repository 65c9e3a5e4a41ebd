import { OpsError, OpsNetworkError, OpsRateLimitError, OpsUnavailableError } from '../errors/index.js';
import { backoff, REQUEST_BACKOFF } from './backoff.js';
import type { Deadline } from './deadline.js';
import type { Safety } from './operation.js';
import { sleep } from './sleep.js';

/** Answers of a server or proxy that is going away or not there yet. */
const GATEWAY_STATUSES: readonly (number | undefined)[] = [502, 503, 504];

export interface RetryOptions {
  safety: Safety;
  maxRetries: number;
  deadline: Deadline;
  onRetry: (event: { attempt: number; delay: number; error: OpsError }) => void;
}

/**
 * Calls `attempt` until it succeeds, fails for good, or would have to wait past the deadline; then it throws the last
 * failure, or the reason of the deadline when that has passed meanwhile.
 */
export async function withRetries<T>(attempt: (number: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { deadline, maxRetries, onRetry, safety } = options;
  for (let number = 1; ; number++) {
    deadline.signal.throwIfAborted();
    try {
      return await attempt(number);
    } catch (error) {
      deadline.signal.throwIfAborted();
      if (!(error instanceof OpsError) || number > maxRetries || !mayRetry(error, safety)) throw error;
      const delay = delayAfter(error, number);
      if (delay >= deadline.remaining()) throw error;
      onRetry({ attempt: number, delay, error });
      await sleep(delay, deadline.signal);
    }
  }
}

/** Whether repeating the call can help, and has no second effect. */
function mayRetry(error: OpsError, safety: Safety): boolean {
  if (error instanceof OpsRateLimitError) return true;
  if (safety === 'once') return false;
  if (error instanceof OpsNetworkError || GATEWAY_STATUSES.includes(error.status)) return true;
  return safety === 'read' && error instanceof OpsUnavailableError;
}

function delayAfter(error: OpsError, failures: number): number {
  const jittered = backoff(failures, REQUEST_BACKOFF);
  return error instanceof OpsRateLimitError ? (error.retryAfter ?? 0) + jittered : jittered;
}
