import {
  CapabilityMissing,
  type DatabasePort,
  type MetricsPort,
  OpsFailure,
  type PrometheusAnswer,
} from '@opsbook/schema';
import type { Config } from '../config/index.js';
import { everyInterval } from '../database/watch.js';
import type { DiscoverySource } from '../discovery/index.js';
import type { Logger } from '../log.js';
import { askPrometheus, type PromAnswer } from '../platform/prometheus/index.js';
import { ApplicationMetrics } from './application.js';
import { labelList } from './family.js';
import { createKeyMetrics } from './key-metrics.js';
import { type KeyReader, type KeySources, keyReaders } from './key-readers.js';
import { createScrape } from './scrape.js';

export interface MetricsOptions {
  discovery: DiscoverySource;
  host: KeySources['host'];
  database: Pick<DatabasePort, 'connections'>;
  config: Pick<Config, 'metrics' | 'thresholds'>;
  log: Pick<Logger, 'error'>;
}

/** The key metrics, and the application's own, read from itself or from a Prometheus server. */
export function createMetrics({
  discovery,
  host,
  database,
  config,
  log,
}: MetricsOptions): MetricsPort & { keyReaders: readonly KeyReader[] } {
  const application = new ApplicationMetrics(createScrape(discovery, config), config);
  const readers = keyReaders({ host, database, application }, config.thresholds);
  const key = createKeyMetrics(readers, log);
  const ask = async (path: 'query' | 'query_range', parameters: Record<string, string>) => {
    const { url, token } = config.metrics.prometheus;
    if (!url) {
      const hint = 'Set metrics.prometheus.url; metrics.application reads the application itself.';
      throw new CapabilityMissing('No Prometheus server is configured.', hint);
    }
    const target = { url: url.replace(/\/+$/, ''), token: token ?? null };
    return answerOf(await askPrometheus(target, path, parameters));
  };
  return {
    keyReaders: readers,
    keyMetrics: () => key.read(),
    async *watchKeyMetrics(intervalMs, signal) {
      for await (const read of everyInterval(intervalMs, () => key.read(), signal)) {
        if (!(read instanceof OpsFailure)) yield read;
      }
    },
    families: () => application.families(),
    family: (name) => application.family(name),
    requests: (windowMs, by) => application.requests(windowMs, by),
    errors: (windowMs, by) => application.errors(windowMs, by),
    latency: (quantile, windowMs) => application.latency(quantile, windowMs),
    errorRate: (windowMs) => application.errorRate(windowMs),
    query: (promql, at) => ask('query', { query: promql, ...(at ? { time: at.toISOString() } : {}) }),
    queryRange: (promql, { from, to, stepMs }) =>
      ask('query_range', {
        query: promql,
        start: from.toISOString(),
        end: to.toISOString(),
        step: String(stepMs / 1000),
      }),
  };
}

function answerOf({ series, ...rest }: PromAnswer): PrometheusAnswer {
  return { ...rest, series: series.map(({ labels, points }) => ({ labels: labelList(labels), points })) };
}
