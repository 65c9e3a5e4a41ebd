import { type Kysely, sql } from 'kysely';
import type { StateTables } from '../../state/index.js';

/** Notified with the id of an entry as soon as its outcome is stored. */
export const OUTCOME_CHANNEL = 'opsbook_outcome';

/** What is about to be done, as it is stored and spooled. Times are ISO 8601. */
export interface Intent {
  id: string;
  time: string;
  instanceId: string;
  actor: string;
  action: string;
  target: string;
  reason: string | null;
  input: Record<string, unknown>;
}

/** What became of an intent. */
export interface Outcome {
  id: string;
  finishedAt: string;
  outcome: 'SUCCEEDED' | 'FAILED' | 'INTERRUPTED';
  detail: string | null;
  /** JSON to answer under the idempotency key of the execution, if it had one; null lets the key be used again. */
  answer: string | null;
}

/**
 * Stores an intent and takes hold of targets; within a transaction, so that it is both or neither.
 * @throws a unique violation of `held_targets` when an entry under way has one of them.
 */
export async function storeIntent(
  within: Kysely<StateTables>,
  intent: Intent,
  targets: readonly string[],
): Promise<void> {
  await within.insertInto('audit_entries').values(row(intent)).execute();
  // In one order for all, so that no two wait for each other.
  const held = [...new Set(targets)].sort().map((target) => ({ target, entry_id: intent.id }));
  if (held.length > 0) await within.insertInto('held_targets').values(held).execute();
}

/** Stores an intent, once, without taking hold of anything: of what keeps nobody away, or what is over already. */
export async function storeIntentOnly(db: Kysely<StateTables>, intent: Intent): Promise<void> {
  await db
    .insertInto('audit_entries')
    .values(row(intent))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/**
 * Stores an outcome, lets its targets go and settles the idempotency key, all or nothing; a second time has no effect.
 * An outcome that comes late, of a server that was taken for dead, replaces INTERRUPTED. The entry of an operation
 * is left alone: it ends together with the operation, by `storeEnd`.
 */
export async function storeOutcome(db: Kysely<StateTables>, outcome: Outcome): Promise<void> {
  const { id, answer } = outcome;
  await db.transaction().execute(async (within) => {
    const operation = await within.selectFrom('operations').select('id').where('id', '=', id).executeTakeFirst();
    if (!operation) await storeEnd(within, outcome);
    if (answer === null) {
      await within.deleteFrom('idempotency_keys').where('entry_id', '=', id).where('answer', 'is', null).execute();
    } else {
      await within
        .updateTable('idempotency_keys')
        .set({ answer })
        .where('entry_id', '=', id)
        .where('answer', 'is', null)
        .execute();
    }
    await sql`select pg_notify(${OUTCOME_CHANNEL}, ${id})`.execute(within);
  });
}

/** Completes an entry and lets its targets go; within a transaction. */
export async function storeEnd(within: Kysely<StateTables>, outcome: Omit<Outcome, 'answer'>): Promise<void> {
  await within
    .updateTable('audit_entries')
    .set({
      outcome: outcome.outcome,
      finished_at: new Date(outcome.finishedAt),
      detail: outcome.detail,
    })
    .where('id', '=', outcome.id)
    .where('outcome', 'in', ['PENDING', 'INTERRUPTED'])
    .execute();
  await within.deleteFrom('held_targets').where('entry_id', '=', outcome.id).execute();
}

/** Stores an intent of which nothing was done, with the reason. */
export async function storeRefused(
  db: Kysely<StateTables>,
  intent: Omit<Intent, 'time'>,
  detail: string,
): Promise<void> {
  const time = new Date();
  const entry = row({ ...intent, time: time.toISOString() });
  await db
    .insertInto('audit_entries')
    .values({ ...entry, outcome: 'FAILED', finished_at: time, detail })
    .execute();
}

function row({ time, instanceId, input, ...rest }: Intent) {
  return { ...rest, time: new Date(time), instance_id: instanceId, input: JSON.stringify(input), outcome: 'PENDING' };
}
