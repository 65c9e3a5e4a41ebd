import { Registry } from 'prom-client';
import { LogMetrics } from './logs.js';
import { MutationMetrics } from './mutations.js';
import { processMetrics } from './process.js';
import { measureReachability, type WatchedSystems } from './reachability.js';
import { RequestMetrics } from './requests.js';
import { measureStored, type StoredThings } from './stored.js';

export type { RequestKind, RequestMetrics, RequestOutcome, TransportName } from './requests.js';

/**
 * What Opsbook measures of itself, for Prometheus. Labels have few values, which Opsbook chooses itself: nothing a caller
 * or a container says becomes one.
 */
export class Monitoring {
  readonly #registry = new Registry();
  readonly requests = new RequestMetrics(this.#registry);
  readonly mutations = new MutationMetrics(this.#registry);
  readonly logs = new LogMetrics(this.#registry);

  /** What is looked up at each scrape. */
  watch(things: WatchedSystems & StoredThings): void {
    measureReachability(this.#registry, things);
    measureStored(this.#registry, things);
  }

  /** Prometheus' text format, version 0.0.4. */
  async page(): Promise<{ contentType: string; text: string }> {
    const all = Registry.merge([processMetrics(), this.#registry]);
    return { contentType: all.contentType, text: await all.metrics() };
  }
}
