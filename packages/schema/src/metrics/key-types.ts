import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import { VerdictEnum } from '../health/queries.js';
import type { KeyMeasure, KeyMetric } from './key-port.js';

export const KeyMetricNameEnum = describedEnum('KeyMetricName', "The runbook's key metrics.", {
  CPU: 'Use of the processors of the host, in percent.',
  MEMORY: 'Use of the memory of the host, in percent.',
  DISK: 'Use of the fullest file system of the host, in percent.',
  DATABASE_CONNECTIONS: 'Connections to the database server: their number, and their share of max_connections.',
  RESPONSE_TIME: 'Time in which 95 % of the HTTP requests of the last five minutes were answered, in milliseconds.',
  ERROR_RATE: 'HTTP requests of the last five minutes answered with a status of 500 or more, in percent.',
});

const KeyMeasureType = builder.objectRef<KeyMeasure>('KeyMeasure').implement({
  description: 'A number that is held against two limits.',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'What it is of; empty where the title says it all.' }),
    value: t.exposeFloat('value', { description: 'The number, in unit.' }),
    unit: t.exposeString('unit', { description: '%, ms, or empty for a number of things.' }),
    warning: t.exposeFloat('warning', { description: 'More than this is a warning.' }),
    critical: t.exposeFloat('critical', { description: 'More than this is critical.' }),
  }),
});

export const KeyMetricType = builder.objectRef<KeyMetric>('KeyMetric').implement({
  description: "One of the runbook's key metrics, held against its limits (thresholds.* of the configuration).",
  fields: (t) => ({
    key: t.expose('key', { type: KeyMetricNameEnum, description: 'Which one.' }),
    title: t.exposeString('title', { description: 'Its name for people.' }),
    verdict: t.expose('verdict', {
      type: VerdictEnum,
      description: 'By the value of this moment; alerts wait until it has lasted. UNKNOWN when it cannot be had.',
    }),
    value: t.float({
      nullable: true,
      description: 'The worst of its measures, in unit; null when it is not known.',
      resolve: ({ measures }) => measures[0]?.value ?? null,
    }),
    unit: t.string({
      nullable: true,
      description: '%, ms, or empty for a number of things; null when the value is not known.',
      resolve: ({ measures }) => measures[0]?.unit ?? null,
    }),
    warning: t.float({
      nullable: true,
      description: 'More than this is a warning; null when the value is not known.',
      resolve: ({ measures }) => measures[0]?.warning ?? null,
    }),
    critical: t.float({
      nullable: true,
      description: 'More than this is critical; null when the value is not known.',
      resolve: ({ measures }) => measures[0]?.critical ?? null,
    }),
    measures: t.expose('measures', {
      type: [KeyMeasureType],
      description: 'Everything that is held against limits, worst first; empty when it is not known.',
    }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when this server has seen that verdict.' }),
    reason: t.exposeString('reason', { description: 'Why the verdict is what it is.' }),
    action: t.exposeString('action', { description: 'What the runbook says to do.' }),
  }),
});
