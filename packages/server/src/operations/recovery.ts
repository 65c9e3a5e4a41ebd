import type { Logger } from 'pino';
import type { State } from '../state/index.js';
import { storeEnded } from './end.js';
import { cancelled, interrupted, unsettled } from './error.js';
import type { Jobs } from './jobs.js';
import { storeRequeued } from './queue.js';
import { stepsOf } from './rows.js';

/**
 * Deals with what servers that have ended left RUNNING: back into the queue, or ended where a step may have been half
 * done that must not be done twice. Several servers may do this at the same moment; each operation is dealt with once.
 */
export async function recover(state: State, jobs: Jobs, log: Logger): Promise<void> {
  const ended = state.ownerEnded();
  if (!ended) return;
  const left = await state.db
    .selectFrom('operations')
    .select('id')
    .where('state', '=', 'RUNNING')
    .where(ended)
    .execute();
  for (const { id } of left) {
    await state.db.transaction().execute(async (within) => {
      const operation = await within
        .selectFrom('operations')
        .selectAll()
        .where('id', '=', id)
        .where('state', '=', 'RUNNING')
        .where(ended)
        .forUpdate()
        .executeTakeFirst();
      if (!operation) return;
      const steps = await stepsOf(within, [id]);
      const half = unsettled(steps);
      const by = operation.cancel_requested_by;
      log.warn({ operation: id, step: half?.name }, 'the server of an operation has ended');
      if (half) await storeEnded(within, jobs, id, { state: 'INTERRUPTED', error: interrupted(half, steps) });
      else if (by) await storeEnded(within, jobs, id, { state: 'CANCELLED', error: cancelled(by, steps) });
      else await storeRequeued(within, jobs, operation);
    });
  }
}
