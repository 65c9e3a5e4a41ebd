import type { DatabaseSession } from '@opsbook/schema';
import type { Activity, ObservedSession } from './activity.js';
import { hiddenSessions } from './hidden.js';

/**
 * Sessions whose statement has run for so long, longest first. Replication never ends and does not count.
 * @throws CapabilityMissing when sessions are hidden.
 */
export function longRunning(activity: Activity, minMs: number): DatabaseSession[] {
  return lasting(
    activity,
    minMs,
    ({ state, type, self }) => (state === 'ACTIVE' || state === 'FASTPATH') && type !== 'REPLICATION' && !self,
  );
}

/**
 * Sessions that have done nothing for so long with a transaction open, longest first.
 * @throws CapabilityMissing when sessions are hidden.
 */
export function idleInTransaction(activity: Activity, minMs: number): DatabaseSession[] {
  return lasting(
    activity,
    minMs,
    ({ state }) => state === 'IDLE_IN_TRANSACTION' || state === 'IDLE_IN_TRANSACTION_ABORTED',
  );
}

function lasting(
  { sessions }: Activity,
  minMs: number,
  wanted: (session: ObservedSession) => boolean,
): DatabaseSession[] {
  const hidden = sessions.filter(({ state }) => state === 'HIDDEN').length;
  if (hidden > 0) throw hiddenSessions(hidden, sessions.find(({ self }) => self)?.user ?? null);
  return sessions
    .filter((session) => wanted(session) && (session.durationMs ?? 0) >= minMs)
    .sort((a, b) => (b.durationMs ?? 0) - (a.durationMs ?? 0));
}
