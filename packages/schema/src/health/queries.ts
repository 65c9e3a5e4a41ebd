import { builder, guarded } from '../builder.js';
import { cancellable } from '../cancellable.js';
import { checkedDuration } from '../database/limits.js';
import { describedEnum } from '../enums.js';
import type { HealthCheck, HealthReport } from './port.js';

export const VerdictEnum = describedEnum('Verdict', 'Outcome of a check.', {
  OK: 'All is well.',
  WARN: 'Look at it today.',
  UNKNOWN: 'It could not be found out; the reason says why.',
  CRITICAL: 'Act now.',
});

const HealthCheckType = builder.objectRef<HealthCheck>('HealthCheck').implement({
  description: 'One check with what it saw, what that was held against, and what to do.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Stable name such as services-up or http:backend.' }),
    title: t.exposeString('title', { description: 'Its name for people.' }),
    verdict: t.expose('verdict', { type: VerdictEnum, description: 'Its outcome.' }),
    observed: t.exposeString('observed', { nullable: true, description: 'What was seen; null when nothing could be.' }),
    unit: t.exposeString('unit', { nullable: true, description: 'Unit of observed, where it is a number.' }),
    threshold: t.exposeString('threshold', { nullable: true, description: 'What observed was held against.' }),
    reason: t.exposeString('reason', { description: 'Why the verdict is what it is.' }),
    action: t.exposeString('action', { nullable: true, description: 'What to do; null when all is well.' }),
    duration: t.expose('durationMs', { type: 'Duration', description: 'How long the check took.' }),
  }),
});

const HealthReportType = builder.objectRef<HealthReport>('HealthReport').implement({
  description: 'The morning check.',
  fields: (t) => ({
    verdict: t.expose('verdict', {
      type: VerdictEnum,
      description: 'The worst of all checks; unknown ranks between warning and critical.',
    }),
    summary: t.exposeString('summary', { description: 'The whole in one sentence.' }),
    checkedAt: t.expose('checkedAt', { type: 'DateTime', description: 'When the checks began.' }),
    duration: t.expose('durationMs', { type: 'Duration', description: 'How long all of it took.' }),
    checks: t.expose('checks', {
      type: [HealthCheckType],
      description: 'Every check, also those that could not be made.',
    }),
  }),
});

builder.queryField('health', (t) =>
  t.field({
    ...guarded('health:read'),
    type: HealthReportType,
    description: 'Runs every check side by side, each under its own deadline. One system down never hides the others.',
    resolve: (_root, _args, { ports }) => ports.health.report(),
  }),
);

builder.subscriptionField('healthReport', (t) =>
  t.field({
    ...guarded('health:read'),
    type: HealthReportType,
    description: 'The report now and after every interval. All who watch at about the same time share one.',
    args: {
      interval: t.arg({
        type: 'Duration',
        required: true,
        defaultValue: 60_000,
        description: 'Time between two reports, 5s to 1h.',
      }),
    },
    subscribe: (_root, args, { ports, signal }) => {
      const intervalMs = checkedDuration('interval', args.interval, 5000, 3_600_000);
      return cancellable(signal, (ended) => ports.health.watch(intervalMs, ended));
    },
    resolve: (report) => report,
  }),
);
