import { builder } from '../builder.js';
import type {
  LogCount,
  LogHistogram,
  LogHistogramBucket,
  LogLevelCount,
  LogMeasure,
  LogSummary,
  LogTop,
  LogTopGroup,
} from './summary.js';
import { LogLevelEnum } from './types.js';

const LogSummaryInterface = builder.interfaceRef<LogSummary>('LogSummary').implement({
  description: 'What every answer that was worked out over many lines says of itself.',
  fields: (t) => ({
    since: t.expose('since', {
      type: 'DateTime',
      nullable: true,
      description: 'From when on lines were looked at; null for all that is stored.',
    }),
    until: t.expose('until', { type: 'DateTime', description: 'Up to when.' }),
    total: t.exposeFloat('total', { description: 'How many lines fit; a whole number.' }),
    complete: t.exposeBoolean('complete', {
      description: 'False when not every line could be looked at: the numbers are too low then.',
    }),
    problem: t.exposeString('problem', { nullable: true, description: 'Why it is not complete; null when it is.' }),
  }),
});

const LogLevelCountType = builder.objectRef<LogLevelCount>('LogLevelCount').implement({
  description: 'How many lines have a level.',
  fields: (t) => ({
    level: t.expose('level', { type: LogLevelEnum, nullable: true, description: 'The level; null for none.' }),
    count: t.exposeFloat('count', { description: 'How many lines; a whole number.' }),
  }),
});

const LogServiceCountType = builder.objectRef<LogCount['services'][number]>('LogServiceCount').implement({
  description: 'How many lines are of a service.',
  fields: (t) => ({
    service: t.exposeString('service', { description: 'The service.' }),
    count: t.exposeFloat('count', { description: 'How many lines; a whole number.' }),
  }),
});

export const LogCountType = builder.objectRef<LogCount>('LogCount').implement({
  description: 'How many lines there are.',
  interfaces: [LogSummaryInterface],
  fields: (t) => ({
    services: t.field({
      type: [LogServiceCountType],
      description: 'By service, most lines first; services without any are left out.',
      resolve: ({ services }) => services,
    }),
    levels: t.field({
      type: [LogLevelCountType],
      description: 'By level, the most serious first; levels without any are left out.',
      resolve: ({ levels }) => levels,
    }),
  }),
});

const LogHistogramBucketType = builder.objectRef<LogHistogramBucket>('LogHistogramBucket').implement({
  description: 'The lines of one stretch of time.',
  fields: (t) => ({
    start: t.expose('start', { type: 'DateTime', description: 'Where it begins; it ends where the next one begins.' }),
    total: t.exposeFloat('total', { description: 'How many lines; a whole number.' }),
    levels: t.field({
      type: [LogLevelCountType],
      description: 'By level, the most serious first; levels without any are left out.',
      resolve: ({ levels }) => levels,
    }),
  }),
});

export const LogHistogramType = builder.objectRef<LogHistogram>('LogHistogram').implement({
  description: 'How many lines there are over time.',
  interfaces: [LogSummaryInterface],
  fields: (t) => ({
    interval: t.expose('intervalMs', { type: 'Duration', description: 'How long each bucket is.' }),
    buckets: t.field({
      type: [LogHistogramBucketType],
      description: 'Every bucket from since to until, empty ones too.',
      resolve: ({ buckets }) => buckets,
    }),
  }),
});

const LogMeasureType = builder.objectRef<LogMeasure>('LogMeasure').implement({
  description: 'How the number in a field is distributed, in its own unit. Quantiles are at most 1 % off.',
  fields: (t) => ({
    count: t.exposeFloat('count', { description: 'How many lines have a number there; a whole number.' }),
    min: t.exposeFloat('min', { description: 'The smallest.' }),
    max: t.exposeFloat('max', { description: 'The largest.' }),
    mean: t.exposeFloat('mean', { description: 'The mean.' }),
    p50: t.exposeFloat('p50', { description: 'The median.' }),
    p95: t.exposeFloat('p95', { description: '95 % are not above it.' }),
    p99: t.exposeFloat('p99', { description: '99 % are not above it.' }),
  }),
});

const LogTopGroupType = builder.objectRef<LogTopGroup>('LogTopGroup').implement({
  description: 'Lines that say the same, or have the same value in a field.',
  fields: (t) => ({
    key: t.exposeString('key', {
      description: 'The message with numbers, ids and quoted texts replaced, or the value of the field as text.',
    }),
    count: t.exposeFloat('count', { description: 'At least so many lines; see countError. A whole number.' }),
    errors: t.exposeFloat('errors', {
      description:
        'How many are of level ERROR or FATAL, or have an http_status, status_code or status of 500 or more.',
    }),
    errorShare: t.exposeFloat('errorShare', { description: 'The share of such lines, 0 to 1.' }),
    services: t.exposeStringList('services', { description: 'The services they are of; at most 20.' }),
    first: t.expose('first', { type: 'DateTime', description: 'Time of the first one.' }),
    last: t.expose('last', { type: 'DateTime', description: 'Time of the last one.' }),
    example: t.exposeString('example', { description: 'The text of one of them; at most 1,000 characters.' }),
    measure: t.field({
      type: LogMeasureType,
      nullable: true,
      description: 'The numbers in the measured field; null when no line has one.',
      resolve: ({ measure }) => measure,
    }),
  }),
});

export const LogTopType = builder.objectRef<LogTop>('LogTop').implement({
  description: 'What most lines say.',
  interfaces: [LogSummaryInterface],
  fields: (t) => ({
    groups: t.field({
      type: [LogTopGroupType],
      description: 'The largest groups, largest first.',
      resolve: ({ groups }) => groups,
    }),
    countError: t.exposeFloat('countError', {
      description: 'By how much a count may be too low at most; 0 unless there are more than 2,000 groups.',
    }),
    without: t.exposeFloat('without', { description: 'How many lines do not have the field; 0 for messages.' }),
  }),
});
