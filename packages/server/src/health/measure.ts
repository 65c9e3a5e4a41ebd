import type { Verdict } from '@opsbook/schema';
import type { Outcome } from './check.js';

/** Something measured, and the limits it is held against. */
export interface Measure {
  /** What it is of, such as `/` or `backend`. */
  of: string;
  value: number;
  warning: number;
  critical: number;
}

/** The verdict on one value: a limit itself is still fine, as the runbook's `> 80 %` has it. */
export function verdictOf({ value, warning, critical }: Pick<Measure, 'value' | 'warning' | 'critical'>): Verdict {
  if (value > critical) return 'CRITICAL';
  return value > warning ? 'WARN' : 'OK';
}

/**
 * The outcome over several values of one unit: the worst of them is told, and every one that is not fine.
 * @param what as in "CPU usage"
 */
export function worstMeasure(what: string, measures: readonly Measure[], action: string, unit = '%'): Outcome {
  const [worst] = measures.toSorted((a, b) => b.value / b.critical - a.value / a.critical);
  if (!worst) return { verdict: 'OK', reason: `There is nothing to measure: ${what}.` };
  const bad = measures.filter((measure) => verdictOf(measure) !== 'OK');
  const told = bad.length > 0 ? bad : [worst];
  const seen = {
    verdict: verdictOf(worst),
    observed: show(worst.value),
    unit,
    threshold: `${worst.warning} / ${worst.critical}${unit}`,
    reason: `${what}: ${told.map(({ of, value }) => `${of} ${show(value)}${unit}`).join(', ')}.`,
  };
  return seen.verdict === 'OK' ? seen : { ...seen, action };
}

/** One decimal, where there is one. */
export function show(value: number): string {
  return String(Math.round(value * 10) / 10);
}
