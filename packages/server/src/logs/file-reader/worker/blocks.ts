import { readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { OddFile } from '../odd-file.js';
import type { Stretch } from './stretch.js';

/** Small enough to stay in the cache of the processor between being read and being searched. */
const BLOCK = 64 << 10;
const MAX_BLOCK = 4 << 20;
const MAX_UNPACKED = 1 << 30;
const NEWLINE = 0x0a;

/** Whole entries, and where they lie in the file, or in what is packed in it. */
export interface Block {
  bytes: Buffer;
  at: number;
}

/** The whole entries of a stretch, some at a time. What was given is overwritten by what comes next. */
export function* blocksOf(stretch: Stretch): Generator<Block, void> {
  if (stretch.compressed) yield* unpacked(stretch);
  else yield* plain(stretch);
}

function* plain({ fd, from, to, size, head }: Stretch): Generator<Block, void> {
  let buffer = Buffer.allocUnsafeSlow(BLOCK);
  const read = (at: number) => {
    const bytes = buffer.subarray(0, Math.min(buffer.length, size - at));
    if (readSync(fd, bytes, 0, bytes.length, at) < bytes.length) throw new OddFile('it was emptied meanwhile');
    return bytes;
  };
  let at = from;
  if (from > 0) {
    // Begins with the first entry that begins in the stretch.
    for (at = from - 1; at < to; ) {
      const bytes = read(at);
      const first = bytes.indexOf(NEWLINE) + 1;
      at += first || bytes.length;
      if (first > 0) break;
    }
  }
  while (at < to) {
    const bytes = read(at);
    let end = bytes.lastIndexOf(NEWLINE) + 1;
    if (at + end >= to) end = bytes.indexOf(NEWLINE, Math.max(0, to - at - 1)) + 1 || end;
    if (end === 0) {
      if (at + bytes.length >= size) break;
      if (buffer.length >= MAX_BLOCK) throw new OddFile('an entry is too long');
      buffer = Buffer.allocUnsafeSlow(buffer.length * 4);
      continue;
    }
    yield { bytes: bytes.subarray(0, end), at };
    at += end;
  }
  // Once for all that was read: what was found in it counts only when nothing is thrown.
  const now = Buffer.alloc(head.length);
  readSync(fd, now, 0, now.length, 0);
  if (!now.equals(head)) throw new OddFile('it was emptied meanwhile');
}

function* unpacked({ fd, size }: Stretch): Generator<Block, void> {
  const packed = Buffer.allocUnsafeSlow(size);
  if (readSync(fd, packed, 0, size, 0) < size) throw new OddFile('it was emptied meanwhile');
  let bytes: Buffer;
  try {
    bytes = gunzipSync(packed, { maxOutputLength: MAX_UNPACKED });
  } catch (error) {
    throw new OddFile(`it cannot be unpacked: ${(error as Error).message}`);
  }
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, Math.min(at + BLOCK, bytes.length - 1)) + 1 || bytes.lastIndexOf(NEWLINE) + 1;
    if (end <= at) break;
    yield { bytes: bytes.subarray(at, end), at };
    at = end;
  }
}
