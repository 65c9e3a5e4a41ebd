import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Conflict } from '@opsbook/schema';

/** Lines are handed on in pieces of so many characters. */
const PIECE = 64 << 10;

export interface Written {
  lines: number;
  bytes: number;
  sha256: string;
}

export interface WriteOptions<Line> {
  /** A line as it is written, line break included. */
  format(line: Line): string;
  gzip: boolean;
  /** Largest size of the file; any by default. */
  maxBytes?: number;
  /** Told of the last line of each piece. */
  passed?(line: Line): void;
}

/**
 * Writes lines to a file that is new or begun anew, a piece at a time, and brings it safely to the disk.
 * @throws Conflict when it would be too large; the error of the file system; the signal's reason
 */
export async function writeLines<Line>(
  path: string,
  lines: AsyncIterable<Line>,
  { format, gzip, maxBytes = Number.POSITIVE_INFINITY, passed }: WriteOptions<Line>,
  signal: AbortSignal,
): Promise<Written> {
  const hash = createHash('sha256');
  let count = 0;
  let bytes = 0;
  async function* pieces(): AsyncGenerator<string, void> {
    let piece = '';
    for await (const line of lines) {
      count++;
      piece += format(line);
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
      passed?.(line);
    }
    if (piece !== '') yield piece;
  }
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > maxBytes ? tooLarge(maxBytes) : null, chunk);
    },
  });
  const source = Readable.from(pieces(), { objectMode: false, highWaterMark: PIECE });
  const file = createWriteStream(path, { mode: 0o600, flush: true });
  try {
    if (gzip) await pipeline(source, createGzip(), measure, file, { signal });
    else await pipeline(source, measure, file, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  return { lines: count, bytes, sha256: hash.digest('hex') };
}

function tooLarge(maxBytes: number): Conflict {
  return new Conflict(
    `The export has more than ${maxBytes} bytes.`,
    'Narrow the filter, compress it, or raise logs.exports.maxBytes.',
  );
}
