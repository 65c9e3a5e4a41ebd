import type { AlertSeverity, KeyMetric, KeyMetricName } from '@opsbook/schema';
import { evaluate, firingLevel, firingSince, initialState, type RuleSettings, type RuleState } from './evaluate.js';
import type { AlertRow, AlertStore } from './store.js';

/** Looks at the key metrics and writes down what fires, changes or is over. */
export class Watchdog {
  readonly #rules = new Map<KeyMetricName, RuleState>();

  constructor(
    private readonly read: () => Promise<KeyMetric[]>,
    private readonly store: AlertStore,
    private readonly settings: RuleSettings,
  ) {}

  /** One look. Throws Unavailable when the store is away: the next look then finds the same to do. */
  async look(now = Date.now()): Promise<void> {
    const [metrics, firing] = await Promise.all([this.read(), this.store.firing()]);
    for (const metric of metrics) {
      const row = firing.get(metric.key);
      const before = this.#agreed(metric.key, row);
      const measures = metric.verdict === 'UNKNOWN' ? null : metric.measures;
      const after = evaluate(before, measures, now, this.settings);
      await this.#write(metric, row, before, after, now);
      this.#rules.set(metric.key, after);
    }
  }

  /** Since when a metric has not been known; null while it is. */
  unknownSince(key: KeyMetricName): Date | null {
    const since = this.#rules.get(key)?.unknownSince ?? null;
    return since === null ? null : new Date(since);
  }

  /** The store is right: this server may have been started just now, and others may have written meanwhile. */
  #agreed(key: KeyMetricName, row: AlertRow | undefined): RuleState {
    const stored = (row?.severity as AlertSeverity | undefined) ?? 'OK';
    const known = this.#rules.get(key);
    if (known && firingLevel(known) === stored) return known;
    return initialState(stored, row?.since.getTime() ?? null);
  }

  async #write(
    metric: KeyMetric,
    row: AlertRow | undefined,
    before: RuleState,
    after: RuleState,
    now: number,
  ): Promise<void> {
    const level = firingLevel(after);
    if (level === firingLevel(before)) return;
    const at = new Date(now);
    const since = new Date(firingSince(after) ?? now);
    if (level !== 'OK' && !row) await this.store.fire({ metric, severity: level, since, at });
    else if (level !== 'OK' && row) await this.store.change(row, { metric, severity: level, since, at });
    else if (row) await this.store.resolve(row, { metric, severity: row.severity as AlertSeverity, since, at });
  }
}
