/** What the counter needs of an entry. */
export interface Counted {
  count: number;
}

/**
 * The most frequent of many keys in bounded memory, by the summary of Misra and Gries, which is mergeable
 * (https://doi.org/10.1145/2500128): whenever there are twice as many keys as are kept, the count of the first that is not
 * kept is taken from all, and those with nothing left go. Counts are therefore too low by at most `lost`, which is at most
 * the number of lines divided by `capacity`, and exact while there are few keys.
 */
export class Frequent<E extends Counted> {
  readonly entries = new Map<string, E>();
  lost = 0;

  constructor(
    private readonly capacity: number,
    private readonly merge: (into: E, from: E) => void,
  ) {}

  /** The entry of a key, made anew where there is none. */
  entry(key: string, create: () => E): E {
    let entry = this.entries.get(key);
    if (!entry) {
      if (this.entries.size >= 2 * this.capacity) this.prune();
      entry = create();
      this.entries.set(key, entry);
    }
    return entry;
  }

  /** Takes in the entries of another one, which must not be used any more. */
  absorb(entries: ReadonlyMap<string, E>, lost: number): void {
    this.lost += lost;
    for (const [key, from] of entries) {
      const own = this.entries.get(key);
      if (own) this.merge(own, from);
      else this.entries.set(key, from);
    }
    if (this.entries.size > 2 * this.capacity) this.prune();
  }

  private prune(): void {
    const counts = [...this.entries.values()].map(({ count }) => count).sort((a, b) => b - a);
    const excess = counts[this.capacity] ?? 0;
    this.lost += excess;
    for (const [key, entry] of this.entries) {
      entry.count -= excess;
      if (entry.count <= 0) this.entries.delete(key);
    }
  }
}
