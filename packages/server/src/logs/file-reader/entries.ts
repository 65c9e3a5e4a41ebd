import { isUtf8 } from 'node:buffer';
import { normaliseTimestamp } from '../time.js';
import type { Entry } from '../window/entry.js';
import { OddFile } from './odd-file.js';

const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const LETTER_N = 0x6e;
const BEGIN = '{"log":"';
const REST = /^,"stream":"(stdout|stderr)","time":"([^"\\]+)"\}$/;

/**
 * The entries of a stretch of a json-file log, one JSON object a line: `log` with its line break, `stream`, perhaps
 * `attrs`, and `time` (moby: daemon/logger/jsonfilelog/jsonlog). Bytes that are no UTF-8 are stored as U+FFFD.
 * The payloads lie in `bytes`, which belongs to them from now on.
 * @throws OddFile
 */
export function entriesOf(bytes: Buffer): Entry[] {
  if (!isUtf8(bytes)) throw new OddFile('it has bytes that are no UTF-8');
  const entries: Entry[] = [];
  for (let begin = 0; begin < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, begin);
    entries.push(plainEntry(bytes, begin, end) ?? parsedEntry(bytes, begin, end));
    begin = end + 1;
  }
  return entries;
}

/** The entry of one line, without its line break. @throws OddFile */
export function entryOf(line: Buffer): Entry {
  return parsedEntry(line, 0, line.length);
}

/** An entry whose text has no escape but that of the line break at its end, so that it can stay where it is. */
function plainEntry(bytes: Buffer, begin: number, end: number): Entry | null {
  const from = begin + BEGIN.length;
  const slash = bytes.indexOf(BACKSLASH, from);
  if (slash < 0 || slash + 3 > end || bytes[slash + 1] !== LETTER_N || bytes[slash + 2] !== QUOTE) return null;
  if (bytes.indexOf(QUOTE, from) !== slash + 2 || bytes.toString('latin1', begin, from) !== BEGIN) return null;
  const [, stream, time] = REST.exec(bytes.toString('latin1', slash + 3, end)) ?? [];
  const timestamp = time ? normaliseTimestamp(time) : null;
  if (timestamp === null) return null;
  bytes[slash] = NEWLINE;
  return { stream: stream === 'stderr' ? 1 : 0, timestamp, payload: bytes.subarray(from, slash + 1) };
}

function parsedEntry(bytes: Buffer, begin: number, end: number): Entry {
  const { log, stream, time } = parse(bytes.toString('utf8', begin, end));
  const timestamp = typeof time === 'string' ? normaliseTimestamp(time) : null;
  const isKnown = stream === 'stdout' || stream === 'stderr';
  if (typeof log !== 'string' || !isKnown || timestamp === null) throw new OddFile('an entry lacks something');
  return { stream: stream === 'stderr' ? 1 : 0, timestamp, payload: Buffer.from(log) };
}

function parse(line: string): { log?: unknown; stream?: unknown; time?: unknown } {
  try {
    return (JSON.parse(line) as object | null) ?? {};
  } catch {
    throw new OddFile('a line is not a whole entry');
  }
}
