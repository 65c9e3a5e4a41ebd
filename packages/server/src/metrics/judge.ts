import type { KeyMeasure } from '@opsbook/schema';

/** How bad a metric is. */
export const LEVELS = ['OK', 'WARNING', 'CRITICAL'] as const;
export type Level = (typeof LEVELS)[number];

/** A limit of a metric, by what passes it. */
export type Limit = Exclude<Level, 'OK'>;

/**
 * Whether a limit is passed. Once it was, it still is until the value has fallen below the limit by the share
 * `hysteresis`, so that a value that trembles around the limit is not passed again and again.
 */
export function isBeyond(measure: KeyMeasure, limit: Limit, was: boolean, hysteresis: number): boolean {
  const at = limit === 'WARNING' ? measure.warning : measure.critical;
  return measure.value > (was ? at * (1 - hysteresis) : at);
}

/** The level of one moment. */
export function levelOf(measures: readonly KeyMeasure[]): Level {
  const beyond = (limit: Limit) => measures.some((measure) => isBeyond(measure, limit, false, 0));
  if (beyond('CRITICAL')) return 'CRITICAL';
  return beyond('WARNING') ? 'WARNING' : 'OK';
}

/** Those that are nearest to their critical limit, or furthest beyond it, first. */
export function worstFirst(measures: readonly KeyMeasure[]): KeyMeasure[] {
  const load = ({ value, critical }: KeyMeasure) => value / critical;
  return [...measures].sort((a, b) => load(b) - load(a));
}
