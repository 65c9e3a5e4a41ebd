import type { State } from '../state/index.js';

const DAY_MS = 86_400_000;
const KEPT_MS = 30 * DAY_MS;

/** The available bytes of a disk at a time. */
export interface DiskSample {
  at: Date;
  available: number;
}

/** What is remembered of disks: one sample an hour for each mount of each machine. */
export interface DiskSamples {
  /** Keeps a sample, unless there is one of that hour (in UTC). */
  add(host: string, mount: string, sample: DiskSample): Promise<void>;
  /** Samples taken since then, oldest first. */
  since(host: string, mount: string, from: Date): Promise<DiskSample[]>;
  /** Forgets what is older than 30 days. */
  tidy(now: Date): Promise<void>;
}

/** Samples in the state store; every call throws Unavailable while that is away. */
export function storedDiskSamples({ db }: Pick<State, 'db'>): DiskSamples {
  return {
    async add(host, mount, { at, available }) {
      await db
        .insertInto('disk_samples')
        .values({ host, mount, hour: hourOf(at), sampled_at: at, available })
        // Several servers may run on the machine: the first of the hour counts.
        .onConflict((conflict) => conflict.columns(['host', 'mount', 'hour']).doNothing())
        .execute();
    },
    since: (host, mount, from) =>
      db
        .selectFrom('disk_samples')
        .select(['sampled_at as at', 'available'])
        .where('host', '=', host)
        .where('mount', '=', mount)
        .where('sampled_at', '>=', from)
        .orderBy('sampled_at')
        .execute(),
    async tidy(now) {
      await db
        .deleteFrom('disk_samples')
        .where('sampled_at', '<', new Date(now.getTime() - KEPT_MS))
        .execute();
    },
  };
}

/** The hour in UTC, as `2025-12-28T10`. */
export function hourOf(time: Date): string {
  return time.toISOString().slice(0, 13);
}
