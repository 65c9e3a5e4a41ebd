import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { Alert, AlertNotification } from './alert-port.js';
import { KeyMetricNameEnum } from './key-types.js';

export const AlertStateEnum = describedEnum('AlertState', 'Whether an alert goes on.', {
  FIRING: 'The limit is passed, or was when the metric was last known.',
  RESOLVED: 'The metric has been well for long enough.',
});

const SeverityEnum = describedEnum('AlertSeverity', 'How bad it is.', {
  WARNING: 'Look at it today.',
  CRITICAL: 'Act now.',
});

const EventEnum = describedEnum('AlertEvent', 'What a message tells of an alert.', {
  FIRED: 'It began.',
  CHANGED: 'It became better or worse.',
  RESOLVED: 'It is over.',
});

const NotificationStateEnum = describedEnum('NotificationState', 'What became of a message.', {
  PENDING: 'It has not been delivered yet, and is tried again.',
  DELIVERED: 'The other side took it.',
  FAILED: 'It was given up after eight attempts.',
});

const NotificationType = builder.objectRef<AlertNotification>('AlertNotification').implement({
  description: 'A message about an alert. It may come twice when a server dies between sending and noting it.',
  fields: (t) => ({
    channel: t.exposeString('channel', { description: 'webhook or mail.' }),
    event: t.expose('event', { type: EventEnum, description: 'What it tells.' }),
    state: t.expose('state', { type: NotificationStateEnum, description: 'What became of it.' }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    error: t.exposeString('error', { nullable: true, description: 'Why the last attempt failed; null if none did.' }),
    deliveredAt: t.expose('deliveredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was delivered; null if it was not.',
    }),
  }),
});

export const AlertType = builder.objectRef<Alert>('Alert');
builder.node(AlertType, {
  description: 'A key metric that was beyond a limit for as long as alerts.for says.',
  id: { resolve: ({ id }) => id },
  loadOne: (id, { ports }) => ports.alerts.alert(id),
  authScopes: { may: 'metrics:read' },
  fields: (t) => ({
    key: t.expose('key', { type: KeyMetricNameEnum, description: 'Which metric.' }),
    title: t.exposeString('title', { description: 'Its name for people.' }),
    state: t.expose('state', { type: AlertStateEnum, description: 'Whether it goes on.' }),
    severity: t.expose('severity', { type: SeverityEnum, description: 'How bad it is, or was at last.' }),
    worst: t.expose('worst', { type: SeverityEnum, description: 'How bad it was at its worst.' }),
    since: t.expose('since', { type: 'DateTime', description: 'When the limit was first seen to be passed.' }),
    firedAt: t.expose('firedAt', { type: 'DateTime', description: 'When that had lasted for long enough.' }),
    resolvedAt: t.expose('resolvedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was over; null while it fires.',
    }),
    unknownSince: t.expose('unknownSince', {
      type: 'DateTime',
      nullable: true,
      description:
        'Since when the metric cannot be read, so that nobody knows whether it still fires; null while it can. What is not known neither fires nor resolves.',
    }),
    value: t.exposeFloat('value', { description: 'The value at the last change, in unit.' }),
    unit: t.exposeString('unit', { description: '%, ms, or empty for a number of things.' }),
    reason: t.exposeString('reason', { description: 'What was seen at the last change.' }),
    action: t.exposeString('action', { description: 'What the runbook says to do.' }),
    notifications: t.field({
      type: [NotificationType],
      nullable: true,
      description: 'The messages about it, oldest first; empty where no notifications are configured.',
      resolve: (alert) => alert.notifications(),
    }),
  }),
});
