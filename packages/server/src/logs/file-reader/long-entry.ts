import { PIECE } from '../window/entry.js';

const NEWLINE = 0x0a;

/** Whether an entry is as long as a piece of a longer line: whether somewhere so many bytes have no line break. */
export function hasLongEntry(block: Buffer): boolean {
  for (let begin = 0; begin + PIECE < block.length; ) {
    const last = block.lastIndexOf(NEWLINE, begin + PIECE);
    if (last < begin) return true;
    begin = last + 1;
  }
  return false;
}
