import type { State } from '../state/index.js';

/** How much of the history of operations is kept. */
export interface Retention {
  /** Milliseconds from the end of an operation. */
  keepMs: number;
  /** Of those that have ended, the newest. */
  keepCount: number;
}

/** Operations of one statement, with all their output. */
const BATCH = 100;

/**
 * Removes operations that have ended, with their steps and output, once they are too old or too many. Not those that an
 * idempotency key still answers with.
 */
export async function removeOld({ db }: State, { keepMs, keepCount }: Retention): Promise<void> {
  for (;;) {
    const removed = await db
      .deleteFrom('operations')
      .where('id', 'in', (old) =>
        old
          .selectFrom('operations')
          .select('id')
          .where('finished_at', 'is not', null)
          .where((is) =>
            is.or([
              is('finished_at', '<', new Date(Date.now() - keepMs)),
              is('id', 'not in', (newest) =>
                newest
                  .selectFrom('operations')
                  .select('id')
                  .where('finished_at', 'is not', null)
                  .orderBy('id', 'desc')
                  .limit(keepCount),
              ),
            ]),
          )
          .where((is) =>
            is.not(
              is.exists(
                is
                  .selectFrom('idempotency_keys')
                  .select('entry_id')
                  .whereRef('entry_id', '=', 'operations.id')
                  .where('expires_at', '>=', new Date()),
              ),
            ),
          )
          .orderBy('id')
          .limit(BATCH),
      )
      .returning('id')
      .execute();
    if (removed.length < BATCH) return;
  }
}
