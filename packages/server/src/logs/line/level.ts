import type { LogLevel } from '@opsbook/schema';

/** Level names of syslog, Python, PostgreSQL, nginx, log4j and their like, in lower case. */
const WORDS: Record<string, LogLevel> = {
  trace: 'TRACE',
  verbose: 'TRACE',
  debug: 'DEBUG',
  debug1: 'DEBUG',
  debug2: 'DEBUG',
  debug3: 'DEBUG',
  debug4: 'DEBUG',
  debug5: 'DEBUG',
  info: 'INFO',
  information: 'INFO',
  informational: 'INFO',
  notice: 'INFO',
  log: 'INFO',
  statement: 'INFO',
  warn: 'WARN',
  warning: 'WARN',
  error: 'ERROR',
  err: 'ERROR',
  severe: 'ERROR',
  critical: 'FATAL',
  crit: 'FATAL',
  fatal: 'FATAL',
  panic: 'FATAL',
  alert: 'FATAL',
  emerg: 'FATAL',
  emergency: 'FATAL',
};

/** The level a word stands for, in any case; null for a word that is none. */
export function levelOfWord(word: string): LogLevel | null {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(WORDS, key) ? (WORDS[key] ?? null) : null;
}

/** The words that stand for a level, in lower case. */
export function wordsOf(level: LogLevel): string[] {
  return Object.keys(WORDS).filter((word) => WORDS[word] === level);
}

/** The level of a number: syslog severities 0..7, otherwise the scale of pino and bunyan (10 trace … 60 fatal). */
export function levelOfNumber(value: number): LogLevel | null {
  if (value >= 0 && value <= 7) {
    if (value <= 2) return 'FATAL';
    if (value === 3) return 'ERROR';
    if (value === 4) return 'WARN';
    return value === 7 ? 'DEBUG' : 'INFO';
  }
  if (value < 10) return null;
  if (value < 20) return 'TRACE';
  if (value < 30) return 'DEBUG';
  if (value < 40) return 'INFO';
  if (value < 50) return 'WARN';
  return value < 60 ? 'ERROR' : 'FATAL';
}
