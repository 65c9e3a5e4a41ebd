import { InvalidInput, type LogFilter } from '@opsbook/schema';
import { fieldTest } from './filter/field-test.js';
import { wantedLevels } from './filter/levels.js';
import { type Needle, needlesOf, needleTest } from './filter/needles.js';
import { literalTest, patternTest, type TextTest } from './filter/text-test.js';
import type { LineView, StoredLine } from './line/stored-line.js';
import type { Look } from './redaction/index.js';
import { timestampOf } from './time.js';

const MAX_LIST = 1000;
const MAX_FIELDS = 20;

/**
 * A filter made ready: the same for query, follow, summaries and export. Which services and containers are meant is
 * decided elsewhere. A worker thread compiles the plain filter again.
 */
export interface CompiledFilter {
  accept(line: StoredLine): boolean;
  /** Inclusive, in text form. */
  since: string | null;
  /** Exclusive, in text form. */
  until: string | null;
  /** All of these are in every accepted line. */
  needles: readonly Needle[];
}

/**
 * @param look how the asker sees lines: what it hides cannot be searched for
 * @throws InvalidInput
 */
export function compileFilter(filter: LogFilter, look: Look): CompiledFilter {
  const since = filter.since == null ? null : timestampOf(filter.since);
  const until = filter.until == null ? null : timestampOf(filter.until);
  if (since !== null && until !== null && since >= until) {
    throw new InvalidInput('filter.since', 'since is not before until.', 'Give a since that is earlier than until.');
  }
  const { streams } = filter;
  if (streams) refuseEmpty('filter.streams', streams);
  const fits = viewTest(filter);
  const needles = needlesOf(filter);
  const mayFit = needles.map(needleTest);
  const accept = (line: StoredLine): boolean => {
    if ((since !== null && line.timestamp < since) || (until !== null && line.timestamp >= until)) return false;
    if (streams && !streams.includes(line.stream)) return false;
    if (fits === null) return true;
    // Secrets are looked for only in lines that may fit.
    return mayFit.every((test) => test(line.plain)) && fits(look(line));
  };
  return { accept, since, until, needles };
}

/**
 * What a filter asks of what is seen of a line; null when that is nothing.
 * @throws InvalidInput
 */
export function viewTest(filter: LogFilter): Test | null {
  // Cheap ones first; the structure of a line is worked out only for what is left.
  const tests = [
    ...textTests(filter).map((test) => (line: LineView) => test(line.plain)),
    levelTest(filter),
    loggerTest(filter),
    ...fieldTests(filter),
  ].filter((test) => test !== null);
  return tests.length === 0 ? null : (line) => tests.every((test) => test(line));
}

type Test = (line: LineView) => boolean;

function textTests({ contains, notContains, regex, caseSensitive }: LogFilter): TextTest[] {
  const isExact = caseSensitive ?? false;
  const tests: TextTest[] = [];
  if (contains) tests.push(literalTest('filter.contains', contains, isExact));
  if (notContains != null) {
    const has = literalTest('filter.notContains', notContains, isExact);
    tests.push((text) => !has(text));
  }
  if (regex != null) tests.push(patternTest('filter.regex', regex, isExact));
  return tests;
}

function levelTest(filter: LogFilter): Test | null {
  if (filter.levels) refuseEmpty('filter.levels', filter.levels);
  const wanted = wantedLevels(filter);
  return wanted && ((line) => line.parsed.level !== null && wanted.has(line.parsed.level));
}

function loggerTest({ loggers }: LogFilter): Test | null {
  if (!loggers) return null;
  refuseEmpty('filter.loggers', loggers);
  return ({ parsed: { logger } }) =>
    logger !== null && loggers.some((name) => logger === name || logger.startsWith(`${name}.`));
}

function fieldTests({ fields, caseSensitive }: LogFilter): Test[] {
  if (!fields) return [];
  refuseEmpty('filter.fields', fields);
  if (fields.length > MAX_FIELDS) {
    throw new InvalidInput(
      'filter.fields',
      `filter.fields has ${fields.length} comparisons.`,
      `Use at most ${MAX_FIELDS}.`,
    );
  }
  return fields.map((condition, i) => {
    const test = fieldTest(`filter.fields.${i}`, condition, caseSensitive ?? false);
    return (line: LineView) => test(line.parsed.fields);
  });
}

/** @throws InvalidInput for a list that nothing can be in, and for one that is too long */
export function refuseEmpty(field: string, list: readonly unknown[]): void {
  if (list.length === 0) {
    throw new InvalidInput(field, `${field} is an empty list, which no line fits.`, 'Leave it out for all.');
  }
  if (list.length > MAX_LIST) {
    throw new InvalidInput(field, `${field} has ${list.length} entries.`, `Use at most ${MAX_LIST}.`);
  }
}
