import type { Verdict } from '../health/port.js';

export const KEY_METRICS = ['CPU', 'MEMORY', 'DISK', 'DATABASE_CONNECTIONS', 'RESPONSE_TIME', 'ERROR_RATE'] as const;
export type KeyMetricName = (typeof KEY_METRICS)[number];

/** What is held against two limits. A metric is as bad as its worst measure. */
export interface KeyMeasure {
  /** What it is, as in a sentence: `of /var`. Empty where the title says it all. */
  label: string;
  value: number;
  /** Above this is a warning. */
  warning: number;
  critical: number;
  /** `%`, `ms` or empty for a number of things. */
  unit: string;
}

/** One of the runbook's six key metrics, as it is now. */
export interface KeyMetric {
  key: KeyMetricName;
  title: string;
  verdict: Verdict;
  /** The worst first; empty when they are not known. */
  measures: KeyMeasure[];
  /** Since when this server has seen that verdict. */
  since: Date;
  /** Why the verdict is what it is. */
  reason: string;
  /** What to do about it, also while all is well. */
  action: string;
}
