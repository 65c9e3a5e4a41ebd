import { normaliseTimestamp } from '../time.js';
import { type Entry, PIECE } from '../window/entry.js';
import { type EntryParser, MalformedLog } from './entry-parser.js';

const NEWLINE = 0x0a;
const SPACE = 0x20;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
/** A time as the engine writes it, in the middle of a line. */
const EMBEDDED = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7,9}Z /g;
/** Longest timestamp with its space, in bytes. */
const STAMP = 36;
/** Stops waiting for a line break: 64 pieces are more than is kept of a line. */
const MAX_WAIT = 80 * PIECE;

/**
 * Parser for containers with a terminal. The body has no frames: each entry is `<time> <payload>`, and only a complete
 * line ends with a line break. So the time stands in mid-line again before each further piece of a long line, and
 * before the first line after a restart when the last one before had no line break.
 */
export class TtyParser implements EntryParser {
  private rest: Buffer = Buffer.alloc(0);
  /** How much of `rest` is known to hold no line break. */
  private searched = 0;

  /** @param latest what the engine's clock shows at most, in text form; a later time in a line is the application's */
  constructor(private readonly latest: () => string) {}

  push(chunk: Buffer): Entry[] {
    const buffer = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const entries: Entry[] = [];
    let at = 0;
    let from = this.searched;
    for (;;) {
      const newline = buffer.indexOf(NEWLINE, from);
      if (newline < 0) break;
      this.cut(buffer.subarray(at, newline + 1), entries);
      at = newline + 1;
      from = at;
    }
    this.rest = buffer.subarray(at);
    this.searched = this.rest.length;
    if (this.rest.length > MAX_WAIT) throw new MalformedLog('a line has no end');
    return entries;
  }

  end(): Entry[] {
    const entries: Entry[] = [];
    if (this.rest.length > 0) this.cut(this.rest, entries);
    this.rest = Buffer.alloc(0);
    this.searched = 0;
    return entries;
  }

  /** Takes apart one stretch up to a line break: one entry, or several without line breaks before the last. */
  private cut(stretch: Buffer, entries: Entry[]): void {
    let rest = stretch;
    while (rest.length > 0) {
      const space = rest.subarray(0, STAMP).indexOf(SPACE);
      const stamp = space < 0 ? '' : rest.toString('latin1', 0, space);
      const timestamp = TIMESTAMP.test(stamp) ? normaliseTimestamp(stamp) : null;
      if (timestamp === null) throw new MalformedLog('a line has no timestamp');
      const payload = rest.subarray(space + 1);
      const next = nextPiece(payload, `${stamp} `) ?? this.nextStart(payload, timestamp);
      entries.push({ stream: 0, timestamp, payload: next === null ? payload : payload.subarray(0, next) });
      rest = next === null ? Buffer.alloc(0) : payload.subarray(next);
    }
  }

  /** Where the first line after a restart begins: at a time that is later than this entry's own and has been. */
  private nextStart(payload: Buffer, timestamp: string): number | null {
    for (const match of payload.toString('latin1', 0, PIECE + STAMP).matchAll(EMBEDDED)) {
      const embedded = normaliseTimestamp(match[0].slice(0, -1));
      if (embedded !== null && embedded > timestamp && embedded <= this.latest()) return match.index;
    }
    return null;
  }
}

/** Where the next piece of a long line begins: pieces have at least 16 KiB, and all carry the same time. */
function nextPiece(payload: Buffer, stamp: string): number | null {
  if (payload.length < PIECE) return null;
  const at = payload.indexOf(stamp, PIECE, 'latin1');
  return at < 0 ? null : at;
}
