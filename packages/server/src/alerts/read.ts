import type {
  Alert,
  AlertEvent,
  AlertFilter,
  AlertNotification,
  AlertSeverity,
  KeyMetricName,
  Page,
  PageArgs,
} from '@opsbook/schema';
import type { KeyReader } from '../metrics/key-readers.js';
import { pageOf, type State } from '../state/index.js';
import { MAX_ATTEMPTS } from './delivery.js';
import type { AlertRow } from './store.js';

export interface AlertReads {
  db: State['db'];
  readers: readonly Pick<KeyReader, 'key' | 'title' | 'action'>[];
  unknownSince(key: KeyMetricName): Date | null;
}

/** One page of alerts, newest first. */
export function listAlerts(
  reads: AlertReads,
  { state, key, since }: AlertFilter,
  page: PageArgs,
): Promise<Page<Alert>> {
  let query = reads.db.selectFrom('alerts').selectAll();
  if (state) query = query.where('resolved_at', state === 'FIRING' ? 'is' : 'is not', null);
  if (key) query = query.where('key', '=', key);
  if (since) query = query.where('fired_at', '>=', since);
  return pageOf(query, page, 'alerts', (rows) => rows.map((row) => alertOf(reads, row)));
}

export async function oneAlert(reads: AlertReads, id: string): Promise<Alert | null> {
  const row = await reads.db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? alertOf(reads, row) : null;
}

/** A row in the terms of the contract. */
export function alertOf(reads: AlertReads, row: AlertRow): Alert {
  const key = row.key as KeyMetricName;
  const reader = reads.readers.find((one) => one.key === key);
  return {
    id: row.id,
    key,
    title: reader?.title ?? key,
    state: row.resolved_at === null ? 'FIRING' : 'RESOLVED',
    severity: row.severity as AlertSeverity,
    worst: row.worst as AlertSeverity,
    since: row.since,
    firedAt: row.fired_at,
    resolvedAt: row.resolved_at,
    unknownSince: row.resolved_at === null ? reads.unknownSince(key) : null,
    value: row.value,
    unit: row.unit,
    reason: row.reason,
    action: reader?.action ?? '',
    notifications: () => notificationsOf(reads.db, row.id),
  };
}

async function notificationsOf(db: State['db'], alertId: string): Promise<AlertNotification[]> {
  const rows = await db
    .selectFrom('alert_notifications')
    .selectAll()
    .where('alert_id', '=', alertId)
    .orderBy('id')
    .execute();
  return rows.map(({ channel, event, attempts, error, delivered_at }) => ({
    channel,
    event: event as AlertEvent,
    state: delivered_at ? 'DELIVERED' : attempts >= MAX_ATTEMPTS ? 'FAILED' : 'PENDING',
    attempts,
    error,
    deliveredAt: delivered_at,
  }));
}
