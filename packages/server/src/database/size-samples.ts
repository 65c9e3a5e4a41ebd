import type { SizeSample } from '@opsbook/schema';
import type { State } from '../state/index.js';

/** What is remembered of the sizes of databases: one sample a day for each. */
export interface SizeSamples {
  /** Keeps a sample, unless there is one of that day (in UTC). */
  add(database: string, sample: SizeSample): Promise<void>;
  /** Samples taken since then, oldest first. */
  since(database: string, from: Date): Promise<SizeSample[]>;
}

/** Samples in the state store; every call throws Unavailable while that is away. */
export function storedSizeSamples({ db }: Pick<State, 'db'>): SizeSamples {
  return {
    async add(database, { at, bytes }) {
      await db
        .insertInto('database_size_samples')
        .values({ database, day: dayOf(at), sampled_at: at, bytes })
        // Several servers may share the store: the first of the day counts.
        .onConflict((conflict) => conflict.columns(['database', 'day']).doNothing())
        .execute();
    },
    since: (database, from) =>
      db
        .selectFrom('database_size_samples')
        .select(['sampled_at as at', 'bytes'])
        .where('database', '=', database)
        .where('sampled_at', '>=', from)
        .orderBy('sampled_at')
        .execute(),
  };
}

/** The day in UTC, as `2025-12-28`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
