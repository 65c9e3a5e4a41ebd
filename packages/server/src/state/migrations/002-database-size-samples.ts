import type { Kysely } from 'kysely';

/** Daily samples of the size of databases. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .withSchema('opsbook')
    .createTable('database_size_samples')
    .addColumn('database', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('sampled_at', 'timestamptz', (column) => column.notNull())
    // Exact up to 2^53, and a number in every driver.
    .addColumn('bytes', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('database_size_samples_pkey', ['database', 'day'])
    .execute();
}
