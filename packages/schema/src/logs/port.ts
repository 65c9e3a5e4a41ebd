import type { Principal } from '../access/port.js';
import type { Change, LongChange } from '../operations/port.js';
import type { Page, PageArgs } from '../pagination.js';
import type { LogExportDeleted, LogExportInput, LogExportLink } from './export.js';
import type { LogFilter, LogLevel, LogStream } from './log-filter.js';
import type { LogCount, LogHistogram, LogHistogramInput, LogTop, LogTopInput } from './summary.js';

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

/**
 * Who wants to see the secrets in log lines, allowed to do so (`log:reveal`), which goes into the audit log each time;
 * null, or left out, to have them masked.
 */
export type Revealed = Principal | null;

export interface LogsPort {
  /** Stored lines, merged over containers by time. Throws InvalidInput, NotFound, Unavailable. */
  query(filter: LogFilter, page: PageArgs, signal: AbortSignal, reveal?: Revealed): Promise<Page<LogLine>>;
  /** How many lines there are. These three answer what they found in time and throw as `query` does. */
  count(filter: LogFilter, signal: AbortSignal, reveal?: Revealed): Promise<LogCount>;
  /** How many lines there are in each stretch of time. */
  histogram(input: LogHistogramInput, signal: AbortSignal, reveal?: Revealed): Promise<LogHistogram>;
  /** What most lines say, or the most frequent values of a field. */
  top(input: LogTopInput, signal: AbortSignal, reveal?: Revealed): Promise<LogTop>;
  /** Prepares an export of what is stored up to now. Throws InvalidInput, NotFound. */
  export(input: LogExportInput): Promise<LongChange>;
  /** Prepares a link to the export of an operation, which may have secrets in it. Throws NotFound. */
  exportLink(operationId: string, lifetimeMs: number): Promise<Change<LogExportLink> & { revealed: boolean }>;
  /** Prepares to delete the export of an operation. Throws NotFound. */
  exportDelete(operationId: string): Promise<Change<LogExportDeleted>>;
  /**
   * Every line from the start position on, in batches of at least one event. Pulled: nothing is read ahead for a
   * consumer that does not ask. Never fails for an engine that is away. Throws InvalidInput and NotFound before the first event.
   */
  follow(input: LogFollowInput, signal: AbortSignal, reveal?: Revealed): AsyncIterable<LogEvent[]>;
}
