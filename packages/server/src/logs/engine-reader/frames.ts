import { normaliseTimestamp } from '../time.js';
import type { Entry } from '../window/entry.js';
import { type EntryParser, MalformedLog } from './entry-parser.js';

const HEADER = 8;
/** Far over what the engine writes in one frame; more means that the framing is lost. */
const MAX_FRAME = 4 << 20;
const SPACE = 0x20;

/**
 * Parser for containers without a terminal. The body is a row of frames (Docker Engine API, "Stream format"):
 * stream type (1 byte), three zero bytes, length (4 bytes, big endian), payload. With `timestamps=1` each payload is
 * `<RFC 3339 time> <entry>`.
 */
export class FrameParser implements EntryParser {
  private rest: Buffer | null = null;

  push(chunk: Buffer): Entry[] {
    const buffer = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    const entries: Entry[] = [];
    let at = 0;
    while (buffer.length - at >= HEADER) {
      const length = buffer.readUInt32BE(at + 4);
      if ((buffer.readUInt32BE(at) & 0x00ffffff) !== 0 || length > MAX_FRAME) {
        throw new MalformedLog('a frame header is malformed');
      }
      const end = at + HEADER + length;
      if (end > buffer.length) break;
      entries.push(entryOf(buffer[at] as number, buffer.subarray(at + HEADER, end)));
      at = end;
    }
    this.rest = at < buffer.length ? buffer.subarray(at) : null;
    return entries;
  }

  end(): Entry[] {
    if (this.rest) throw new MalformedLog('the response ends inside a frame');
    return [];
  }
}

function entryOf(type: number, frame: Buffer): Entry {
  // Type 3 is the engine's own voice: an error met while reading the log.
  if (type > 2) throw new MalformedLog(frame.toString('utf8').trim());
  const space = frame.indexOf(SPACE);
  const timestamp = space < 0 ? null : normaliseTimestamp(frame.toString('latin1', 0, space));
  if (timestamp === null) throw new MalformedLog('an entry has no timestamp');
  return { stream: type === 2 ? 1 : 0, timestamp, payload: frame.subarray(space + 1) };
}
