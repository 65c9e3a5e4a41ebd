import type { AlertsPort, KeyMetric } from '@opsbook/schema';
import { sql } from 'kysely';
import type { Config } from '../config/index.js';
import type { Logger } from '../log.js';
import type { KeyReader } from '../metrics/key-readers.js';
import { maintain, type State } from '../state/index.js';
import { type Channel, deliverDue, type Retries } from './delivery.js';
import { alertNews } from './news.js';
import { type AlertReads, alertOf, listAlerts, oneAlert } from './read.js';
import { AlertStore } from './store.js';
import { Watchdog } from './watchdog.js';

/** How soon a message that is due is sent, in milliseconds. */
const DELIVER_EVERY_MS = 2000;
const DAY_MS = 86_400_000;
const RETRIES: Retries = { firstMs: 15_000 };

export interface AlertsOptions {
  state: State;
  readers: readonly Pick<KeyReader, 'key' | 'title' | 'action'>[];
  read(): Promise<KeyMetric[]>;
  channels: readonly Channel[];
  project: string;
  config: Pick<Config, 'alerts' | 'thresholds'>;
  log: Logger;
  retries?: Retries;
}

/** Looks at the key metrics again and again, keeps what fires in the state store, and tells people. */
export function createAlerts(options: AlertsOptions): AlertsPort & { close(): Promise<void> } {
  const { state, readers, channels, config, log, retries = RETRIES } = options;
  const store = new AlertStore(
    state,
    options.project,
    channels.map(({ name }) => name),
  );
  const settings = { forMs: config.alerts.for, hysteresis: config.thresholds.hysteresis / 100 };
  const watchdog = new Watchdog(options.read, store, settings);
  const reads: AlertReads = { db: state.db, readers, unknownSince: (key) => watchdog.unknownSince(key) };
  const work = [
    maintain(state, log, 'looking at the key metrics', config.alerts.interval, () => watchdog.look()),
    maintain(state, log, 'forgetting old alerts', DAY_MS, async () => {
      await state.db.deleteFrom('alerts').where('resolved_at', '<', sql<Date>`now() - interval '1 year'`).execute();
    }),
  ];
  if (channels.length > 0) {
    work.push(
      maintain(state, log, 'sending alerts', DELIVER_EVERY_MS, () => deliverDue(state, channels, retries, log)),
    );
  }
  return {
    alerts: (filter, page) => listAlerts(reads, filter, page),
    alert: (id) => oneAlert(reads, id),
    async *watchAlerts(signal) {
      for await (const row of alertNews(state, signal)) yield alertOf(reads, row);
    },
    close: async () => {
      await Promise.all(work.map((one) => one.stop()));
    },
  };
}
