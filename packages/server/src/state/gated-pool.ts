import type { PostgresPool } from 'kysely';
import type { Availability } from './availability.js';
import { asStoreFailure, isTrouble } from './failure.js';

/** A pool that refuses at once while the store is away, and tells trouble from wrong statements. */
export function gatedPool(pool: PostgresPool, availability: Availability): PostgresPool {
  const failed = (error: unknown): unknown => {
    if (isTrouble(error)) availability.doubt();
    return asStoreFailure(error);
  };
  return {
    connect: async () => {
      availability.check();
      const client = await pool.connect().catch((error) => Promise.reject(failed(error)));
      const query = (text: string, values: readonly unknown[]) =>
        client.query(text, values).catch((error) => Promise.reject(failed(error)));
      return { query: query as typeof client.query, release: () => client.release() };
    },
    end: () => pool.end(),
  };
}
