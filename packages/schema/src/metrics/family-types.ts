import { builder } from '../builder.js';
import { checkedFirst } from '../database/limits.js';
import { describedEnum } from '../enums.js';
import { finite, promText } from './number.js';
import type { MetricDistribution, MetricFamily, MetricLabel, MetricSample } from './port.js';

const MetricTypeEnum = describedEnum('MetricType', 'What kind of metric it is, as in its TYPE line.', {
  COUNTER: 'Only rises, and begins again at zero with the process.',
  GAUGE: 'Rises and falls.',
  HISTOGRAM: 'Counts in buckets.',
  SUMMARY: 'Quantiles that the application worked out.',
  UNTYPED: 'The application does not say.',
});

export const MetricLabelType = builder.objectRef<MetricLabel>('MetricLabel').implement({
  description: 'One label of a series.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    value: t.exposeString('value', { description: 'Its value; empty is the same as no such label.' }),
  }),
});

const SampleType = builder.objectRef<MetricSample>('MetricSample').implement({
  description: 'One line of the exposition.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, which for histograms ends in _bucket, _sum or _count.' }),
    labels: t.expose('labels', { type: [MetricLabelType], description: 'Its labels.' }),
    value: t.float({
      nullable: true,
      description: 'Its value in the unit of the family; null where that is not finite.',
      resolve: ({ value }) => finite(value),
    }),
    text: t.string({
      description: 'The value as Prometheus writes it, also NaN, +Inf and -Inf.',
      resolve: ({ value }) => promText(value),
    }),
    at: t.expose('at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was measured; null for the time of the scrape, as is usual.',
    }),
  }),
});

const PointType = builder.objectRef<MetricDistribution['points'][number]>('MetricDistributionPoint').implement({
  description: 'One bucket of a histogram, or one quantile of a summary.',
  fields: (t) => ({
    at: t.float({
      nullable: true,
      description: 'Upper bound of the bucket (le; null is +Inf), or the quantile, 0 to 1.',
      resolve: ({ at }) => finite(at),
    }),
    value: t.float({
      nullable: true,
      description: 'How many were at most that, or the value of the quantile; null where it is not finite.',
      resolve: ({ value }) => finite(value),
    }),
  }),
});

const DistributionType = builder.objectRef<MetricDistribution>('MetricDistribution').implement({
  description: 'The distribution of one set of labels: cumulative buckets of a histogram, or quantiles of a summary.',
  fields: (t) => ({
    labels: t.expose('labels', { type: [MetricLabelType], description: 'Its labels, without le and quantile.' }),
    points: t.expose('points', { type: [PointType], description: 'The buckets or quantiles, ascending.' }),
    sum: t.float({
      nullable: true,
      description: 'The sum of all that was measured; null where it is not exposed or not finite.',
      resolve: ({ sum }) => (sum === null ? null : finite(sum)),
    }),
    count: t.float({
      nullable: true,
      description: 'How many were measured, a whole number; null where it is not exposed.',
      resolve: ({ count }) => (count === null ? null : finite(count)),
    }),
  }),
});

const first = { required: true, defaultValue: 100, description: 'At most so many, 1 to 1000.' } as const;

export const MetricFamilyType = builder.objectRef<MetricFamily>('MetricFamily').implement({
  description: 'The metrics of one name, as the application exposes them to Prometheus.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, such as wms_http_requests_total.' }),
    type: t.expose('type', { type: MetricTypeEnum, description: 'Its type.' }),
    help: t.exposeString('help', { description: 'What the application says of it; empty where that is nothing.' }),
    unit: t.exposeString('unit', {
      nullable: true,
      description: 'Such as seconds: declared, or by the end of the name; null where neither tells.',
    }),
    sampleCount: t.int({ description: 'How many samples it has.', resolve: ({ samples }) => samples.length }),
    samples: t.field({
      type: [SampleType],
      description: 'Its samples in the order of the exposition.',
      args: { first: t.arg.int(first) },
      resolve: ({ samples }, args) => samples.slice(0, checkedFirst(args.first)),
    }),
    distributions: t.field({
      type: [DistributionType],
      description: 'Histograms and summaries by their labels; empty for other types.',
      args: { first: t.arg.int(first) },
      resolve: ({ distributions }, args) => distributions.slice(0, checkedFirst(args.first)),
    }),
  }),
});
