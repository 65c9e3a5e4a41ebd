import type { LogWindow } from './window.js';

const FIRST = 256;
const GROWTH = 8;
/** Beyond this the engine searches backwards for longer than it takes to read from the beginning. */
const LARGEST = 1 << 20;

/** How many of the newest entries to ask for first, when so many lines are thought to do. */
export function firstSize(lines: number): number | null {
  return bounded(Math.max(FIRST, Math.ceil(lines * 1.25) + 64));
}

/** How many to ask for after a window that was too small; null is the whole log. */
export function nextSize(window: LogWindow): number | null {
  return window.isWholeLog ? null : bounded((window.tail ?? LARGEST) * GROWTH);
}

function bounded(size: number): number | null {
  return size > LARGEST ? null : size;
}
