import { parseValkeyUrl } from '../valkey/index.js';
import type { CeleryAddress } from './address.js';
import type { Answer } from './commands.js';

/** How an application keeps its queues in the broker. */
export interface QueueNaming extends Pick<CeleryAddress, 'keyPrefix' | 'separator'> {
  /** Each priority is kept in the list of the largest step not above it. */
  prioritySteps: readonly number[];
  /** The hash of messages that workers hold, without the prefix; null when it was renamed, since Celery masks it. */
  unacknowledgedKey: string | null;
}

/** The settings of a Celery application that matter to somebody who reads its broker. */
export interface CelerySettings {
  /** Whether a worker told them; else they are the usual ones. */
  known: boolean;
  naming: QueueNaming;
  defaultQueue: string;
  eventExchange: string;
  resultBackend: ResultBackend;
  /** `task_routes` as a worker shows it; see `routeOf`. */
  routes: unknown;
}

/** Where results of tasks are, and why that may be wrong; a reason where they cannot be read. */
export type ResultBackend = { db: number; keyPrefix: string; doubt: string | null } | { missing: string };

/** The settings of an application that changed none of them; also the best guess while no worker answers. */
export function defaultSettings({ keyPrefix, separator }: CeleryAddress): CelerySettings {
  return {
    known: false,
    naming: { keyPrefix, separator, prioritySteps: [0, 3, 6, 9], unacknowledgedKey: 'unacked' },
    defaultQueue: 'celery',
    eventExchange: 'celeryev',
    resultBackend: { missing: 'no worker answers that could tell where results are' },
    routes: null,
  };
}

/** What a worker tells of its settings, with what it left unset as the default. */
export function settingsOf(conf: Answer<'conf'>, address: CeleryAddress): CelerySettings {
  const usual = defaultSettings(address);
  const { priority_steps: steps, unacked_key: unacked } = conf.broker_transport_options ?? {};
  return {
    known: true,
    naming: {
      ...usual.naming,
      prioritySteps: isSteps(steps) ? [...steps].sort((a, b) => a - b) : usual.naming.prioritySteps,
      // Celery shows asterisks for whatever has "key" in its name.
      unacknowledgedKey: unacked === undefined ? usual.naming.unacknowledgedKey : null,
    },
    defaultQueue: conf.task_default_queue ?? usual.defaultQueue,
    eventExchange: conf.event_exchange ?? usual.eventExchange,
    resultBackend: resultBackendOf(conf, address),
    routes: conf.task_routes ?? null,
  };
}

function isSteps(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((step) => Number.isInteger(step) && step >= 0);
}

/** Results can be read where they are on the broker's own server, since passwords in the settings are masked. */
function resultBackendOf(conf: Answer<'conf'>, address: CeleryAddress): ResultBackend {
  const { result_backend: url, broker_url: broker, result_backend_transport_options: options } = conf;
  if (!url || url.startsWith('disabled')) return { missing: 'the application keeps no results (result_backend)' };
  const results = parseValkeyUrl(url);
  if (!results) return { missing: `results are kept in ${url.split(':')[0]}, which is not read here` };
  const own = broker ? parseValkeyUrl(broker) : null;
  if (own?.host !== results.host || own.port !== results.port) {
    return { missing: 'results are kept on another server than the broker' };
  }
  if (!options?.global_keyprefix) return { db: results.db, keyPrefix: '', doubt: null };
  // The prefix is shown as asterisks. Applications that have one give the broker and the results the same.
  return {
    db: results.db,
    keyPrefix: resultPrefix(address.keyPrefix),
    doubt: "results have a prefix that Celery masks, and under the broker's own there is none",
  };
}

/** Celery puts an underscore behind a prefix that does not end in a separator. */
function resultPrefix(prefix: string): string {
  return /(^|[:_\-.])$/.test(prefix) ? prefix : `${prefix}_`;
}
