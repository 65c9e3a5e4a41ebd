import { builder, guarded } from '../builder.js';
import { cancellable } from '../cancellable.js';
import { checkedDuration } from '../database/limits.js';
import { pageArgs } from '../pagination.js';
import { AlertStateEnum, AlertType } from './alert-types.js';
import { KeyMetricNameEnum, KeyMetricType } from './key-types.js';

const AlertFilterInput = builder.inputType('AlertFilter', {
  description: 'Which alerts. What is left out does not restrict.',
  fields: (t) => ({
    state: t.field({ type: AlertStateEnum, description: 'Those in this state.' }),
    key: t.field({ type: KeyMetricNameEnum, description: 'Those of this metric.' }),
    since: t.field({ type: 'DateTime', description: 'Those that fired not before this time.' }),
  }),
});

builder.queryField('alerts', (t) =>
  t.connection(
    {
      ...guarded('metrics:read'),
      type: AlertType,
      nullable: true,
      description: 'Alerts, newest first; kept for a year. Without first or last: the newest 50.',
      args: { filter: t.arg({ type: AlertFilterInput, description: 'Which alerts.' }) },
      resolve: (_root, { filter, ...page }, { ports }) =>
        ports.alerts.alerts(filter ?? {}, pageArgs(page, { first: 50 })),
    },
    { name: 'AlertConnection', description: 'A page of alerts.' },
    { name: 'AlertEdge', description: 'An alert with its position.' },
  ),
);

builder.subscriptionFields((t) => ({
  alerts: t.field({
    ...guarded('metrics:read'),
    type: AlertType,
    description:
      'The alerts that fire now, then each alert whenever it fires, changes or is resolved, on whatever server. Nothing comes while the state store is away; what changed then comes afterwards.',
    subscribe: (_root, _args, { ports, signal }) => cancellable(signal, (ended) => ports.alerts.watchAlerts(ended)),
    resolve: (alert) => alert,
  }),
  keyMetrics: t.field({
    ...guarded('metrics:read'),
    type: [KeyMetricType],
    description: "The runbook's six key metrics now and after every interval.",
    args: {
      interval: t.arg({
        type: 'Duration',
        required: true,
        defaultValue: 10_000,
        description: 'Time between two answers, 1s to 1h.',
      }),
    },
    subscribe: (_root, { interval }, { ports, signal }) => {
      const intervalMs = checkedDuration('interval', interval, 1000, 3_600_000);
      return cancellable(signal, (ended) => ports.metrics.watchKeyMetrics(intervalMs, ended));
    },
    resolve: (metrics) => metrics,
  }),
}));
