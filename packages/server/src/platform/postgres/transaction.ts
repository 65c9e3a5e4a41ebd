import { NotConfirmed, OpsFailure } from '@opsbook/schema';
import pg, { type Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { withDeadline } from '../deadline.js';
import { postgresFailure } from './failure.js';

/** Runs one statement of a transaction. */
export type Query = <R extends QueryResultRow>(text: string, values?: unknown[]) => Promise<QueryResult<R>>;

/**
 * Runs statements in one transaction: committed when `run` is through, rolled back when it throws.
 * @throws what `run` throws of expected failures; Unavailable when nothing was changed; NotConfirmed when the connection
 * was lost while committing
 */
export async function transaction<T>(
  pool: Pool,
  doing: string,
  run: (query: Query) => Promise<T>,
  deadlineMs: number,
): Promise<T> {
  let client: PoolClient | undefined;
  let committing = false;
  const end = performance.now() + deadlineMs;
  try {
    const connected = await pool.connect();
    client = connected;
    const result = await withDeadline(Math.max(1, end - performance.now()), async () => {
      await connected.query('BEGIN');
      await connected.query(`SET LOCAL statement_timeout = ${Math.ceil(deadlineMs)}`);
      const done = await run((text, values = []) => connected.query(text, values));
      committing = true;
      await connected.query('COMMIT');
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
