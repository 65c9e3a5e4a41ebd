import { LOG_LEVELS, type LogLevel, type LogLevelCount } from '@opsbook/schema';

/** Places in a row of counts: the levels from harmless to fatal, then lines without one. */
export const LEVEL_SLOTS = LOG_LEVELS.length + 1;

export function levelSlot(level: LogLevel | null): number {
  return level === null ? LOG_LEVELS.length : LOG_LEVELS.indexOf(level);
}

/** The counts that are not 0 of a row that begins at `offset`, the most serious level first. */
export function levelCounts(counts: ArrayLike<number>, offset = 0): LogLevelCount[] {
  const found: LogLevelCount[] = [];
  for (let slot = LOG_LEVELS.length - 1; slot >= 0; slot--) {
    found.push({ level: LOG_LEVELS[slot] as LogLevel, count: counts[offset + slot] ?? 0 });
  }
  found.push({ level: null, count: counts[offset + LOG_LEVELS.length] ?? 0 });
  return found.filter(({ count }) => count > 0);
}

/** Adds one row of counts to another of the same length. */
export function addCounts(counts: Float64Array, more: ArrayLike<number>): void {
  for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] ?? 0) + (more[i] ?? 0);
}
