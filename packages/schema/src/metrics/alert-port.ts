import type { Page, PageArgs } from '../pagination.js';
import type { KeyMetricName } from './key-port.js';

export const ALERT_STATES = ['FIRING', 'RESOLVED'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const ALERT_SEVERITIES = ['WARNING', 'CRITICAL'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

export const ALERT_EVENTS = ['FIRED', 'CHANGED', 'RESOLVED'] as const;
export type AlertEvent = (typeof ALERT_EVENTS)[number];

export const NOTIFICATION_STATES = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/** One message about an alert. */
export interface AlertNotification {
  /** `webhook` or `mail`. */
  channel: string;
  event: AlertEvent;
  state: NotificationState;
  attempts: number;
  /** Why the last attempt failed; null when none did. */
  error: string | null;
  /** When it was delivered; null when it was not. */
  deliveredAt: Date | null;
}

/** A key metric that was beyond a limit for long enough. */
export interface Alert {
  id: string;
  key: KeyMetricName;
  title: string;
  state: AlertState;
  severity: AlertSeverity;
  /** The worst it has been. */
  worst: AlertSeverity;
  /** When the limit was first seen to be passed. */
  since: Date;
  firedAt: Date;
  resolvedAt: Date | null;
  /** Since when the metric has not been known; null while it is. Of a firing alert only. */
  unknownSince: Date | null;
  /** The last value that mattered; its unit. */
  value: number;
  unit: string;
  reason: string;
  action: string;
  notifications(): Promise<AlertNotification[]>;
}

export interface AlertFilter {
  state?: AlertState | null | undefined;
  key?: KeyMetricName | null | undefined;
  /** Those that fired not before. */
  since?: Date | null | undefined;
}

/** Alerts as the state store has them; each call throws Unavailable while that is away. */
export interface AlertsPort {
  /** Newest first. */
  alerts(filter: AlertFilter, page: PageArgs): Promise<Page<Alert>>;
  alert(id: string): Promise<Alert | null>;
  /** Those that fire now, then every alert that fires, changes or is resolved. Ends with the signal alone. */
  watchAlerts(signal: AbortSignal): AsyncIterable<Alert>;
}
