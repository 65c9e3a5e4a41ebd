import type { LogFilter, LogLevel } from './log-filter.js';

/** What an answer worked out over many lines says of itself. */
export interface LogSummary {
  /** RFC 3339 with nine decimals; null is the beginning of each log. */
  since: string | null;
  until: string;
  /** Accepted lines that were counted. */
  total: number;
  /** False when not every line could be looked at: all numbers are then too low. */
  complete: boolean;
  /** Why not; null when complete. */
  problem: string | null;
}

export interface LogLevelCount {
  /** Null for lines without a recognised level. */
  level: LogLevel | null;
  count: number;
}

export interface LogCount extends LogSummary {
  /** Every service that lines were found of, most lines first. */
  services: { service: string; count: number }[];
  /** Every level that was found, the most serious first. */
  levels: LogLevelCount[];
}

export interface LogHistogramInput {
  filter: LogFilter;
  /** Milliseconds of a bucket; null to divide the time into `buckets`. */
  intervalMs: number | null;
  buckets: number;
}

export interface LogHistogramBucket {
  start: Date;
  total: number;
  levels: LogLevelCount[];
}

export interface LogHistogram extends LogSummary {
  /** Milliseconds of each bucket. */
  intervalMs: number;
  /** All buckets from `since` to `until`, empty ones too. */
  buckets: LogHistogramBucket[];
}

export interface LogTopInput {
  filter: LogFilter;
  /** The field whose values are ranked; null for messages. */
  field: string | null;
  /** The field with a number that is summarised for each group, such as milliseconds. */
  measure: string;
  first: number;
}

/** How a number is distributed; quantiles are at most 1 % off. */
export interface LogMeasure {
  count: number;
  min: number;
  max: number;
  mean: number;
  p50: number;
  p95: number;
  p99: number;
}

export interface LogTopGroup {
  /** A message with its changing parts replaced, or the value of the field as text. */
  key: string;
  /** At least so many lines, and at most `countError` more. */
  count: number;
  /** Lines of level ERROR or FATAL, or with an `http_status`, `status_code` or `status` of 500 or more. */
  errors: number;
  /** Of the lines of this group that were looked at, 0 to 1. */
  errorShare: number;
  services: string[];
  first: string;
  last: string;
  /** The text of one of its lines. */
  example: string;
  measure: LogMeasure | null;
}

export interface LogTop extends LogSummary {
  groups: LogTopGroup[];
  /** By how much a count may be too low at most; 0 unless there are very many different groups. */
  countError: number;
  /** Lines that have no such field. */
  without: number;
}
