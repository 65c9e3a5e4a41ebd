import type { Page, PageArgs } from '../pagination.js';

export const LOG_STREAMS = ['STDOUT', 'STDERR'] as const;
export type LogStream = (typeof LOG_STREAMS)[number];

/** From harmless to fatal. */
export const LOG_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Which lines are wanted; what is left out does not restrict. The same filter everywhere. */
export interface LogFilter {
  services?: readonly string[] | null;
  streams?: readonly LogStream[] | null;
  /** Inclusive, as nanoseconds since 1970. */
  since?: bigint | null;
  /** Exclusive, as nanoseconds since 1970. */
  until?: bigint | null;
  /** A literal part of the line, ANSI sequences removed. */
  contains?: string | null;
  /** Whether `contains` minds upper and lower case. */
  caseSensitive?: boolean | null;
  /** Any of these levels; a line without a recognised level has none. */
  levels?: readonly LogLevel[] | null;
  /** This level or a worse one. */
  minLevel?: LogLevel | null;
}

export interface LogLine {
  __typename: 'LogLine';
  /** Opaque position just after this line. */
  cursor: string;
  service: string;
  containerId: string;
  stream: LogStream;
  /** RFC 3339 in UTC with nine decimals, as the engine stored it. */
  timestamp: string;
  /** The line as written, colours kept, without its line break; invalid UTF-8 is replaced by U+FFFD. */
  text: string;
  level: LogLevel | null;
  /** The human part: the message of a structured line, otherwise the text without ANSI sequences. */
  message: string;
  logger: string | null;
  /** All fields of a line that is a JSON object. */
  fields: Record<string, unknown> | null;
  /** True when the line was longer than is kept (1 MiB) and its end is missing. */
  truncated: boolean;
}

export const LOG_GAP_REASONS = [
  'ROTATED',
  'CONTAINER_REMOVED',
  'ENGINE_UNAVAILABLE',
  'CLOCK_SET_BACK',
  'UNREADABLE',
] as const;
export type LogGapReason = (typeof LOG_GAP_REASONS)[number];

/** Lines that existed, or may have existed, and cannot be had any more. */
export interface LogGap {
  __typename: 'LogGap';
  cursor: string;
  service: string;
  containerId: string;
  /** Time of the last line before the gap; null when nothing before it is known. */
  from: string | null;
  /** Time of the first line after the gap; null when nothing follows yet. */
  to: string | null;
  reason: LogGapReason;
  /** How many lines are missing; null where that cannot be known. */
  count: number | null;
}

/** Sent while there is nothing else to say, so that a client can tell quiet from broken. */
export interface LogHeartbeat {
  __typename: 'LogHeartbeat';
  /** Position up to which everything was looked at, lines the filter left out included. */
  cursor: string;
  time: string;
  /** False while the engine does not answer or stored lines are still being read. */
  live: boolean;
  /** Why it is not live; null when it is. */
  problem: string | null;
}

export type LogEvent = LogLine | LogGap | LogHeartbeat;

export interface LogFollowInput {
  filter: LogFilter;
  /** Resume after this cursor. */
  after?: string | null;
  /** Without `after` and `since`: begin with so many of the newest stored lines (after filtering). */
  tail: number;
  /** Milliseconds of silence after which a heartbeat is sent. */
  heartbeatMs: number;
}

export interface LogsPort {
  /** Stored lines, merged over containers by time. Throws InvalidInput, NotFound, Unavailable. */
  query(filter: LogFilter, page: PageArgs): Promise<Page<LogLine>>;
  /**
   * Every line from the start position on, in batches of at least one event. Pulled: nothing is read ahead for a
   * consumer that does not ask. Never fails for an engine that is away. Throws InvalidInput and NotFound before the first event.
   */
  follow(input: LogFollowInput, signal: AbortSignal): AsyncIterable<LogEvent[]>;
}
