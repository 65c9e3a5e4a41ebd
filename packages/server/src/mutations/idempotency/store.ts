import type { Kysely } from 'kysely';
import type { StateTables } from '../../state/index.js';
import type { StoredAnswer } from '../answer.js';
import type { Claim } from './claim.js';

/** How long a key is remembered, in milliseconds. */
const KEPT_FOR_MS = 24 * 3_600_000;

/** Takes the key unless it is taken: of several at the same moment, on any server, one succeeds. */
export async function takeKey(db: Kysely<StateTables>, claim: Claim, instanceId: string): Promise<boolean> {
  const now = Date.now();
  const row = {
    request_hash: claim.requestHash,
    entry_id: claim.entryId,
    instance_id: instanceId,
    answer: null,
    expires_at: new Date(now + KEPT_FOR_MS),
  };
  const taken = await db
    .insertInto('idempotency_keys')
    .values({ key_hash: claim.keyHash, ...row })
    .onConflict((conflict) =>
      conflict.column('key_hash').doUpdateSet(row).where('idempotency_keys.expires_at', '<', new Date(now)),
    )
    .returning('entry_id')
    .executeTakeFirst();
  return taken !== undefined;
}

/** What is known under a key: who asked what, and the answer as soon as there is one. */
export async function findKey(
  db: Kysely<StateTables>,
  keyHash: string,
): Promise<{ requestHash: string; answer: StoredAnswer | null } | null> {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['request_hash as requestHash', 'answer'])
    .where('key_hash', '=', keyHash)
    .executeTakeFirst();
  return row ? { ...row, answer: row.answer as StoredAnswer | null } : null;
}

/** Keeps the answer under the key of an execution, if it had one. */
export async function settleKey(db: Kysely<StateTables>, entryId: string, answer: string): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ answer })
    .where('entry_id', '=', entryId)
    .where('answer', 'is', null)
    .execute();
}

/** Lets the key of one execution be that of another. */
export async function moveKey(db: Kysely<StateTables>, fromEntryId: string, toEntryId: string): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ entry_id: toEntryId })
    .where('entry_id', '=', fromEntryId)
    .where('answer', 'is', null)
    .execute();
}

/** Lets the key of an execution be used again. */
export async function dropKey(db: Kysely<StateTables>, entryId: string): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('entry_id', '=', entryId).where('answer', 'is', null).execute();
}
