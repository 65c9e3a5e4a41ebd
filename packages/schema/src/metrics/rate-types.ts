import { builder } from '../builder.js';
import { MetricLabelType } from './family-types.js';
import type { ApplicationRate, Covered, ErrorRate, LatencyQuantile } from './port.js';

const CoveredInterface = builder.interfaceRef<Covered>('CoveredTime').implement({
  description:
    'The time an answer covers. It is shorter than the window until Opsbook has looked for so long: scrapes are remembered for an hour.',
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime', description: 'Time of the first scrape in it.' }),
    to: t.expose('to', { type: 'DateTime', description: 'Time of the last scrape in it.' }),
  }),
});

const GroupType = builder.objectRef<ApplicationRate['groups'][number]>('ApplicationRateGroup').implement({
  description: 'What some labels have in common.',
  fields: (t) => ({
    labels: t.expose('labels', { type: [MetricLabelType], description: 'The labels asked for.' }),
    count: t.exposeFloat('count', { description: 'How many there were in that time.' }),
    perSecond: t.exposeFloat('perSecond', { description: 'How many a second.' }),
  }),
});

export const ApplicationRateType = builder.objectRef<ApplicationRate>('ApplicationRate').implement({
  description: 'What a counter rose by; that it began again with a restarted process is allowed for.',
  interfaces: [CoveredInterface],
  fields: (t) => ({
    count: t.exposeFloat('count', { description: 'How many there were in that time.' }),
    perSecond: t.exposeFloat('perSecond', { description: 'How many a second.' }),
    groups: t.expose('groups', {
      type: [GroupType],
      description: 'The same by the labels of by, most frequent first; empty without by.',
    }),
  }),
});

export const LatencyQuantileType = builder.objectRef<LatencyQuantile>('LatencyQuantile').implement({
  description: "How long requests took, estimated from the histogram's buckets as PromQL's histogram_quantile() does.",
  interfaces: [CoveredInterface],
  fields: (t) => ({
    quantile: t.exposeFloat('quantile', { description: 'The share of requests that took no longer, 0 to 1.' }),
    duration: t.expose('durationMs', {
      type: 'Duration',
      nullable: true,
      description: 'How long that is; null when there were no requests.',
    }),
    beyond: t.exposeBoolean('beyond', {
      description: 'It lies above the last bound of the histogram: it is duration at least.',
    }),
    count: t.exposeFloat('count', { description: 'How many requests were measured.' }),
  }),
});

export const ErrorRateType = builder.objectRef<ErrorRate>('ErrorRate').implement({
  description: 'The share of HTTP requests that the application failed to answer.',
  interfaces: [CoveredInterface],
  fields: (t) => ({
    requests: t.exposeFloat('requests', { description: 'Requests in that time.' }),
    errors: t.exposeFloat('errors', { description: 'Those answered with a status of 500 or more.' }),
    share: t.exposeFloat('share', { nullable: true, description: 'errors / requests, 0 to 1; null without requests.' }),
  }),
});
