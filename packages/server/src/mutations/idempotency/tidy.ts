import { OUTCOME_CHANNEL } from '../../access/audit/index.js';
import type { State } from '../../state/index.js';
import { interruptedAnswer } from '../answer.js';

/** Settles the keys of servers that have ended, and forgets old ones. */
export async function tidyKeys(state: State): Promise<void> {
  await state.db.deleteFrom('idempotency_keys').where('expires_at', '<', new Date()).execute();
  const ended = state.ownerEnded();
  if (!ended) return;
  const begun = await state.db
    .updateTable('idempotency_keys')
    .set({ answer: interruptedAnswer() })
    .where('answer', 'is', null)
    .where(ended)
    .where((is) =>
      is.exists(
        is.selectFrom('audit_entries').select('audit_entries.id').whereRef('audit_entries.id', '=', 'entry_id'),
      ),
    )
    .returning('entry_id')
    .execute();
  // Without an intent nothing was done: an intent under a key is never in the spool.
  const notBegun = await state.db
    .deleteFrom('idempotency_keys')
    .where('answer', 'is', null)
    .where(ended)
    .returning('entry_id')
    .execute();
  for (const { entry_id } of [...begun, ...notBegun]) await state.notify(OUTCOME_CHANNEL, entry_id);
}
