import { builder, guarded } from '../builder.js';
import { checkedFirst } from '../database/limits.js';
import { MetricFamilyType } from './family-types.js';
import { KeyMetricType } from './key-types.js';
import { checkedBy, checkedPromql, checkedQuantile, checkedRange, checkedWindow } from './limits.js';
import { PrometheusAnswerObject } from './prometheus-types.js';
import { ApplicationRateType, ErrorRateType, LatencyQuantileType } from './rate-types.js';

const windowArg = {
  type: 'Duration',
  required: true,
  defaultValue: 300_000,
  description: 'How far back, 10s to 1h.',
} as const;

const byArg = {
  required: true as const,
  defaultValue: [] as string[],
  description: 'Labels to group by, at most 5.',
};

const promqlArg = { required: true, description: 'The expression, at most 10,000 characters.' } as const;

/** Each field asks for itself, so that one that fails leaves the others standing. */
const ApplicationMetricsType = builder.objectRef<object>('ApplicationMetrics').implement({
  description:
    'What the application exposes to Prometheus, read from itself when it is asked for. Each field fails alone: null with an error that says why.',
  fields: (t) => ({
    families: t.field({
      type: [MetricFamilyType],
      nullable: true,
      description: 'Every family, by name.',
      args: {
        prefix: t.arg.string({ required: true, defaultValue: '', description: 'Only those whose name begins so.' }),
        first: t.arg.int({ required: true, defaultValue: 100, description: 'At most so many, 1 to 1000.' }),
      },
      resolve: async (_application, { prefix, first }, { ports }) => {
        const size = checkedFirst(first);
        return (await ports.metrics.families()).filter(({ name }) => name.startsWith(prefix)).slice(0, size);
      },
    }),
    family: t.field({
      type: MetricFamilyType,
      nullable: true,
      description: 'One family. Null with a NOT_FOUND error when there is none of that name.',
      args: { name: t.arg.string({ required: true, description: 'Its name.' }) },
      resolve: (_application, { name }, { ports }) => ports.metrics.family(name),
    }),
    requests: t.field({
      type: ApplicationRateType,
      nullable: true,
      description: 'HTTP requests, by the counter metrics.requests.',
      args: { window: t.arg(windowArg), by: t.arg.stringList(byArg) },
      resolve: (_application, { window, by }, { ports }) =>
        ports.metrics.requests(checkedWindow(window), checkedBy(by)),
    }),
    errors: t.field({
      type: ApplicationRateType,
      nullable: true,
      description: 'Errors of the application, by the counter metrics.errors.',
      args: { window: t.arg(windowArg), by: t.arg.stringList(byArg) },
      resolve: (_application, { window, by }, { ports }) => ports.metrics.errors(checkedWindow(window), checkedBy(by)),
    }),
    latency: t.field({
      type: LatencyQuantileType,
      nullable: true,
      description: 'How long HTTP requests took, by the histogram metrics.duration.',
      args: {
        quantile: t.arg.float({ required: true, defaultValue: 0.95, description: 'Which quantile, 0 to 1.' }),
        window: t.arg(windowArg),
      },
      resolve: (_application, { quantile, window }, { ports }) =>
        ports.metrics.latency(checkedQuantile(quantile), checkedWindow(window)),
    }),
    errorRate: t.field({
      type: ErrorRateType,
      nullable: true,
      description: 'The share of HTTP requests answered with a status of 500 or more.',
      args: { window: t.arg(windowArg) },
      resolve: (_application, { window }, { ports }) => ports.metrics.errorRate(checkedWindow(window)),
    }),
  }),
});

const MetricsType = builder.objectRef<object>('Metrics').implement({
  description: 'Metrics of the application and the stack.',
  fields: (t) => ({
    key: t.field({
      type: [KeyMetricType],
      description:
        "The runbook's six key metrics, in its order. One that cannot be read is UNKNOWN and hides no other.",
      resolve: (_metrics, _args, { ports }) => ports.metrics.keyMetrics(),
    }),
    application: t.field({
      type: ApplicationMetricsType,
      description: 'What the application exposes to Prometheus.',
      resolve: () => ({}),
    }),
    query: t.field({
      type: PrometheusAnswerObject,
      nullable: true,
      description:
        'Evaluates PromQL at one time, by the Prometheus server metrics.prometheus.url. A CAPABILITY_MISSING error without one.',
      args: {
        promql: t.arg.string(promqlArg),
        time: t.arg({ type: 'Moment', description: 'The time; now when left out.' }),
      },
      resolve: (_metrics, { promql, time }, { ports }) =>
        ports.metrics.query(checkedPromql(promql), time == null ? null : dateOf(time)),
    }),
    queryRange: t.field({
      type: PrometheusAnswerObject,
      nullable: true,
      description: 'Evaluates PromQL again and again over a time, by the Prometheus server metrics.prometheus.url.',
      args: {
        promql: t.arg.string(promqlArg),
        from: t.arg({ type: 'Moment', required: true, description: 'The first time.' }),
        to: t.arg({ type: 'Moment', description: 'The last time; now when left out.' }),
        step: t.arg({
          type: 'Duration',
          required: true,
          defaultValue: 60_000,
          description: 'From one time to the next; at most 11,000 of them.',
        }),
      },
      resolve: (_metrics, { promql, from, to, step }, { ports }) => {
        const range = checkedRange(dateOf(from), to == null ? new Date() : dateOf(to), step);
        return ports.metrics.queryRange(checkedPromql(promql), range);
      },
    }),
  }),
});

builder.queryField('metrics', (t) =>
  t.field({
    ...guarded('metrics:read'),
    type: MetricsType,
    description: 'Metrics. Only what is selected is asked for.',
    resolve: () => ({}),
  }),
);

/** A time in nanoseconds, to the millisecond. */
function dateOf(moment: bigint): Date {
  return new Date(Number(moment / 1_000_000n));
}
