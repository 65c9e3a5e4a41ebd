export const LOG_STREAMS = ['STDOUT', 'STDERR'] as const;
export type LogStream = (typeof LOG_STREAMS)[number];

/** From harmless to fatal. */
export const LOG_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_FIELD_OPERATORS = ['EQ', 'NE', 'GT', 'GE', 'LT', 'LE', 'CONTAINS', 'MATCHES', 'IN', 'EXISTS'] as const;
export type LogFieldOperator = (typeof LOG_FIELD_OPERATORS)[number];

/** A comparison with one field of a line that is a JSON object. A line without that field fits only `EXISTS: false`. */
export interface LogFieldCondition {
  /** Name of the field; `a.b` is also the field `b` of the object `a`, `a.0` the first entry of a list. */
  path: string;
  op?: LogFieldOperator | null;
  /** A number, text, boolean or null; a list of them for IN; a boolean, or nothing, for EXISTS. */
  value?: unknown;
}

/** Which lines are wanted; what is left out does not restrict. The same filter everywhere. Plain data, for worker threads. */
export interface LogFilter {
  services?: readonly string[] | null;
  /** Ids of containers, of twelve digits or more. */
  containers?: readonly string[] | null;
  streams?: readonly LogStream[] | null;
  /** Inclusive, as nanoseconds since 1970. */
  since?: bigint | null;
  /** Exclusive, as nanoseconds since 1970. */
  until?: bigint | null;
  /** A literal part of the line, ANSI sequences removed. */
  contains?: string | null;
  /** A literal that must not be part of the line. */
  notContains?: string | null;
  /** A pattern in the syntax of RE2 that some part of the line fits. */
  regex?: string | null;
  /** Whether `contains`, `notContains`, `regex` and the field operators CONTAINS and MATCHES mind upper and lower case. */
  caseSensitive?: boolean | null;
  /** Any of these levels; a line without a recognised level has none. */
  levels?: readonly LogLevel[] | null;
  /** This level or a worse one. */
  minLevel?: LogLevel | null;
  /** Any of these loggers, or one below it: `app.db` has `app.db.pool`. */
  loggers?: readonly string[] | null;
  /** All of these comparisons. */
  fields?: readonly LogFieldCondition[] | null;
}
