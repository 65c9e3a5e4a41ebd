import { type Family, seriesKey } from '../platform/prometheus/index.js';

/** Values of counters at one time, by the key of their series. */
export type Counters = ReadonlyMap<string, number>;

/** What is remembered of one scrape. */
export interface Reading {
  /** Milliseconds since 1970. */
  at: number;
  /** By the name of the samples; a name that was not exposed is not there. */
  counters: ReadonlyMap<string, Counters>;
}

/** How much is remembered: neither a long time nor a large application may fill the memory. */
const MAX_AGE_MS = 3_600_000;
const MAX_READINGS = 360;
const MAX_VALUES = 200_000;

/** Keeps what the counters of some names were at each scrape. */
export function readingOf(at: number, families: readonly Family[], names: readonly string[]): Reading {
  const counters = new Map<string, Map<string, number>>();
  for (const { samples } of families) {
    for (const { name, labels, value } of samples) {
      if (!names.includes(name) || !Number.isFinite(value)) continue;
      const series = counters.get(name) ?? new Map<string, number>();
      counters.set(name, series.set(seriesKey(name, labels), value));
    }
  }
  return { at, counters };
}

/** The last readings, oldest first. */
export class Readings {
  readonly #kept: Reading[] = [];
  #values = 0;

  add(reading: Reading): void {
    this.#kept.push(reading);
    this.#values += sizeOf(reading);
    const tooMuch = (oldest: Reading) =>
      this.#kept.length > MAX_READINGS || this.#values > MAX_VALUES || reading.at - oldest.at > MAX_AGE_MS;
    // Two are always kept: without them there is no rate at all.
    while (this.#kept.length > 2 && tooMuch(this.#kept[0] as Reading)) {
      this.#values -= sizeOf(this.#kept.shift() as Reading);
    }
  }

  get latest(): Reading | undefined {
    return this.#kept.at(-1);
  }

  /** Those not older than `windowMs`. */
  within(windowMs: number, now: number): Reading[] {
    return this.#kept.filter(({ at }) => now - at <= windowMs);
  }
}

function sizeOf({ counters }: Reading): number {
  return [...counters.values()].reduce((sum, series) => sum + series.size, 0);
}
