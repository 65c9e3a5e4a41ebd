import type { Kysely } from 'kysely';

/** Hourly samples of the space on disks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const opsbook = db.schema.withSchema('opsbook');
  await opsbook
    .createTable('disk_samples')
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('mount', 'text', (column) => column.notNull())
    .addColumn('hour', 'text', (column) => column.notNull())
    .addColumn('sampled_at', 'timestamptz', (column) => column.notNull())
    // Exact up to 2^53, and a number in every driver.
    .addColumn('available', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('disk_samples_pkey', ['host', 'mount', 'hour'])
    .execute();
  await opsbook.createIndex('disk_samples_by_time').on('disk_samples').column('sampled_at').execute();
}
