import type { LogFilter, LogStream } from '@opsbook/schema';
import type { Needle } from './filter/needles.js';
import type { FoldSpec, FoldState } from './fold/fold.js';
import type { StoredLine } from './line/stored-line.js';
import type { Look } from './redaction/index.js';

/** What a reader has to know of a container. */
export interface LogSource {
  readonly id: string;
  readonly name: string;
  readonly tty: boolean;
  /** A stopped container writes no rest of a line that is still open. */
  readonly running: boolean;
  readonly logDriver: string;
  /** The log file on the engine's machine; null where the driver has none. */
  readonly logPath: string | null;
}

/**
 * Names one line of one container's log for good: the time the engine gave it, its stream, and the ordinal among
 * the lines of that stream with that same time. Ordinals are counted per stream, because the engine stores the
 * pieces of a long line of one stream between lines of the other; within a stream equal times are neighbours.
 */
export interface Position {
  /** RFC 3339 in UTC with nine decimals; such texts sort as the times do. */
  readonly timestamp: string;
  readonly stream: LogStream;
  readonly ordinal: number;
}

/**
 * A place between two stored lines. `after` and `at` name a line that must be there (`PositionGone` when it is not);
 * `time` is before the first stored line that is not older, wherever that is.
 */
export type Edge =
  | { readonly kind: 'start' }
  | { readonly kind: 'after' | 'at'; readonly position: Position }
  | { readonly kind: 'time'; readonly timestamp: string };

export const START: Edge = { kind: 'start' };

/** What is known of the lines that are wanted from an edge on. */
export interface ReadWanted {
  /** About how many there are. */
  distance?: number;
  /** Lines without a text of each of these may be left out, except that of `to`. */
  needles?: readonly Needle[];
  /** Where reading will end; null for the present end. */
  to?: Edge | null;
}

/** Which of the newest lines are wanted. */
export interface NewestWanted {
  count: number;
  accept(line: StoredLine): boolean;
  /** One text of each of these is in every accepted line, so that others need not be looked at. */
  needles?: readonly Needle[];
  /** Lines from here on. */
  from: Edge;
  /** Lines up to here; null for the present end. */
  to: Edge | null;
}

export interface Newest {
  /** At most `count` accepted lines in stored order. */
  lines: StoredLine[];
  /** Whether accepted lines before them are known to exist. */
  more: boolean;
  /** The last line before the end of the range, accepted or not; null when the range is empty. With needles and `to` perhaps one before it. */
  last: StoredLine | null;
}

/** Part of a followed log. */
export interface Followed {
  /**
   * `start`: the lines are the first of the log. `break`: they do not follow what was given before, the ones in
   * between have to be read from the stored log. `next`: they do.
   */
  joint: 'start' | 'break' | 'next';
  lines: StoredLine[];
}

/** What is to be folded of one container's log. */
export interface FoldRequest {
  filter: LogFilter;
  spec: FoldSpec;
  /** How lines are seen. */
  look: Look;
  service: string;
}

/** Everything the rest of Opsbook knows about where logs are kept. All reads give both streams, in stored order. */
export interface LogReader {
  /**
   * Stored lines from `from` up to the present end, in batches, pulled.
   * @throws PositionGone, LogUnreadable, NoSuchLog, Unavailable
   */
  read(source: LogSource, from: Edge, signal: AbortSignal, wanted?: ReadWanted): AsyncGenerator<StoredLine[], void>;
  /** The newest lines of a range. Same errors, but a position that is gone is replaced by its time. */
  newest(source: LogSource, wanted: NewestWanted, signal: AbortSignal): Promise<Newest>;
  /**
   * Folds the lines that the filter accepts, up to the present end, without giving them out; null when reading them does as
   * well. Same result as with the lines of `read`.
   */
  fold?(source: LogSource, request: FoldRequest, signal: AbortSignal): Promise<FoldState | null>;
  /** Some of the newest stored lines, then the new ones as they are written; ends when the container has stopped. */
  follow(source: LogSource, signal: AbortSignal): AsyncGenerator<Followed, void>;
}

/** The log no longer holds the line a position names. `oldest` is what it begins with; null when it is empty. */
export class PositionGone extends Error {
  constructor(readonly oldest: StoredLine | null) {
    super('The log no longer holds that line.');
    this.name = 'PositionGone';
  }
}

/** The container, and its log with it, does not exist. */
export class NoSuchLog extends Error {
  constructor(name: string) {
    super(`There is no log of container ${name}.`);
    this.name = 'NoSuchLog';
  }
}

/** The stored log is damaged, or its driver cannot be read. */
export class LogUnreadable extends Error {
  constructor(name: string, why: string, options?: ErrorOptions) {
    super(`The log of container ${name} cannot be read: ${why}`, options);
    this.name = 'LogUnreadable';
  }
}
