import { type Kysely, sql } from 'kysely';

/** Alerts, and the messages about them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const opsbook = db.schema.withSchema('opsbook');
  await opsbook
    .createTable('alerts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addColumn('worst', 'text', (column) => column.notNull())
    .addColumn('since', 'timestamptz', (column) => column.notNull())
    .addColumn('fired_at', 'timestamptz', (column) => column.notNull())
    .addColumn('resolved_at', 'timestamptz')
    .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('value', 'double precision', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .execute();
  // One alert at a time for each metric, whichever server sees it first.
  await opsbook
    .createIndex('alerts_firing')
    .on('alerts')
    .column('key')
    .unique()
    .where(sql.ref('resolved_at'), 'is', sql.lit(null))
    .execute();
  await opsbook.createIndex('alerts_by_change').on('alerts').column('changed_at').execute();

  await opsbook
    .createTable('alert_notifications')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('alert_id', 'text', (column) => column.notNull().references('opsbook.alerts.id').onDelete('cascade'))
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('message', 'json', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'timestamptz')
    .addColumn('delivered_at', 'timestamptz')
    .addColumn('error', 'text')
    .execute();
  await opsbook
    .createIndex('alert_notifications_due')
    .on('alert_notifications')
    .column('next_attempt_at')
    .where(sql.ref('next_attempt_at'), 'is not', sql.lit(null))
    .execute();
  await opsbook.createIndex('alert_notifications_by_alert').on('alert_notifications').column('alert_id').execute();
}
