import type { Sample } from './sample-line.js';
import { parseNumber } from './value.js';

export type MetricKind = 'COUNTER' | 'GAUGE' | 'HISTOGRAM' | 'SUMMARY' | 'UNTYPED';

/** Metrics of one name. */
export interface Family {
  name: string;
  type: MetricKind;
  /** Empty where the application says nothing. */
  help: string;
  /** Such as `seconds`: declared, or the end of the name; null where neither tells. */
  unit: string | null;
  /** As they were exposed, so those of a histogram with the ends `_bucket`, `_sum` and `_count`. */
  samples: Sample[];
}

/** A distribution of one set of labels, in cumulative buckets or in quantiles. */
export interface Distribution {
  labels: ReadonlyMap<string, string>;
  /** By upper bound (`le`) or quantile, ascending. */
  points: { at: number; value: number }[];
  sum: number | null;
  count: number | null;
}

/** The histograms or summaries of a family; none of any other type. */
export function distributionsOf({ type, name, samples }: Family): Distribution[] {
  if (type !== 'HISTOGRAM' && type !== 'SUMMARY') return [];
  const [label, pointName] = type === 'HISTOGRAM' ? (['le', `${name}_bucket`] as const) : (['quantile', name] as const);
  const all = new Map<string, Distribution>();
  for (const sample of samples) {
    const labels = new Map([...sample.labels].filter(([key]) => key !== label));
    const key = seriesKey('', labels);
    const distribution = all.get(key) ?? { labels, points: [], sum: null, count: null };
    all.set(key, distribution);
    if (sample.name === `${name}_sum`) distribution.sum = sample.value;
    else if (sample.name === `${name}_count`) distribution.count = sample.value;
    else if (sample.name === pointName) {
      const at = parseNumber(sample.labels.get(label) ?? '');
      if (at !== null) distribution.points.push({ at, value: sample.value });
    }
  }
  for (const { points } of all.values()) points.sort((a, b) => a.at - b.at);
  return [...all.values()];
}

/** The same for the same name and labels, in whatever order those come. */
export function seriesKey(name: string, labels: ReadonlyMap<string, string>): string {
  return JSON.stringify([name, ...[...labels].sort(([a], [b]) => (a < b ? -1 : 1)).flat()]);
}
