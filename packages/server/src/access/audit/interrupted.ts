import { sql } from 'kysely';
import type { State } from '../../state/index.js';

/**
 * Marks as INTERRUPTED what servers that have ended left without outcome, and lets their targets go. An operation may
 * go on elsewhere: its entry ends together with it.
 */
export async function markInterrupted(state: State): Promise<void> {
  const ended = state.ownerEnded();
  if (!ended) return;
  await state.db
    .with('interrupted', (db) =>
      db
        .updateTable('audit_entries')
        .set({
          outcome: 'INTERRUPTED',
          finished_at: new Date(),
          detail: sql<string>`'The server ended before it recorded the outcome. Whether it took effect is not known: look at ' || target || '.'`,
        })
        .where('outcome', '=', 'PENDING')
        .where(ended)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(selectFrom('operations').select('operations.id').whereRef('operations.id', '=', 'audit_entries.id')),
          ),
        )
        .returning('id'),
    )
    .deleteFrom('held_targets')
    .where('entry_id', 'in', (is) => is.selectFrom('interrupted').select('id'))
    .execute();
}
