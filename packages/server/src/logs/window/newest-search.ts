import type { StoredLine } from '../line/stored-line.js';
import { edgeTime, samePosition } from '../position.js';
import type { Edge, Newest, NewestWanted } from '../reader.js';
import { shifted } from '../time.js';
import { NewestQueue } from './newest-queue.js';

/** Stored order and times agree up to so much (in ns). */
const MARGIN = 5_000_000_000n;

/** One pass over a window of the log that looks for the newest accepted lines of a range. */
export class NewestSearch {
  /** Whether looking on is of no use: the range has ended, or the window begins behind it. */
  over = false;
  private readonly queue: NewestQueue;
  private last: StoredLine | null = null;
  private first = true;
  /** Whether the range's beginning is in the window, and its end. */
  private begins: boolean;
  private ends: boolean;
  private inside: boolean;
  /** Times so clearly before the range that nothing of it can be stored earlier, and so clearly behind its end. */
  private readonly clearlyBefore: string | null;
  private readonly clearlyBehind: string | null;

  constructor(
    private readonly wanted: NewestWanted,
    private readonly fromStart: boolean,
  ) {
    const { count, from, to } = wanted;
    this.queue = new NewestQueue(count);
    this.begins = fromStart;
    this.ends = to?.kind !== 'at' && to?.kind !== 'after';
    this.inside = from.kind !== 'time';
    this.clearlyBefore = from.kind === 'time' ? shifted(from.timestamp, -MARGIN) : null;
    this.clearlyBehind = this.ends || to === null ? null : shifted(edgeTime(to) as string, MARGIN);
  }

  /** Whether the answer is certain. A position that is gone from the log is older than all that is left in it. */
  get complete(): boolean {
    if (this.fromStart) return true;
    return this.ends && (this.begins || (this.last !== null && this.queue.isFull));
  }

  result(): Newest {
    if (!this.ends) return { lines: [], more: false, last: null };
    return { lines: this.queue.take(), more: this.queue.hasOverflown, last: this.last };
  }

  /** A line whose place is not certain: what came before it does not count. */
  lostTrack(): void {
    this.clear(false);
  }

  offer(line: StoredLine): void {
    const { from, to } = this.wanted;
    if (this.first) {
      this.first = false;
      this.over = !this.fromStart && this.clearlyBehind !== null && line.timestamp > this.clearlyBehind;
      if (this.over) return;
    }
    if (to && isBehind(line, to)) this.ends = this.over = true;
    if (this.over && to?.kind !== 'after') return;
    if (from.kind === 'after' && samePosition(line, from.position)) this.clear(true);
    else if (this.isInside(line)) {
      this.last = line;
      if (this.wanted.accept(line)) this.queue.add(line);
    }
  }

  private isInside(line: StoredLine): boolean {
    const { from } = this.wanted;
    if (from.kind === 'time' && line.timestamp >= from.timestamp) this.inside = true;
    if (!this.inside && line.timestamp < (this.clearlyBefore as string)) this.begins = true;
    return this.inside;
  }

  private clear(begins: boolean): void {
    this.queue.clear();
    this.last = null;
    this.begins = begins;
  }
}

/** Whether a range up to the edge ends at this line; for `after` it is still part of the range. */
function isBehind(line: StoredLine, to: Edge): boolean {
  if (to.kind === 'start') return true;
  return to.kind === 'time' ? line.timestamp >= to.timestamp : samePosition(line, to.position);
}
