import { type Change, NotConfirmed, NotFound, type SessionInput, type SessionStopped } from '@opsbook/schema';
import type { Postgres } from '../../platform/postgres/index.js';
import { describe, isRunning, runsStill } from './cancel.js';
import { findSession, sameSession } from './find.js';
import { becomes, sendSignal, signalStep } from './signal.js';

/** How long its statement may take to heed the cancellation, which gives the client a better error. */
const CANCEL_MS = 1000;
const DEADLINE_MS = 5000;

/**
 * Prepares the end of a session.
 * @throws NotFound, Conflict when it is protected; CapabilityMissing, Unavailable
 */
export async function terminateSession(postgres: Postgres, input: SessionInput): Promise<Change<SessionStopped>> {
  const session = await findSession(postgres, input);
  const { pid } = session;
  const target = `session:${pid}`;
  const cancels = isRunning(session)
    ? [signalStep('pg_cancel_backend', session, 'Cancel its statement first, if it still is this session.')]
    : [];
  return {
    plan: {
      action: 'database:terminate',
      target,
      summary: `End the session ${describe(session)}.`,
      steps: [...cancels, signalStep('pg_terminate_backend', session, 'End it, if it still is this session.')],
      affects: [target],
      expectedDowntimeMs: null,
      undo: null,
      warnings: session.transactionStart ? ['Its open transaction is undone.'] : [],
    },
    destroys: String(pid),
    apply: async () => {
      const begin = performance.now();
      const ended = () => ({ session, tookMs: performance.now() - begin });
      try {
        if (isRunning(session)) {
          await sendSignal(postgres, 'pg_cancel_backend', session);
          await becomes(async () => !(await runsStill(postgres, session)), CANCEL_MS);
        }
        await sendSignal(postgres, 'pg_terminate_backend', session);
      } catch (error) {
        // It has ended by itself, perhaps for the cancellation: that is what was wanted.
        if (error instanceof NotFound) return ended();
        throw error;
      }
      if (await becomes(async () => (await sameSession(postgres, session)) === null, DEADLINE_MS)) return ended();
      throw new NotConfirmed(
        `The session ${pid} is still there ${DEADLINE_MS / 1000} seconds later.`,
        'It may be busy with what cannot be interrupted; look again (database.connections).',
        [`sent pg_terminate_backend to ${pid}`],
      );
    },
  };
}
