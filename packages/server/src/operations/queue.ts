import type { LongChange } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import { toJson } from '../json.js';
import type { StateTables } from '../state/index.js';
import type { Jobs } from './jobs.js';
import { tell } from './news.js';
import type { OperationRow } from './rows.js';

/** An operation that is about to be queued. */
export interface NewOperation {
  /** That of its audit entry. */
  id: string;
  actor: string;
  reason: string | null;
  change: LongChange;
  cancellable: boolean;
}

/** Stores an operation and its job; in the transaction that stores its audit intent. */
export async function storeQueued(within: Kysely<StateTables>, jobs: Jobs, operation: NewOperation): Promise<void> {
  const { id, actor, reason, change, cancellable } = operation;
  const { action, target } = change.plan;
  const { kind, input } = change.operation;
  await within
    .insertInto('operations')
    .values({
      ...{ id, kind, action, target, actor, reason, cancellable },
      state: 'QUEUED',
      plan: toJson(change.plan),
      input: toJson(input),
      created_at: new Date(),
    })
    .execute();
  await jobs.add(within, id);
  await tell(within, id);
}

/** Queues an operation that was approved, now that its input is known again. */
export async function storeApprovedQueued(
  within: Kysely<StateTables>,
  jobs: Jobs,
  id: string,
  { kind, input }: LongChange['operation'],
): Promise<void> {
  await within
    .updateTable('operations')
    .set({ state: 'QUEUED', instance_id: null, attempt: 0, started_at: null, kind, input: toJson(input) })
    .where('id', '=', id)
    .execute();
  await jobs.add(within, id);
  await tell(within, id);
}

/** Puts an operation back into the queue, so that a server goes on with it after its last finished step. */
export async function storeRequeued(within: Kysely<StateTables>, jobs: Jobs, { id }: OperationRow): Promise<void> {
  await within
    .updateTable('operations')
    .set((is) => ({ state: 'QUEUED', instance_id: null, revision: is('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
  await jobs.remove(within, id);
  await jobs.add(within, id);
  await tell(within, id);
}

/** An operation that this server has taken. */
export type Taken = OperationRow & { instance_id: string };

/**
 * Takes the next operation for a server, its audit entry with it; null when none waits. Of servers that do so at the
 * same moment one gets it.
 */
export async function takeNext(db: Kysely<StateTables>, jobs: Jobs, instanceId: string): Promise<Taken | null> {
  return db.transaction().execute(async (within) => {
    const id = await jobs.take(within);
    if (id === null) return null;
    const taken = await within
      .updateTable('operations')
      .set((is) => ({
        state: 'RUNNING',
        instance_id: instanceId,
        attempt: is('attempt', '+', 1),
        revision: is('revision', '+', 1),
        started_at: is.fn.coalesce('started_at', is.val(new Date())),
      }))
      .where('id', '=', id)
      .where('state', '=', 'QUEUED')
      .returningAll()
      .executeTakeFirstOrThrow();
    await within.updateTable('audit_entries').set({ instance_id: instanceId }).where('id', '=', id).execute();
    await tell(within, id);
    return { ...taken, instance_id: instanceId };
  });
}
