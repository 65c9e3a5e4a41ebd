import type { Kysely } from 'kysely';

/** Targets that an entry of the audit log keeps others away from: any number for each, where before it was one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const opsbook = db.schema.withSchema('opsbook');
  await opsbook
    .createTable('held_targets')
    .addColumn('target', 'text', (column) => column.primaryKey())
    .addColumn('entry_id', 'text', (column) =>
      column.notNull().references('opsbook.audit_entries.id').onDelete('cascade'),
    )
    .execute();
  await opsbook.createIndex('held_targets_by_entry').on('held_targets').column('entry_id').execute();
  const before = (db as Kysely<Before>).withSchema('opsbook');
  await before
    .insertInto('held_targets')
    .columns(['target', 'entry_id'])
    .expression(
      before
        .selectFrom('audit_entries')
        .select((is) => [is.ref('held_target').$notNull().as('target'), 'id as entry_id'])
        .where('held_target', 'is not', null),
    )
    .execute();
  await opsbook.alterTable('audit_entries').dropColumn('held_target').execute();
}

/** Of the tables, what is moved. */
interface Before {
  audit_entries: { id: string; held_target: string | null };
  held_targets: { target: string; entry_id: string };
}
