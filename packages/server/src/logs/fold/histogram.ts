import type { LogHistogram } from '@opsbook/schema';
import type { LineView } from '../line/stored-line.js';
import type { LogFold } from './fold.js';
import { addCounts, LEVEL_SLOTS, levelCounts, levelSlot } from './levels.js';

export interface HistogramSpec {
  /** Where the first bucket begins, in milliseconds since 1970. */
  startMs: number;
  intervalMs: number;
  buckets: number;
}

/** The levels of each bucket, one row after the other. */
export interface HistogramState {
  counts: Float64Array;
}

/** Counts lines by time and level, into a fixed number of buckets. Lines outside of them are not counted. */
export class HistogramFold implements LogFold<HistogramState> {
  private readonly counts: Float64Array;

  constructor(private readonly spec: HistogramSpec) {
    this.counts = new Float64Array(spec.buckets * LEVEL_SLOTS);
  }

  add({ timestamp, parsed }: LineView): void {
    const { startMs, intervalMs, buckets } = this.spec;
    const bucket = Math.floor((Date.parse(`${timestamp.slice(0, 23)}Z`) - startMs) / intervalMs);
    if (bucket < 0 || bucket >= buckets) return;
    const at = bucket * LEVEL_SLOTS + levelSlot(parsed.level);
    this.counts[at] = (this.counts[at] ?? 0) + 1;
  }

  merge({ counts }: HistogramState): void {
    addCounts(this.counts, counts);
  }

  toState(): HistogramState {
    return { counts: this.counts };
  }
}

export function histogramAnswer(
  { counts }: HistogramState,
  { startMs, intervalMs, buckets }: HistogramSpec,
): Pick<LogHistogram, 'total' | 'intervalMs' | 'buckets'> {
  const rows = Array.from({ length: buckets }, (_, i) => {
    const levels = levelCounts(counts, i * LEVEL_SLOTS);
    const total = levels.reduce((sum, { count }) => sum + count, 0);
    return { start: new Date(startMs + i * intervalMs), total, levels };
  });
  return { total: rows.reduce((sum, { total }) => sum + total, 0), intervalMs, buckets: rows };
}
