import type { LogFilter } from '@opsbook/schema';

/** A filter as JSON can hold it: nanoseconds as text. */
export type StoredFilter = Omit<LogFilter, 'since' | 'until'> & { since: string | null; until: string | null };

export function filterToStore({ since, until, ...rest }: LogFilter): StoredFilter {
  return { ...rest, since: since?.toString() ?? null, until: until?.toString() ?? null };
}

export function storedFilter({ since, until, ...rest }: StoredFilter): LogFilter {
  return { ...rest, since: since === null ? null : BigInt(since), until: until === null ? null : BigInt(until) };
}
