import { createWriteStream } from 'node:fs';
import { rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { entryOf } from '../file-reader/entries.js';
import type { LogFile } from '../file-reader/log-file.js';

/** Packed files are read as a whole, so they are kept small: so many bytes of entries each. */
const SEGMENT = 8 << 20;

/** `000001.segment.gz`, in stored order. */
export const SEGMENT_NAME = /^\d{6}\.segment\.gz$/;

/**
 * Copies all entries of open files into packed files of a folder, each of which gets its name when it is whole, and has the
 * time of its last entry.
 */
export async function copySegments(files: readonly LogFile[], folder: string, signal: AbortSignal): Promise<void> {
  const entries = entriesOfAll(files, signal);
  let isDone = false;
  let last: Buffer | null = null;
  async function* segment(): AsyncGenerator<Buffer, void> {
    for (let size = 0; size < SEGMENT; ) {
      const { done, value } = await entries.next();
      if (done) {
        isDone = true;
        return;
      }
      size += value.length;
      last = value;
      yield value;
    }
  }
  for (let number = 1; !isDone; number++) {
    last = null;
    const path = join(folder, `${String(number).padStart(6, '0')}.segment.gz`);
    const file = createWriteStream(`${path}.new`, { mode: 0o600, flush: true });
    await pipeline(segment(), createGzip(), file, { signal });
    if (last === null) await rm(`${path}.new`);
    else {
      const time = lastTime(last);
      await utimes(`${path}.new`, time, time);
      await rename(`${path}.new`, path);
    }
  }
}

async function* entriesOfAll(files: readonly LogFile[], signal: AbortSignal): AsyncGenerator<Buffer, void> {
  for (const file of files) {
    for await (const { bytes } of (await file.now()).chunks(0, signal)) yield bytes;
  }
}

function lastTime(entries: Buffer): Date {
  const begin = entries.lastIndexOf('\n', entries.length - 2) + 1;
  return new Date(entryOf(entries.subarray(begin, entries.length - 1)).timestamp);
}
