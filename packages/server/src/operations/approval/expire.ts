import type { State } from '../../state/index.js';
import { storeEnded } from '../end.js';
import type { Jobs } from '../jobs.js';

/** Ends what was not approved, or not asked for once more, in time. */
export async function endExpired(state: State, jobs: Jobs): Promise<void> {
  const expired = await state.db
    .selectFrom('operations')
    .select('id')
    .where('state', '=', 'AWAITING_APPROVAL')
    .where('expires_at', '<', new Date())
    .execute();
  if (expired.length === 0) return;
  await jobs.ready();
  for (const { id } of expired) {
    await state.db.transaction().execute(async (within) => {
      const row = await within
        .selectFrom('operations')
        .select('approved_by')
        .where('id', '=', id)
        .where('state', '=', 'AWAITING_APPROVAL')
        .where('expires_at', '<', new Date())
        .forUpdate()
        .executeTakeFirst();
      if (!row) return;
      const message = row.approved_by
        ? 'It was approved, but the request was not repeated in time.'
        : 'It was not approved in time.';
      const error = { code: 'CANCELLED' as const, message, hint: 'Ask for it again if it is still wanted.', done: [] };
      await storeEnded(within, jobs, id, { state: 'CANCELLED', error });
    });
  }
}
