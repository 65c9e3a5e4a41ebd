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
    .updateTable('audit_entries')
    .set({
      outcome: 'INTERRUPTED',
      finished_at: new Date(),
      detail: sql<string>`'The server ended before it recorded the outcome. Whether it took effect is not known: look at ' || target || '.'`,
      held_target: null,
    })
    .where('outcome', '=', 'PENDING')
    .where(ended)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('operations').select('operations.id').whereRef('operations.id', '=', 'audit_entries.id'))),
    )
    .execute();
}
