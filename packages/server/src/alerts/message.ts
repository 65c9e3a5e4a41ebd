import type { AlertEvent, AlertSeverity, KeyMetricName } from '@opsbook/schema';

/** What is said of an alert: what, how bad, since when, and what to do. Times are ISO 8601. */
export interface AlertMessage {
  event: AlertEvent;
  project: string;
  key: KeyMetricName;
  title: string;
  severity: AlertSeverity;
  /** In `unit`. */
  value: number;
  unit: string;
  since: string;
  firedAt: string;
  resolvedAt: string | null;
  reason: string;
  action: string;
}

/** The message in one line. */
export function subjectOf({ event, project, title, severity }: AlertMessage): string {
  const what = event === 'RESOLVED' ? `RESOLVED: ${title} is well again` : `${severity}: ${title}`;
  return `[${project}] ${what}`;
}

/** The message for people. */
export function textOf(message: AlertMessage): string {
  const { reason, action, since, firedAt, resolvedAt } = message;
  const over = resolvedAt === null ? [`What to do: ${action}`] : [`Resolved: ${resolvedAt}`];
  return [subjectOf(message), '', reason, `Since: ${since}`, `Alert raised: ${firedAt}`, ...over, ''].join('\n');
}
