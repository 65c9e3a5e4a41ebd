import { LOG_LEVELS, type LogFilter, type LogLevel } from '@opsbook/schema';
import { LEVEL_FIELDS } from '../line/json-line.js';
import { levelOfNumber, wordsOf } from '../line/level.js';
import type { Needle } from './needles.js';

/** The levels a filter restricts lines to; null when it does not. */
export function wantedLevels({ levels, minLevel }: LogFilter): ReadonlySet<LogLevel> | null {
  if (!levels && !minLevel) return null;
  const least = minLevel ? LOG_LEVELS.indexOf(minLevel) : 0;
  return new Set(LOG_LEVELS.slice(least).filter((level) => !levels || levels.includes(level)));
}

/** Lines of other levels are most of a log, so that looking for what they have would not pay. */
const SELDOM: ReadonlySet<LogLevel> = new Set(['WARN', 'ERROR', 'FATAL']);

/** What a JSON text may have between a name, a colon and a number, as written and as the engine stores it. */
const SPACE = String.raw`(?:[ \t\r]|\\r|\\u0009)*`;
/** A priority of syslog: `<13>`. */
const PRIORITY = String.raw`(?:<|\\u003c)\d{1,3}(?:>|\\u003e)`;
/** Where a level is told neither by a word nor by a number (see line/plain-level.ts). */
const MARKS: Partial<Record<LogLevel, string[]>> = {
  WARN: [String.raw`\.\d{3} # `],
  ERROR: [String.raw`" 5\d\d `, String.raw`Traceback \(most`],
};

/** What every line of one of these levels has; null where that would be most lines, and for lines of any level. */
export function levelNeedle(wanted: ReadonlySet<LogLevel> | null): Needle | null {
  if (!wanted || wanted.size === 0 || [...wanted].some((level) => !SELDOM.has(level))) return null;
  const words = [...wanted].flatMap(wordsOf);
  const shortest = words.filter((word) => !words.some((other) => other !== word && word.includes(other)));
  const marks = [...wanted].flatMap((level) => MARKS[level] ?? []);
  return { any: [...shortest, '\\u'], patterns: [...marks, PRIORITY, numberOf(wanted)], caseSensitive: false };
}

/** The number of one of these levels in a field for it; numbers in other forms than plain digits are let through. */
function numberOf(wanted: ReadonlySet<LogLevel>): string {
  const isWanted = (number: number) => {
    const level = levelOfNumber(number);
    return level !== null && wanted.has(level);
  };
  const numbers = Array.from({ length: 100 }, (_, number) => number).filter(isWanted);
  const plain = isWanted(100) ? [...numbers, String.raw`\d{3,}`] : numbers;
  const fields = LEVEL_FIELDS.map((field) => field.replace('.', String.raw`\.`)).join('|');
  const number = String.raw`(?:(?:${plain.join('|')})(?!\d)|-|\d+[.e])`;
  return String.raw`(?:${fields})\\?"${SPACE}:${SPACE}${number}`;
}
