import { InvalidInput, LOG_LEVELS, type LogFilter } from '@opsbook/schema';
import { stripAnsi } from './line/ansi.js';
import type { StoredLine } from './line/stored-line.js';
import { timestampOf } from './time.js';

const MAX_CONTAINS = 1000;

/** A filter made ready: the same for query and follow. Which services are meant is decided elsewhere. */
export interface CompiledFilter {
  accept(line: StoredLine): boolean;
  /** Inclusive, in text form. */
  since: string | null;
  /** Exclusive, in text form. */
  until: string | null;
}

/** @throws InvalidInput */
export function compileFilter(filter: LogFilter): CompiledFilter {
  const since = filter.since == null ? null : timestampOf(filter.since);
  const until = filter.until == null ? null : timestampOf(filter.until);
  if (since !== null && until !== null && since >= until) {
    throw new InvalidInput('filter.since', 'since is not before until.', 'Give a since that is earlier than until.');
  }
  // Cheap ones first; the structure of a line is worked out only for what is left.
  const tests = [
    since === null ? null : (line: StoredLine) => line.timestamp >= since,
    until === null ? null : (line: StoredLine) => line.timestamp < until,
    streamTest(filter),
    containsTest(filter),
    levelTest(filter),
  ].filter((test) => test !== null);
  return { accept: (line) => tests.every((test) => test(line)), since, until };
}

type Test = (line: StoredLine) => boolean;

function streamTest({ streams }: LogFilter): Test | null {
  if (!streams) return null;
  refuseEmpty('filter.streams', streams);
  return (line) => streams.includes(line.stream);
}

function containsTest({ contains, caseSensitive }: LogFilter): Test | null {
  if (!contains) return null;
  if (contains.length > MAX_CONTAINS) {
    const message = `contains has ${contains.length} characters.`;
    throw new InvalidInput('filter.contains', message, `Use at most ${MAX_CONTAINS} characters.`);
  }
  const pattern = new RegExp(contains.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), caseSensitive ? 'u' : 'iu');
  return (line) => pattern.test(stripAnsi(line.text));
}

function levelTest({ levels, minLevel }: LogFilter): Test | null {
  if (!levels && !minLevel) return null;
  if (levels) refuseEmpty('filter.levels', levels);
  const least = minLevel ? LOG_LEVELS.indexOf(minLevel) : 0;
  const wanted = new Set(LOG_LEVELS.slice(least).filter((level) => !levels || levels.includes(level)));
  return (line) => line.parsed.level !== null && wanted.has(line.parsed.level);
}

/** @throws InvalidInput for a list that nothing can be in */
export function refuseEmpty(field: string, list: readonly unknown[]): void {
  if (list.length === 0) {
    throw new InvalidInput(field, `${field} is an empty list, which no line fits.`, 'Leave it out for all.');
  }
}
