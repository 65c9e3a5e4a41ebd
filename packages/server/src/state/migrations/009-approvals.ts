import { type Kysely, sql } from 'kysely';

/** What an operation that needs a second person's approval waits for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const opsbook = db.schema.withSchema('opsbook');
  await opsbook
    .alterTable('operations')
    .addColumn('asker_token', 'text')
    .addColumn('request_key', 'text')
    .addColumn('request_hash', 'text')
    .addColumn('approved_at', 'timestamptz')
    .addColumn('approved_by', 'text')
    .addColumn('expires_at', 'timestamptz')
    .execute();
  await opsbook
    .createIndex('operations_awaiting_approval')
    .on('operations')
    .column('asker_token')
    .where(sql.ref('state'), '=', sql.lit('AWAITING_APPROVAL'))
    .execute();
}
