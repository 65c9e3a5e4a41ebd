import type { StoredLine } from '../line/stored-line.js';
import { samePosition } from '../position.js';
import { type Edge, type Position, START } from '../reader.js';
import { shifted } from '../time.js';

/**
 * Whoever falls behind the ring reads and parses the stored log alone, which costs far more than what all share here: so it
 * reaches back some seconds also of a log that is written fast.
 */
const MAX_LINES = 1 << 16;
const MAX_BYTES = 16 << 20;
/** What a line takes besides its text, in bytes. */
const OVERHEAD = 400;
/** So far may the times of lines be out of order, in ns. */
const DISORDER = 1_000_000_000n;

/**
 * The newest lines of one followed log, without a hole, numbered for ever. Where the log could not be followed without
 * a hole the ring begins anew: `generation` changes, and numbers of before mean nothing.
 */
export class Ring {
  generation = 0;
  /** Number of the oldest line that is kept, and of the next one to come. */
  first = 0;
  next = 0;
  private readonly slots: (StoredLine | undefined)[] = new Array(MAX_LINES);
  private bytes = 0;
  /** Whether number 0 is the first line of the log. */
  private fromStart = false;

  restart(fromStart: boolean): void {
    this.generation++;
    this.first = 0;
    this.next = 0;
    this.slots.fill(undefined);
    this.bytes = 0;
    this.fromStart = fromStart;
  }

  append(lines: readonly StoredLine[]): void {
    for (const line of lines) {
      // Decodes now, once for all readers: a line that was not would keep the whole read buffer.
      void line.text;
      while (this.next - this.first >= MAX_LINES || (this.bytes > MAX_BYTES && this.first < this.next)) this.drop();
      this.slots[this.next++ % MAX_LINES] = line;
      this.bytes += line.size + OVERHEAD;
    }
  }

  /** The line of a number; null when it is not kept any more or did not come yet. */
  at(number: number): StoredLine | null {
    return number >= this.first && number < this.next ? (this.slots[number % MAX_LINES] ?? null) : null;
  }

  /** The number of the first line after an edge; null when the ring does not have that place. */
  after(edge: Edge): number | null {
    if (edge.kind === 'start') return this.isWhole ? 0 : null;
    if (edge.kind === 'time') return this.isWhole ? this.since(edge.timestamp) : null;
    const { position } = edge;
    if (this.isBehind(position)) return null;
    const tooOld = shifted(position.timestamp, -DISORDER);
    for (let number = this.next - 1; number >= this.first; number--) {
      const line = this.at(number) as StoredLine;
      if (samePosition(line, position)) return edge.kind === 'after' ? number + 1 : number;
      // In a log whose clock was set back it may be before that: the stored log is read then.
      if (line.timestamp < tooOld) return null;
    }
    return null;
  }

  /** Whether it has all of the log. */
  private get isWhole(): boolean {
    return this.fromStart && this.first === 0;
  }

  /** The number of the first line that is not older. */
  private since(timestamp: string): number {
    let number = this.first;
    while (number < this.next && (this.at(number) as StoredLine).timestamp < timestamp) number++;
    return number;
  }

  /** Whether a place is older than all that is kept: that is found out often of whoever has fallen behind. */
  private isBehind({ timestamp }: Position): boolean {
    const oldest = this.at(this.first);
    return oldest !== null && timestamp < oldest.timestamp && shifted(timestamp, DISORDER) < oldest.timestamp;
  }

  /** The place before the oldest line that is kept. */
  get begin(): Edge {
    const oldest = this.at(this.first);
    return oldest ? { kind: 'at', position: oldest } : START;
  }

  private drop(): void {
    const slot = this.first++ % MAX_LINES;
    this.bytes -= (this.slots[slot] as StoredLine).size + OVERHEAD;
    this.slots[slot] = undefined;
  }
}
