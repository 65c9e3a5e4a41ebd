import { type Kysely, sql } from 'kysely';

/** Operations with their steps and output. Their ids are those of their audit entries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const opsbook = db.schema.withSchema('opsbook');
  await opsbook
    .createTable('operations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('plan', 'json', (column) => column.notNull())
    .addColumn('input', 'json', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('started_at', 'timestamptz')
    .addColumn('finished_at', 'timestamptz')
    .addColumn('progress', 'double precision')
    .addColumn('error', 'json')
    .addColumn('result', 'json')
    .addColumn('cancellable', 'boolean', (column) => column.notNull())
    .addColumn('cancel_requested_at', 'timestamptz')
    .addColumn('cancel_requested_by', 'text')
    .addColumn('instance_id', 'text')
    .addColumn('attempt', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('lines', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  for (const column of ['kind', 'target', 'actor']) {
    await opsbook.createIndex(`operations_by_${column}`).on('operations').columns([column, 'id']).execute();
  }
  await opsbook
    .createIndex('operations_running')
    .on('operations')
    .column('instance_id')
    .where(sql.ref('state'), '=', sql.lit('RUNNING'))
    .execute();

  await opsbook
    .createTable('operation_steps')
    .addColumn('operation_id', 'text', (column) =>
      column.notNull().references('opsbook.operations.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('ordinal', 'integer', (column) => column.notNull())
    .addColumn('repeatable', 'boolean', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('started_at', 'timestamptz', (column) => column.notNull())
    .addColumn('finished_at', 'timestamptz')
    .addColumn('detail', 'text')
    .addColumn('result', 'json')
    .addPrimaryKeyConstraint('operation_steps_pkey', ['operation_id', 'name'])
    .execute();

  await opsbook
    .createTable('operation_output')
    .addColumn('operation_id', 'text', (column) =>
      column.notNull().references('opsbook.operations.id').onDelete('cascade'),
    )
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('time', 'timestamptz', (column) => column.notNull())
    .addColumn('stream', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('operation_output_pkey', ['operation_id', 'sequence'])
    .execute();
}
