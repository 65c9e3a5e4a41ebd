import { OpsTimeoutError } from '../errors/index.js';
import { linkedAbort } from '../linked-abort.js';

/** Longer timers would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The time a call has, with everything else that may end it. */
export interface Deadline {
  /** Aborted with the error the call has to fail with. */
  readonly signal: AbortSignal;
  /** Milliseconds left. */
  remaining(): number;
  /** To be called when the call has ended. */
  release(): void;
}

/** A deadline of `timeout` milliseconds from now for the operation `what`, which also ends when one of `signals` aborts. */
export function startDeadline(timeout: number, what: string, signals: (AbortSignal | undefined)[]): Deadline {
  const abort = linkedAbort(...signals);
  const end = performance.now() + timeout;
  const expire = () =>
    abort.abort(
      new OpsTimeoutError(`${what} did not end within ${timeout} ms.`, {
        timeout,
        hint: 'Give it a longer timeout, or look at the health of the server.',
      }),
    );
  const timer = timeout <= LONGEST_TIMER_MS ? setTimeout(expire, timeout) : undefined;
  return {
    signal: abort.signal,
    remaining: () => end - performance.now(),
    release: () => {
      clearTimeout(timer);
      abort.release();
    },
  };
}
