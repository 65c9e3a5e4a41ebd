import type { Kysely, Transaction } from 'kysely';
import type { StateTables } from './tables.js';

/** SQLSTATE of a transaction that PostgreSQL gave up because it and another one waited for each other. */
const DEADLOCK = '40P01';
/** Whom PostgreSQL gives up has waited for a second, so that these are far more than are ever needed. */
const ATTEMPTS = 5;

/**
 * Does `work` in one transaction, and again when PostgreSQL gave that up for a deadlock: nothing of it has taken effect then.
 * For work that touches nothing but the store.
 */
export async function transaction<T>(
  db: Kysely<StateTables>,
  work: (within: Transaction<StateTables>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if ((error as { code?: unknown }).code !== DEADLOCK || attempt === ATTEMPTS) throw error;
    }
  }
}
