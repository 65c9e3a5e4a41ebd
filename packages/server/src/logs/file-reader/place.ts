import { entryOf } from './entries.js';
import type { Chunk, LogFile } from './log-file.js';

/** The beginning of an entry in the files of a log. */
export interface Place {
  /** Index of the file, the oldest first. */
  file: number;
  offset: number;
}

/** So near, in bytes, is a place to what was looked for: so much is read in one go anyway. */
export const NEAR = 64 << 10;
/** How much smaller packed logs are, about. */
const PACKED = 10;

/**
 * Looks for a place before all entries that are as new as `time`, by halving. Times are in order up to a second, and all
 * the way where the clock was never set back; who needs to be sure looks at what is found there.
 */
export async function placeBefore(files: readonly LogFile[], time: string): Promise<Place> {
  for (let file = files.length - 1; file >= 0; file--) {
    const { compressed, size } = files[file] as LogFile;
    const first = await firstTime(files[file] as LogFile);
    if (first === null || first >= time) continue;
    return { file, offset: compressed ? 0 : await offsetBefore(files[file] as LogFile, size, time) };
  }
  return { file: 0, offset: 0 };
}

/** The place about so many bytes before another; the beginning of the log when it has no more. */
export async function placeBack(files: readonly LogFile[], from: Place, bytes: number): Promise<Place> {
  let left = bytes;
  for (let file = from.file; file >= 0; file--) {
    const { compressed, size } = files[file] as LogFile;
    const end = file === from.file ? from.offset : size;
    if (!compressed && left < end) {
      const entry = await (files[file] as LogFile).entryAfter(end - left);
      return { file, offset: entry && entry.at < end ? entry.at : 0 };
    }
    left -= compressed ? size * PACKED : end;
    if (left <= 0) return { file, offset: 0 };
  }
  return { file: 0, offset: 0 };
}

/** Behind everything. */
export function endOf(files: readonly LogFile[]): Place {
  const file = files.length - 1;
  return { file, offset: (files[file] as LogFile).size };
}

export function isBeginning({ file, offset }: Place): boolean {
  return file === 0 && offset === 0;
}

async function offsetBefore(file: LogFile, size: number, time: string): Promise<number> {
  let low = 0;
  for (let high = size; high - low > NEAR; ) {
    const middle = low + Math.floor((high - low) / 2);
    const entry = await file.entryAfter(middle);
    if (entry && entry.at < high && entryOf(entry.bytes).timestamp < time) low = entry.at;
    else high = middle;
  }
  return low;
}

/** The time of a file's first entry; null when it has none. */
async function firstTime(file: LogFile): Promise<string | null> {
  if (!file.compressed) {
    const entry = await file.entryAfter(0);
    return entry && entryOf(entry.bytes).timestamp;
  }
  for await (const { bytes } of file.chunks(0, new AbortController().signal)) return timeOfFirst({ bytes, at: 0 });
  return null;
}

function timeOfFirst({ bytes }: Chunk): string {
  return entryOf(bytes.subarray(0, bytes.indexOf('\n'))).timestamp;
}
