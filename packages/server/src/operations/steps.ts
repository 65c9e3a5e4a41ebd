import type { Kysely } from 'kysely';
import type { StateTables } from '../state/index.js';
import type { StepRow } from './rows.js';

/** A step as its run knows it. */
export type Step = Pick<StepRow, 'name' | 'ordinal' | 'repeatable' | 'state' | 'result'>;

/** Stores that a step is begun, perhaps once more. */
export async function storeBegun(within: Kysely<StateTables>, operationId: string, step: Step): Promise<void> {
  const { name, ordinal, repeatable } = step;
  const now = { state: 'RUNNING', repeatable, started_at: new Date(), finished_at: null, detail: null, result: null };
  await within
    .insertInto('operation_steps')
    .values({ operation_id: operationId, name, ordinal, ...now })
    .onConflict((conflict) => conflict.columns(['operation_id', 'name']).doUpdateSet(now))
    .execute();
}

/** Stores how a step has ended; `result` is JSON. */
export async function storeFinished(
  within: Kysely<StateTables>,
  operationId: string,
  { name, state }: Step,
  detail: string | null,
  result: string | null,
): Promise<void> {
  await within
    .updateTable('operation_steps')
    .set({ state, finished_at: new Date(), detail, result })
    .where('operation_id', '=', operationId)
    .where('name', '=', name)
    .execute();
}
