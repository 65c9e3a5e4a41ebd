import { type Change, Conflict, NotConfirmed, type SessionInput, type SessionStopped } from '@opsbook/schema';
import type { Postgres } from '../../platform/postgres/index.js';
import type { ObservedSession } from '../activity.js';
import { findSession, sameSession } from './find.js';
import { becomes, sendSignal, signalStep } from './signal.js';

/** How long a statement may take to heed it: most do so at once, a few system calls later. */
const DEADLINE_MS = 5000;

/**
 * Prepares the end of the statement that a session runs.
 * @throws NotFound, Conflict when it runs none, or is protected; CapabilityMissing, Unavailable
 */
export async function cancelSession(postgres: Postgres, input: SessionInput): Promise<Change<SessionStopped>> {
  const session = await findSession(postgres, input);
  const { pid } = session;
  if (!isRunning(session)) {
    throw new Conflict(
      `The session ${pid} runs no statement.`,
      'databaseTerminate ends it, and undoes its transaction.',
    );
  }
  const target = `session:${pid}`;
  return {
    plan: {
      action: 'database:cancel',
      target,
      summary: `Cancel the statement of the session ${describe(session)}.`,
      steps: [signalStep('pg_cancel_backend', session, 'Cancel the statement, if it still is this session.')],
      affects: [target],
      expectedDowntimeMs: null,
      undo: null,
      warnings: ['Its client gets an error, and its transaction is undone.'],
    },
    apply: async () => {
      const begin = performance.now();
      await sendSignal(postgres, 'pg_cancel_backend', session);
      if (await becomes(async () => !(await runsStill(postgres, session)), DEADLINE_MS)) {
        return { session, tookMs: performance.now() - begin };
      }
      throw new NotConfirmed(
        `The session ${pid} still runs its statement ${DEADLINE_MS / 1000} seconds later.`,
        'Wait a little; otherwise databaseTerminate ends the session.',
        [`sent pg_cancel_backend to ${pid}`],
      );
    },
  };
}

/** Whether the session still runs the same statement. */
export async function runsStill(postgres: Postgres, session: ObservedSession): Promise<boolean> {
  const now = await sameSession(postgres, session);
  return now !== null && isRunning(now) && now.since?.getTime() === session.since?.getTime();
}

export function isRunning({ state }: ObservedSession): boolean {
  return state === 'ACTIVE' || state === 'FASTPATH';
}

/** A session for people: `4711 (wms_user, wms, from 127.0.0.1)`. */
export function describe({ pid, user, application, client }: ObservedSession): string {
  const parts = [user, application, client && `from ${client}`].filter(Boolean);
  return parts.length > 0 ? `${pid} (${parts.join(', ')})` : String(pid);
}
