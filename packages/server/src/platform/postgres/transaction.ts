import { NotConfirmed, OpsFailure } from '@opsbook/schema';
import pg, { type Pool, type PoolClient } from 'pg';
import { withDeadline } from '../deadline.js';
import { postgresFailure } from './failure.js';

export interface TransactionOptions {
  /** How long each statement may take at the server, and with a little more the whole, in milliseconds. */
  deadlineMs: number;
  /** Nothing can be written in it. */
  readOnly?: boolean;
  /** Undo everything in the end. */
  rollBack?: boolean;
}

/** What the server says of a statement that took too long is better than silence. */
const GRACE_MS = 1000;

/**
 * Runs statements in one transaction: committed when `run` is through, rolled back when it throws.
 * @throws what `run` throws of expected failures; Unavailable when nothing was changed; NotConfirmed when the connection
 * was lost while committing
 */
export async function inTransaction<T>(
  pool: Pool,
  doing: string,
  { deadlineMs, readOnly = false, rollBack = false }: TransactionOptions,
  run: (client: PoolClient) => Promise<T>,
): Promise<T> {
  let client: PoolClient | undefined;
  let committing = false;
  try {
    const connected = await pool.connect();
    client = connected;
    const result = await withDeadline(deadlineMs + GRACE_MS, async () => {
      await connected.query(readOnly ? 'BEGIN READ ONLY' : 'BEGIN');
      await connected.query(`SET LOCAL statement_timeout = ${Math.ceil(deadlineMs)}`);
      const done = await run(connected);
      committing = !rollBack;
      await connected.query(rollBack ? 'ROLLBACK' : 'COMMIT');
      return done;
    });
    client.release();
    return result;
  } catch (error) {
    // Without its connection the server rolls back, also when nothing can be sent any more.
    client?.release(true);
    if (error instanceof OpsFailure) throw error;
    if (!committing || error instanceof pg.DatabaseError) throw postgresFailure(doing, error);
    throw new NotConfirmed(
      `${doing}: the connection was lost while the change was being committed.`,
      'Look whether it is there, and repeat the request if it is not.',
      [],
      { cause: error },
    );
  }
}
