import { setTimeout as delay } from 'node:timers/promises';
import { CapabilityMissing, type PlanStep, Unavailable } from '@opsbook/schema';
import { type Postgres, sqlStateOf } from '../../platform/postgres/index.js';
import type { ObservedSession } from '../activity.js';
import { gone } from './find.js';

export type Signal = 'pg_cancel_backend' | 'pg_terminate_backend';

/**
 * Finds the session and signals it in one statement, so that it cannot be another one with the same process id. The
 * time is compared as exactly as it is given out.
 */
const sqlOf = (signal: Signal) => `
SELECT ${signal}(pid) AS signalled
  FROM pg_stat_activity
 WHERE pid = $1 AND date_trunc('milliseconds', backend_start) = $2`;

/** The statement with its parameters, for a plan. */
export function signalStep(signal: Signal, { pid, backendStart }: ObservedSession, description: string): PlanStep {
  return { kind: 'SQL', description, request: [sqlOf(signal).trim(), String(pid), backendStart?.toISOString() ?? ''] };
}

/**
 * Sends the signal.
 * @throws NotFound when the session has ended; CapabilityMissing when Opsbook's role may not; Unavailable
 */
export async function sendSignal(postgres: Postgres, signal: Signal, session: ObservedSession): Promise<void> {
  const { pid, backendStart } = session;
  try {
    const rows = await postgres.query('Signalling the session', sqlOf(signal), [pid, backendStart]);
    if (rows.length === 0) throw gone(session);
  } catch (error) {
    // insufficient_privilege
    if (!(error instanceof Unavailable) || sqlStateOf(error) !== '42501') throw error;
    const { user } = postgres.target;
    throw new CapabilityMissing(
      `The role ${user} may not signal sessions of ${session.user ?? 'other roles'}.`,
      `GRANT pg_signal_backend TO ${user}; sessions of superusers take a superuser.`,
    );
  }
}

const POLL_MS = 100;

/** Asks again and again whether it is so; false when it is not by the deadline. */
export async function becomes(is: () => Promise<boolean>, deadlineMs: number): Promise<boolean> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    if (await is()) return true;
    if (performance.now() >= end) return false;
    await delay(POLL_MS);
  }
}
