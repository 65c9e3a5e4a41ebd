import { type HealthCheck, OpsFailure, type Verdict } from '@opsbook/schema';
import { DeadlineExceeded, withDeadline } from '../platform/deadline.js';

/** What a check has to say; what is left out is null in the report. */
export interface Outcome {
  verdict: Verdict;
  reason: string;
  observed?: string;
  unit?: string;
  threshold?: string;
  action?: string;
}

/** One thing to look at. */
export interface Check {
  name: string;
  title: string;
  /** May throw: the check is then UNKNOWN, with the reason. `deadlineMs` is for the calls it makes. */
  run(deadlineMs: number): Promise<Outcome>;
}

/** Time beyond the deadline of the calls, for a check that goes on nevertheless. */
const GRACE_MS = 1000;

/**
 * Runs one check, alone in its failure. It ends shortly after the deadline at the latest. `onBug` hears of errors
 * that are no expected failures, whose messages are not shown.
 */
export async function runCheck(
  check: Check,
  deadlineMs: number,
  onBug: (error: unknown) => void,
): Promise<HealthCheck> {
  const { name, title } = check;
  const begin = performance.now();
  const outcome = await withDeadline(deadlineMs + GRACE_MS, () => check.run(deadlineMs)).catch((error: unknown) => {
    if (!isExpected(error)) onBug(error);
    return unknown(error);
  });
  const { verdict, reason, observed = null, unit = null, threshold = null, action = null } = outcome;
  return { name, title, verdict, observed, unit, threshold, reason, action, durationMs: performance.now() - begin };
}

/** Nothing could be seen: that is neither good nor bad. */
export function unknown(error: unknown): Outcome {
  if (error instanceof OpsFailure) return { verdict: 'UNKNOWN', reason: error.message, action: error.hint };
  const reason = error instanceof DeadlineExceeded ? `The check had ${error.message}.` : 'The check itself failed.';
  return { verdict: 'UNKNOWN', reason, action: "Try again; Opsbook's own log tells more." };
}

function isExpected(error: unknown): boolean {
  return error instanceof OpsFailure || error instanceof DeadlineExceeded;
}
