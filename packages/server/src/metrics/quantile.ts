/** A cumulative bucket of a histogram: how many were at most `upTo`. */
export interface Bucket {
  upTo: number;
  count: number;
}

/** Where a quantile lies. */
export interface Quantile {
  value: number;
  /** Whether it lies above the last bound of the histogram, so that it is at least `value`. */
  beyond: boolean;
}

/**
 * A quantile of a histogram, as PromQL's histogram_quantile() estimates it: evenly spread within its bucket. Null
 * where nothing was counted, or the histogram has no bucket up to +Inf.
 * https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile
 */
export function quantileOf(quantile: number, histogram: readonly Bucket[]): Quantile | null {
  const buckets = monotonic(histogram);
  const all = buckets.at(-1);
  if (!all || all.upTo !== Number.POSITIVE_INFINITY || buckets.length < 2 || all.count <= 0) return null;
  const rank = quantile * all.count;
  const index = buckets.findIndex(({ count }) => count >= rank);
  const bucket = buckets[index] as Bucket;
  const below = buckets[index - 1];
  if (bucket === all) return { value: below?.upTo ?? 0, beyond: true };
  if (!below && bucket.upTo <= 0) return { value: bucket.upTo, beyond: false };
  const [start, counted] = [below?.upTo ?? 0, below?.count ?? 0];
  const inside = bucket.count - counted;
  const share = inside > 0 ? (rank - counted) / inside : 0;
  return { value: start + (bucket.upTo - start) * share, beyond: false };
}

/** In order of their bounds. Counts that were read one after the other may not rise everywhere as they have to. */
function monotonic(buckets: readonly Bucket[]): Bucket[] {
  let highest = 0;
  return [...buckets]
    .sort((a, b) => a.upTo - b.upTo)
    .map(({ upTo, count }) => {
      highest = Math.max(highest, count);
      return { upTo, count: highest };
    });
}
