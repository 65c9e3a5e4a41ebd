import type { KeyMetric } from './key-port.js';

export const METRIC_TYPES = ['COUNTER', 'GAUGE', 'HISTOGRAM', 'SUMMARY', 'UNTYPED'] as const;
export type MetricType = (typeof METRIC_TYPES)[number];

export interface MetricLabel {
  name: string;
  value: string;
}

export interface MetricSample {
  name: string;
  labels: MetricLabel[];
  /** May be NaN or infinite. */
  value: number;
  /** When it was measured, where the application says so. */
  at: Date | null;
}

/** A histogram in cumulative buckets by upper bound, or a summary in quantiles. */
export interface MetricDistribution {
  labels: MetricLabel[];
  points: { at: number; value: number }[];
  sum: number | null;
  count: number | null;
}

/** Metrics of one name, as an application exposes them to Prometheus. */
export interface MetricFamily {
  name: string;
  type: MetricType;
  /** Empty where the application says nothing. */
  help: string;
  /** Such as `seconds`; null where neither the application nor the name tells. */
  unit: string | null;
  samples: MetricSample[];
  /** Of a histogram or summary; empty for other types. */
  distributions: MetricDistribution[];
}

/** The time that a rate covers: from the first to the last scrape within the window. */
export interface Covered {
  from: Date;
  to: Date;
}

export interface ApplicationRate extends Covered {
  count: number;
  perSecond: number;
  /** By the labels asked for, most frequent first; empty when none were asked for. */
  groups: { labels: MetricLabel[]; count: number; perSecond: number }[];
}

export interface LatencyQuantile extends Covered {
  quantile: number;
  /** Null when there were no requests. */
  durationMs: number | null;
  /** The quantile lies above the last bound of the histogram: it is at least `durationMs`. */
  beyond: boolean;
  /** Requests that were measured. */
  count: number;
}

export interface ErrorRate extends Covered {
  requests: number;
  /** Answers with a status of 500 or more. */
  errors: number;
  /** 0 to 1; null when there were no requests. */
  share: number | null;
}

export const PROMETHEUS_ANSWER_TYPES = ['VECTOR', 'MATRIX', 'SCALAR', 'STRING'] as const;
export type PrometheusAnswerType = (typeof PROMETHEUS_ANSWER_TYPES)[number];

export interface PrometheusSeries {
  labels: MetricLabel[];
  /** Oldest first. */
  points: { at: Date; value: number }[];
}

export interface PrometheusAnswer {
  type: PrometheusAnswerType;
  series: PrometheusSeries[];
  /** Of the type STRING; null otherwise. */
  text: string | null;
  warnings: string[];
}

/**
 * What the application exposes to Prometheus, read from itself, and PromQL. Reads of the application throw
 * CapabilityMissing where it exposes no metrics, or not this one, and Unavailable while it does not answer.
 */
export interface MetricsPort {
  /** In the runbook's order. Never throws: what cannot be read is UNKNOWN. */
  keyMetrics(): Promise<KeyMetric[]>;
  /** The key metrics now and after every interval. Ends with the signal alone. */
  watchKeyMetrics(intervalMs: number, signal: AbortSignal): AsyncIterable<KeyMetric[]>;
  /** By name. */
  families(): Promise<MetricFamily[]>;
  /** Throws NotFound. */
  family(name: string): Promise<MetricFamily>;
  requests(windowMs: number, by: readonly string[]): Promise<ApplicationRate>;
  errors(windowMs: number, by: readonly string[]): Promise<ApplicationRate>;
  latency(quantile: number, windowMs: number): Promise<LatencyQuantile>;
  errorRate(windowMs: number): Promise<ErrorRate>;
  /** Now, when no time is given. Throws InvalidInput when Prometheus refuses the expression. */
  query(promql: string, at: Date | null): Promise<PrometheusAnswer>;
  queryRange(promql: string, range: { from: Date; to: Date; stepMs: number }): Promise<PrometheusAnswer>;
}
