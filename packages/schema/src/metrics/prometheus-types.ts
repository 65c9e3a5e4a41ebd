import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import { MetricLabelType } from './family-types.js';
import { finite, promText } from './number.js';
import type { PrometheusAnswer, PrometheusSeries } from './port.js';

const AnswerTypeEnum = describedEnum('PrometheusAnswerType', 'What PromQL has evaluated to.', {
  VECTOR: 'Series with one point each.',
  MATRIX: 'Series with points over time.',
  SCALAR: 'One number: a series without labels.',
  STRING: 'A text.',
});

const PointType = builder.objectRef<PrometheusSeries['points'][number]>('PrometheusPoint').implement({
  description: 'A value at a time.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'The time.' }),
    value: t.float({
      nullable: true,
      description: 'The value; null where that is not finite.',
      resolve: ({ value }) => finite(value),
    }),
    text: t.string({
      description: 'The value as Prometheus writes it, also NaN, +Inf and -Inf.',
      resolve: ({ value }) => promText(value),
    }),
  }),
});

const SeriesType = builder.objectRef<PrometheusSeries>('PrometheusSeries').implement({
  description: 'A series of an answer.',
  fields: (t) => ({
    labels: t.expose('labels', {
      type: [MetricLabelType],
      description: 'Its labels, the name as __name__ among them.',
    }),
    points: t.expose('points', {
      type: [PointType],
      description: 'Its values, oldest first; none for native histograms.',
    }),
  }),
});

export const PrometheusAnswerObject = builder.objectRef<PrometheusAnswer>('PrometheusAnswer').implement({
  description: 'What a Prometheus server has answered.',
  fields: (t) => ({
    type: t.expose('type', { type: AnswerTypeEnum, description: 'What it is.' }),
    series: t.expose('series', { type: [SeriesType], description: 'Its series; empty for a text.' }),
    text: t.exposeString('text', { nullable: true, description: 'The text, of the type STRING.' }),
    warnings: t.exposeStringList('warnings', { description: 'What Prometheus warns of.' }),
  }),
});
