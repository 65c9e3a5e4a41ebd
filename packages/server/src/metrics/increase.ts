import type { Counters, Reading } from './readings.js';

/** What counters rose by between two times. */
export interface Increase {
  /** Milliseconds since 1970 of the first and the last reading that count. */
  from: number;
  to: number;
  /** By the key of the series. */
  series: Map<string, number>;
}

/**
 * What the counters of a name rose by over the readings; null where fewer than two have them. A counter that is lower
 * than before began again at zero, and one that was not there began at zero: an application that restarts loses
 * nothing but what it had counted since the reading before.
 */
export function increaseOf(readings: readonly Reading[], name: string): Increase | null {
  // A scrape without the whole family tells nothing: the application leaves out what it cannot find out.
  const having = readings.flatMap(({ at, counters }) => {
    const series = counters.get(name);
    return series ? [{ at, series }] : [];
  });
  const [first, ...later] = having;
  if (!first || later.length === 0) return null;
  const series = new Map<string, number>();
  let before: Counters = first.series;
  let to = first.at;
  for (const { at, series: now } of later) {
    for (const [key, value] of now) {
      const was = before.get(key) ?? 0;
      series.set(key, (series.get(key) ?? 0) + (value >= was ? value - was : value));
    }
    before = now;
    to = at;
  }
  return { from: first.at, to, series };
}

/** The sum of an increase by what some labels say, largest first. */
export function groupBy(
  { series }: Pick<Increase, 'series'>,
  by: readonly string[],
): { labels: { name: string; value: string }[]; count: number }[] {
  const groups = new Map<string, { labels: { name: string; value: string }[]; count: number }>();
  for (const [key, increase] of series) {
    const all = labelsOf(key);
    const labels = by.map((name) => ({ name, value: all.get(name) ?? '' }));
    const id = JSON.stringify(labels);
    const group = groups.get(id) ?? { labels, count: 0 };
    group.count += increase;
    groups.set(id, group);
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

/** The labels in the key of a series. */
export function labelsOf(key: string): Map<string, string> {
  const [, ...flat] = JSON.parse(key) as string[];
  const labels = new Map<string, string>();
  for (let i = 0; i + 1 < flat.length; i += 2) labels.set(flat[i] as string, flat[i + 1] as string);
  return labels;
}
