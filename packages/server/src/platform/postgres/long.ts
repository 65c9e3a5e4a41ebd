import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { postgresFailure } from './failure.js';

export interface LongOptions {
  /** Cancels the statement at the server. */
  signal: AbortSignal;
  /** Called about twice a second while the statement runs, with the process that runs it. */
  watch: (pid: number) => Promise<void>;
}

const WATCH_MS = 500;
/** Long work may wait for a lock as long as whoever comes after it may be kept waiting. */
const LOCK_TIMEOUT_MS = 10_000;

/**
 * Runs a statement that may take hours and takes no transaction, on a connection of its own.
 * @throws Unavailable when it fails, also because it was cancelled
 */
export async function runLong(pool: Pool, doing: string, sql: string, { signal, watch }: LongOptions): Promise<void> {
  let client: (PoolClient & { processID?: number }) | undefined;
  const cancel = () => {
    pool.query('SELECT pg_cancel_backend($1)', [client?.processID]).catch(() => {});
  };
  try {
    client = await pool.connect();
    signal.throwIfAborted();
    await client.query(`SET statement_timeout = 0; SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
    signal.throwIfAborted();
    signal.addEventListener('abort', cancel, { once: true });
    const over = new AbortController();
    const done = client.query(sql).finally(() => over.abort());
    const watching = watchUntil(over.signal, () => watch((client as { processID: number }).processID));
    await done;
    await watching;
  } catch (error) {
    throw postgresFailure(doing, error);
  } finally {
    signal.removeEventListener('abort', cancel);
    // Its settings are its own.
    client?.release(true);
  }
}

/** What cannot be seen of the progress now may be seen the next time. */
async function watchUntil(over: AbortSignal, look: () => Promise<void>): Promise<void> {
  while (!over.aborted) {
    await look().catch(() => {});
    await delay(WATCH_MS, undefined, { signal: over }).catch(() => {});
  }
}
