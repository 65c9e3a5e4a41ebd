import {
  AlertsDocument,
  AlertsWatchDocument,
  type AlertsWatchSubscription,
  ApplicationErrorRateDocument,
  ApplicationErrorsDocument,
  ApplicationLatencyDocument,
  ApplicationRequestsDocument,
  KeyMetricsDocument,
  KeyMetricsWatchDocument,
  type KeyMetricsWatchSubscription,
  MetricFamiliesDocument,
  MetricFamilyDocument,
  PrometheusQueryDocument,
  PrometheusQueryRangeDocument,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import { openLive } from '../stream/live.js';
import type { StreamOptions, Streams } from '../stream/streams.js';
import type {
  Alert,
  AlertFilter,
  ApplicationRate,
  ErrorRate,
  KeyMetric,
  LatencyQuantile,
  MetricFamily,
  PrometheusAnswer,
} from '../types.js';
import { type IterateOptions, nodesOf, type Page, type PageRequest, pagesOf } from './pagination.js';
import { present } from './present.js';

/** How far back a rate looks, such as `5m`, and the labels to group it by. */
export interface RateInput {
  window?: string;
  by?: string[];
}

/**
 * Metrics. Those of the application are read from itself; they throw OpsCapabilityMissingError where it exposes none.
 * Windows are 5 minutes when left out.
 */
export interface MetricsApi {
  /** The runbook's six key metrics with limits, verdict and what to do. One that cannot be read is UNKNOWN. */
  key(options?: CallOptions): Promise<readonly KeyMetric[]>;
  /** The key metrics again and again; every 10 seconds when left out. */
  watchKey(interval?: string, options?: StreamOptions): AsyncIterableIterator<readonly KeyMetric[], undefined>;
  /** Alerts, newest first; one page, 50 when left out. */
  alerts(filter?: AlertFilter, page?: PageRequest, options?: CallOptions): Promise<Page<Alert>>;
  /** Every alert, page by page. */
  iterateAlerts(filter?: AlertFilter, options?: IterateOptions & CallOptions): AsyncGenerator<Alert, undefined>;
  /** The alerts that fire now, then each whenever it fires, changes or is resolved. */
  watchAlerts(options?: StreamOptions): AsyncIterableIterator<Alert, undefined>;
  /** The application's metric families by name; at most `first` (100), with at most `samples` (100) samples each. */
  families(
    input?: { prefix?: string; first?: number; samples?: number },
    options?: CallOptions,
  ): Promise<readonly MetricFamily[]>;
  /** One of them; throws OpsNotFoundError when there is none of that name. */
  family(name: string, input?: { samples?: number }, options?: CallOptions): Promise<MetricFamily>;
  /** HTTP requests. */
  requests(input?: RateInput, options?: CallOptions): Promise<ApplicationRate>;
  /** Errors that the application counts. */
  errors(input?: RateInput, options?: CallOptions): Promise<ApplicationRate>;
  /** How long HTTP requests take: the quantile 0.95 when left out. */
  latency(input?: { quantile?: number; window?: string }, options?: CallOptions): Promise<LatencyQuantile>;
  /** The share of HTTP requests answered with a status of 500 or more. */
  errorRate(input?: { window?: string }, options?: CallOptions): Promise<ErrorRate>;
  /** PromQL at one time, now when left out; throws OpsCapabilityMissingError where no Prometheus server is configured. */
  query(promql: string, input?: { time?: string }, options?: CallOptions): Promise<PrometheusAnswer>;
  /** PromQL over a time: `from` may be `1h` for an hour ago; `to` is now and `step` a minute when left out. */
  queryRange(
    promql: string,
    input: { from: string; to?: string; step?: string },
    options?: CallOptions,
  ): Promise<PrometheusAnswer>;
}

const WINDOW = 'PT5M';
const SAMPLES = 100;

export function metricsApi({ request }: Transport, streams: Streams): MetricsApi {
  const alerts: MetricsApi['alerts'] = async (filter, page, options) =>
    present((await request(AlertsDocument, { filter, ...page }, options)).alerts, 'alerts');
  return {
    key: async (options) => (await request(KeyMetricsDocument, {}, options)).metrics.key,
    watchKey: (interval = 'PT10S', options) =>
      openLive<readonly KeyMetric[]>(
        streams,
        {
          document: KeyMetricsWatchDocument,
          operationName: 'KeyMetricsWatch',
          variables: { interval },
          eventsOf: (data) => [(data as KeyMetricsWatchSubscription).keyMetrics],
        },
        options,
      ),
    alerts,
    iterateAlerts: (filter, { after, pageSize, ...options } = {}) =>
      nodesOf(pagesOf((page) => alerts(filter, page, options), { after, pageSize })),
    watchAlerts: (options) =>
      openLive<Alert>(
        streams,
        {
          document: AlertsWatchDocument,
          operationName: 'AlertsWatch',
          variables: {},
          eventsOf: (data) => [(data as AlertsWatchSubscription).alerts],
        },
        options,
      ),
    families: async ({ prefix = '', first = 100, samples = SAMPLES } = {}, options) =>
      present(
        (await request(MetricFamiliesDocument, { prefix, first, samples }, options)).metrics.application.families,
        'metrics.application.families',
      ),
    family: async (name, { samples = SAMPLES } = {}, options) =>
      present(
        (await request(MetricFamilyDocument, { name, samples }, options)).metrics.application.family,
        'metrics.application.family',
      ),
    requests: async ({ window = WINDOW, by = [] } = {}, options) =>
      present(
        (await request(ApplicationRequestsDocument, { window, by }, options)).metrics.application.requests,
        'metrics.application.requests',
      ),
    errors: async ({ window = WINDOW, by = [] } = {}, options) =>
      present(
        (await request(ApplicationErrorsDocument, { window, by }, options)).metrics.application.errors,
        'metrics.application.errors',
      ),
    latency: async ({ quantile = 0.95, window = WINDOW } = {}, options) =>
      present(
        (await request(ApplicationLatencyDocument, { quantile, window }, options)).metrics.application.latency,
        'metrics.application.latency',
      ),
    errorRate: async ({ window = WINDOW } = {}, options) =>
      present(
        (await request(ApplicationErrorRateDocument, { window }, options)).metrics.application.errorRate,
        'metrics.application.errorRate',
      ),
    query: async (promql, { time } = {}, options) =>
      present((await request(PrometheusQueryDocument, { promql, time }, options)).metrics.query, 'metrics.query'),
    queryRange: async (promql, { from, to, step = 'PT1M' }, options) =>
      present(
        (await request(PrometheusQueryRangeDocument, { promql, from, to, step }, options)).metrics.queryRange,
        'metrics.queryRange',
      ),
  };
}
