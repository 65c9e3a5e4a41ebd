import { type Kysely, sql } from 'kysely';

/** Tokens, audit log, idempotency keys and the servers that share the store. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const opsbook = db.schema.withSchema('opsbook');
  await opsbook
    .createTable('tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz')
    .addColumn('last_used_at', 'timestamptz')
    .addColumn('revoked_at', 'timestamptz')
    .execute();

  await opsbook
    .createTable('audit_entries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('time', 'timestamptz', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    // json, not jsonb: it is kept as it came, and only json takes every string that JavaScript can hold.
    .addColumn('input', 'json', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'timestamptz')
    .addColumn('detail', 'text')
    .addColumn('instance_id', 'text', (column) => column.notNull())
    .addColumn('held_target', 'text', (column) => column.unique())
    .execute();
  await opsbook.createIndex('audit_entries_by_target').on('audit_entries').columns(['target', 'id']).execute();
  await opsbook.createIndex('audit_entries_by_actor').on('audit_entries').columns(['actor', 'id']).execute();
  await opsbook
    .createIndex('audit_entries_pending')
    .on('audit_entries')
    .column('instance_id')
    .where(sql.ref('outcome'), '=', sql.lit('PENDING'))
    .execute();

  await opsbook
    .createTable('idempotency_keys')
    .addColumn('key_hash', 'text', (column) => column.primaryKey())
    .addColumn('request_hash', 'text', (column) => column.notNull())
    .addColumn('entry_id', 'text', (column) => column.notNull().unique())
    .addColumn('instance_id', 'text', (column) => column.notNull())
    .addColumn('answer', 'json')
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await opsbook.createIndex('idempotency_keys_by_expiry').on('idempotency_keys').column('expires_at').execute();

  await opsbook
    .createTable('instances')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('pid', 'integer', (column) => column.notNull())
    .addColumn('beat_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
}
