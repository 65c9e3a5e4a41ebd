import { setTimeout as delay } from 'node:timers/promises';
import {
  type ApplicationRate,
  CapabilityMissing,
  type ErrorRate,
  type LatencyQuantile,
  type MetricFamily,
  NotFound,
} from '@opsbook/schema';
import type { Config } from '../config/index.js';
import { sharedFor } from '../database/watch.js';
import type { Family } from '../platform/prometheus/index.js';
import { parseNumber } from '../platform/prometheus/index.js';
import { familyOf } from './family.js';
import { groupBy, type Increase, increaseOf, labelsOf } from './increase.js';
import { quantileOf } from './quantile.js';
import { Readings, readingOf } from './readings.js';
import type { Scrape } from './scrape.js';

/** Callers within this time share a scrape, and readings closer together than this make no rate. */
const SHARED_MS = 1000;

/** The application's own metrics: as they are, and as rates over what earlier scrapes have shown. */
export class ApplicationMetrics {
  readonly #readings = new Readings();
  readonly #scrape: () => Promise<Family[]>;
  readonly #names: Config['metrics'];

  constructor(scrape: Scrape, config: Pick<Config, 'metrics'>) {
    this.#names = config.metrics;
    const { requests, duration, errors } = config.metrics;
    const remembered = [requests, errors, `${duration}_bucket`];
    this.#scrape = sharedFor(SHARED_MS, async () => {
      const families = await scrape();
      this.#readings.add(readingOf(Date.now(), families, remembered));
      return families;
    });
  }

  async families(): Promise<MetricFamily[]> {
    return (await this.#scrape()).map(familyOf).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async family(name: string): Promise<MetricFamily> {
    const families = await this.#scrape();
    const found = families.find((family) => family.name === name);
    if (found) return familyOf(found);
    throw new NotFound('metric family', name, families.map((family) => family.name).sort());
  }

  /** Reads the counters once more, for the rates. */
  async sample(): Promise<void> {
    await this.#scrape();
  }

  requests(windowMs: number, by: readonly string[]): Promise<ApplicationRate> {
    return this.#rate(this.#names.requests, 'metrics.requests', windowMs, by);
  }

  errors(windowMs: number, by: readonly string[]): Promise<ApplicationRate> {
    return this.#rate(this.#names.errors, 'metrics.errors', windowMs, by);
  }

  async latency(quantile: number, windowMs: number): Promise<LatencyQuantile> {
    const { series, ...span } = await this.#increase(`${this.#names.duration}_bucket`, 'metrics.duration', windowMs);
    const counts = new Map<number, number>();
    for (const [key, increase] of series) {
      const upTo = parseNumber(labelsOf(key).get('le') ?? '');
      if (upTo !== null) counts.set(upTo, (counts.get(upTo) ?? 0) + increase);
    }
    const buckets = [...counts].map(([upTo, count]) => ({ upTo, count }));
    const found = quantileOf(quantile, buckets);
    return {
      ...datesOf(span),
      quantile,
      count: counts.get(Number.POSITIVE_INFINITY) ?? 0,
      durationMs: found ? found.value * 1000 : null,
      beyond: found?.beyond ?? false,
    };
  }

  async errorRate(windowMs: number): Promise<ErrorRate> {
    const { requests: name, statusLabel: label } = this.#names;
    const increase = await this.#increase(name, 'metrics.requests', windowMs);
    const groups = groupBy(increase, [label]);
    if (groups.some(({ labels }) => labels[0]?.value === '')) {
      throw new CapabilityMissing(
        `${name} has no label ${label}, so that failures cannot be told.`,
        'Set metrics.statusLabel to the label with the HTTP status.',
      );
    }
    const total = sum(groups.map(({ count }) => count));
    const failed = sum(groups.filter(({ labels }) => /^5/.test(labels[0]?.value ?? '')).map(({ count }) => count));
    return { ...datesOf(increase), requests: total, errors: failed, share: total > 0 ? failed / total : null };
  }

  async #rate(name: string, key: string, windowMs: number, by: readonly string[]): Promise<ApplicationRate> {
    const increase = await this.#increase(name, key, windowMs);
    const seconds = (increase.to - increase.from) / 1000;
    const groups = groupBy(increase, by).map((group) => ({ ...group, perSecond: group.count / seconds }));
    const count = sum(groups.map((group) => group.count));
    return { ...datesOf(increase), count, perSecond: count / seconds, groups: by.length > 0 ? groups : [] };
  }

  /** @throws CapabilityMissing when the application does not expose the name. */
  async #increase(name: string, key: string, windowMs: number): Promise<Increase> {
    await this.#scrape();
    const known = () => {
      const increase = increaseOf(this.#readings.within(windowMs, Date.now()), name);
      return increase && increase.to - increase.from >= SHARED_MS ? increase : null;
    };
    let increase = known();
    if (!increase && this.#readings.latest?.counters.has(name)) {
      // Nobody has looked for a while: there is no rate until a second has passed.
      await delay(SHARED_MS + 50);
      await this.#scrape();
      increase = known();
    }
    if (increase) return increase;
    throw new CapabilityMissing(
      `The application exposes no ${name}, or has counted nothing yet.`,
      `Set ${key} to the name that it uses; metrics.application.families lists all.`,
    );
  }
}

function datesOf({ from, to }: { from: number; to: number }): { from: Date; to: Date } {
  return { from: new Date(from), to: new Date(to) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
