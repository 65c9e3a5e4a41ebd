import type { LogMeasure } from '@opsbook/schema';

/** Values of one bucket differ by at most so much, relative to their middle. */
const ACCURACY = 0.01;
const LOG_GAMMA = Math.log((1 + ACCURACY) / (1 - ACCURACY));
/** Buckets from 1e-6 to 1e12 are 2,073; what is outside is counted in the outermost ones. */
const LOWEST = Math.ceil(Math.log(1e-6) / LOG_GAMMA);
const HIGHEST = Math.ceil(Math.log(1e12) / LOG_GAMMA);

export interface SketchState {
  count: number;
  sum: number;
  min: number;
  max: number;
  /** How many values there are that are 0 or less. */
  zero: number;
  buckets: Map<number, number>;
}

/**
 * How a number is distributed, in bounded memory: counts in buckets whose width is a share of their value, so that every
 * quantile is at most 1 % off (DDSketch: https://arxiv.org/abs/1908.10693). It stands here because the library of that
 * name loses minimum and maximum when its state is sent, and needs protobufjs for that without saying so.
 */
export class Sketch {
  private readonly state: SketchState = {
    count: 0,
    sum: 0,
    min: Infinity,
    max: -Infinity,
    zero: 0,
    buckets: new Map(),
  };

  add(value: number): void {
    const { state } = this;
    state.count++;
    state.sum += value;
    state.min = Math.min(state.min, value);
    state.max = Math.max(state.max, value);
    if (value <= 0) state.zero++;
    else this.put(Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(Math.log(value) / LOG_GAMMA))), 1);
  }

  merge(other: SketchState): void {
    const { state } = this;
    state.count += other.count;
    state.sum += other.sum;
    state.min = Math.min(state.min, other.min);
    state.max = Math.max(state.max, other.max);
    state.zero += other.zero;
    for (const [bucket, count] of other.buckets) this.put(bucket, count);
  }

  toState(): SketchState {
    return this.state;
  }

  /** Null when no value was added. */
  measure(): LogMeasure | null {
    const { count, sum, min, max } = this.state;
    if (count === 0) return null;
    const [p50, p95, p99] = this.quantiles([0.5, 0.95, 0.99]) as [number, number, number];
    return { count, min, max, mean: sum / count, p50, p95, p99 };
  }

  private put(bucket: number, count: number): void {
    this.state.buckets.set(bucket, (this.state.buckets.get(bucket) ?? 0) + count);
  }

  private quantiles(shares: readonly number[]): number[] {
    const { count, zero, min, max } = this.state;
    const buckets = [...this.state.buckets].sort(([a], [b]) => a - b);
    return shares.map((share) => {
      let rest = Math.ceil(share * count) - zero;
      if (rest <= 0) return Math.min(0, max);
      for (const [bucket, inBucket] of buckets) {
        rest -= inBucket;
        if (rest <= 0) return Math.min(max, Math.max(min, middleOf(bucket)));
      }
      return max;
    });
  }
}

/** The value that is equally far, relatively, from both ends of a bucket. */
function middleOf(bucket: number): number {
  return (2 * Math.exp(bucket * LOG_GAMMA)) / (1 + Math.exp(LOG_GAMMA));
}
