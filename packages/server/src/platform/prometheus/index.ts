export { askPrometheus, type PromAnswer, type PrometheusTarget, type PromSeries } from './api.js';
export { type Distribution, distributionsOf, type Family, type MetricKind, seriesKey } from './family.js';
export type { Sample } from './sample-line.js';
export { MalformedMetrics, parseMetrics } from './text.js';
export { parseNumber } from './value.js';
