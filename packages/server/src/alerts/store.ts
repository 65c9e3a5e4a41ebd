import type { AlertEvent, AlertSeverity, KeyMeasure, KeyMetric, KeyMetricName } from '@opsbook/schema';
import type { Kysely, Selectable } from 'kysely';
import { type AlertsTable, type State, type StateTables, uuid7 } from '../state/index.js';
import type { AlertMessage } from './message.js';

/** Notified with the id of an alert that has changed. */
export const ALERT_CHANNEL = 'opsbook_alert';

export type AlertRow = Selectable<AlertsTable>;

/** What happened to a metric. */
export interface Transition {
  metric: Pick<KeyMetric, 'key' | 'title' | 'action' | 'reason' | 'measures'>;
  severity: AlertSeverity;
  since: Date;
  at: Date;
}

/**
 * Alerts in the state store. What happens is written together with the messages about it, and once: of several servers
 * that see the same, one writes.
 */
export class AlertStore {
  constructor(
    private readonly state: Pick<State, 'db' | 'notify'>,
    private readonly project: string,
    /** Names of the channels that messages go to. */
    private readonly channels: readonly string[],
  ) {}

  async firing(): Promise<Map<KeyMetricName, AlertRow>> {
    const rows = await this.state.db.selectFrom('alerts').selectAll().where('resolved_at', 'is', null).execute();
    return new Map(rows.map((row) => [row.key as KeyMetricName, row]));
  }

  async fire(transition: Transition): Promise<void> {
    const { metric, severity, since, at } = transition;
    await this.#write('FIRED', transition, (within) =>
      within
        .insertInto('alerts')
        .values({
          id: uuid7(),
          key: metric.key,
          severity,
          worst: severity,
          since,
          fired_at: at,
          resolved_at: null,
          changed_at: at,
          version: 1,
          ...seen(metric),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst(),
    );
  }

  async change(row: AlertRow, transition: Transition): Promise<void> {
    const { metric, severity, at } = transition;
    const worst = severity === 'CRITICAL' ? severity : row.worst;
    await this.#write('CHANGED', transition, (within) =>
      this.#update(within, row, { severity, worst, changed_at: at, ...seen(metric) }),
    );
  }

  async resolve(row: AlertRow, transition: Transition): Promise<void> {
    const { metric, at } = transition;
    await this.#write('RESOLVED', transition, (within) =>
      this.#update(within, row, { resolved_at: at, changed_at: at, ...seen(metric) }),
    );
  }

  /** Only the version that was read: what another server has done since then stands. */
  #update(within: Kysely<StateTables>, { id, version }: AlertRow, set: Partial<AlertRow>) {
    return within
      .updateTable('alerts')
      .set({ ...set, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .returningAll()
      .executeTakeFirst();
  }

  async #write(
    event: AlertEvent,
    { metric }: Transition,
    write: (within: Kysely<StateTables>) => Promise<AlertRow | undefined>,
  ): Promise<void> {
    await this.state.db.transaction().execute(async (within) => {
      const row = await write(within);
      if (!row) return;
      const message = JSON.stringify(this.#messageOf(event, row, metric));
      const due = { alert_id: row.id, event, message, attempts: 0, next_attempt_at: row.changed_at };
      const notifications = this.channels.map((channel) => ({ id: uuid7(), channel, ...due }));
      if (notifications.length > 0) await within.insertInto('alert_notifications').values(notifications).execute();
      await this.state.notify(ALERT_CHANNEL, row.id, within);
    });
  }

  #messageOf(event: AlertEvent, row: AlertRow, { title, action }: Transition['metric']): AlertMessage {
    return {
      event,
      project: this.project,
      key: row.key as KeyMetricName,
      title,
      severity: row.severity as AlertSeverity,
      value: row.value,
      unit: row.unit,
      since: row.since.toISOString(),
      firedAt: row.fired_at.toISOString(),
      resolvedAt: row.resolved_at?.toISOString() ?? null,
      reason: row.reason,
      action,
    };
  }
}

function seen({ measures, reason }: Transition['metric']): { value: number; unit: string; reason: string } {
  const [worst] = measures as [KeyMeasure];
  return { value: worst.value, unit: worst.unit, reason };
}
