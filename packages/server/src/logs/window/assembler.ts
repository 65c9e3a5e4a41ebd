import type { LogStream } from '@opsbook/schema';
import { StoredLine } from '../line/stored-line.js';
import { shifted } from '../time.js';
import { type Entry, PIECE } from './entry.js';

/** So much of a line is kept. */
export const MAX_LINE = 1 << 20;

const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** The engine takes the time of an entry and stores it in two steps; so far may the stored order be off (in ns). */
const DISORDER = 1_000_000_000n;
/** A time that is so much older than one before it means that the clock was set back (in ns). */
const CLOCK_CHANGE = 5_000_000_000n;
/** Length of a time up to its seconds. */
const SECONDS = '2006-01-02T15:04:05'.length;
const STREAMS: readonly LogStream[] = ['STDOUT', 'STDERR'];

/** A line, and what is known of it. */
export interface AssembledLine {
  line: StoredLine;
  /** Whether its position and beginning are certain. */
  exact: boolean;
  /** Whether a piece of it is like one of the same long line before: by chance, or because it was given twice. */
  again: boolean;
}

/** A line of several pieces. */
interface LongLine {
  timestamp: string;
  parts: Buffer[];
  size: number;
  truncated: boolean;
  again: boolean;
}

interface StreamState {
  /** The line that waits for a further piece. */
  open: LongLine | null;
  /** The long line before, until a line of another time comes. */
  closed: LongLine | null;
  /** The time of the last line, how many lines before it had the same, and whether that is certain. */
  run: { timestamp: string; ordinal: number; exact: boolean } | null;
}

/**
 * Makes lines of entries: joins pieces, strips line breaks, counts ordinals, for each stream by itself.
 *
 * A log is mostly read from somewhere in the middle. What a stream shows first may then be the end of a line, or not
 * the first line of its time: such lines are not `exact`. A piece has the time of its line, so what is clearly newer
 * than the first entry that was read is exact again.
 */
export class LineAssembler {
  private readonly streams: [StreamState, StreamState] = [
    { open: null, closed: null, run: null },
    { open: null, closed: null, run: null },
  ];
  private certainAfter: string | null = null;
  /** The newest time so far, and the time before which the clock must have been set back. */
  private newest = '';
  private tooOld = '';

  /** @param fromStart whether the first entry is the first of the log */
  constructor(private readonly fromStart: boolean) {}

  /** Whether a line waits for a further piece. */
  get isOpen(): boolean {
    return this.streams.some(({ open }) => open !== null);
  }

  push(entry: Entry, out: AssembledLine[]): void {
    this.certainAfter ??= shifted(entry.timestamp, DISORDER);
    const { stream, timestamp, payload } = entry;
    const state = this.streams[stream];
    if (state.open && state.open.timestamp !== timestamp) out.push(this.close(stream, state.open));
    if (state.closed && state.closed.timestamp !== timestamp) state.closed = null;
    const complete = payload[payload.length - 1] === NEWLINE || payload.length < PIECE;
    const again = cameBefore(state, payload);
    if (complete && !state.open) {
      out.push(this.line(stream, timestamp, withoutBreak(payload), false, again));
      return;
    }
    state.open ??= { timestamp, parts: [], size: 0, truncated: false, again: false };
    state.open.again ||= again;
    append(state.open, payload);
    if (complete) out.push(this.close(stream, state.open));
  }

  /** Nothing follows: lines that were waiting for a further piece are complete. */
  end(out: AssembledLine[]): void {
    for (const stream of [0, 1] as const) {
      const { open } = this.streams[stream];
      if (open) out.push(this.close(stream, open));
    }
  }

  private close(stream: 0 | 1, long: LongLine): AssembledLine {
    const state = this.streams[stream];
    state.open = null;
    state.closed = long;
    const { timestamp, parts, truncated, again } = long;
    const bytes = withoutBreak(Buffer.concat(parts));
    const tooLong = truncated || bytes.length > MAX_LINE;
    return this.line(stream, timestamp, tooLong ? bytes.subarray(0, MAX_LINE) : bytes, tooLong, again);
  }

  private line(stream: 0 | 1, timestamp: string, bytes: Buffer, truncated: boolean, again: boolean): AssembledLine {
    const state = this.streams[stream];
    if (state.run?.timestamp === timestamp) state.run.ordinal++;
    else {
      const exact = this.fromStart || state.run !== null || timestamp > (this.certainAfter ?? timestamp);
      state.run = { timestamp, ordinal: 0, exact };
    }
    const { ordinal, exact } = state.run;
    const order = this.order(timestamp);
    return {
      line: new StoredLine(timestamp, STREAMS[stream] ?? 'STDOUT', ordinal, bytes, truncated, order),
      exact,
      again,
    };
  }

  private order(timestamp: string): string {
    if (timestamp > this.newest || timestamp < this.tooOld) {
      // Worked out for whole seconds only, since it is needed for every line.
      if (!timestamp.startsWith(this.newest.slice(0, SECONDS))) this.tooOld = shifted(timestamp, -CLOCK_CHANGE);
      this.newest = timestamp;
    }
    return this.newest;
  }
}

/**
 * Whether an entry is like a piece of the long line that is open, or of the one before it at the same time. Of that one the
 * pieces over the limit are not known, so it may be any of those.
 */
function cameBefore({ open, closed }: StreamState, payload: Buffer): boolean {
  const long = open ?? closed;
  if (!long) return false;
  return (long === closed && long.truncated) || long.parts.some((part) => part.equals(payload));
}

/** Keeps a little more than the limit, so that a line break at its very end is seen. */
function append(open: LongLine, payload: Buffer): void {
  const room = MAX_LINE + 2 - open.size;
  if (payload.length > room) open.truncated = true;
  if (room <= 0) return;
  open.parts.push(payload.subarray(0, room));
  open.size += Math.min(payload.length, room);
}

function withoutBreak(bytes: Buffer): Buffer {
  let end = bytes.length;
  if (end > 0 && bytes[end - 1] === NEWLINE) {
    end--;
    if (end > 0 && bytes[end - 1] === RETURN) end--;
  }
  return end === bytes.length ? bytes : bytes.subarray(0, end);
}
