import type { PostgresPool } from 'kysely';
import pg from 'pg';
import { isTrouble } from '../failure.js';

/** Connections of one server; mutations and pages of the audit log need few. */
const MAX_CONNECTIONS = 8;

/** A pool for Kysely that throws away a connection once something other than a statement went wrong on it. */
export function postgresPool(options: pg.ClientConfig): PostgresPool {
  const pool = new pg.Pool({ ...options, max: MAX_CONNECTIONS, idleTimeoutMillis: 30_000 });
  // Cut connections are noticed by the next query; without a listener their events would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    connect: async () => pooled(await pool.connect()),
    end: () => pool.end(),
  };
}

type PooledClient = Awaited<ReturnType<PostgresPool['connect']>>;

function pooled(client: pg.PoolClient): PooledClient {
  let broken = false;
  const query: unknown = async (text: string, values: unknown[]) => {
    try {
      return await client.query(text, values);
    } catch (error) {
      broken ||= isTrouble(error);
      throw error;
    }
  };
  return {
    query: query as PooledClient['query'],
    release: () => client.release(broken),
  };
}
