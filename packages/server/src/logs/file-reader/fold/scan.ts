import type { StoredLine } from '../../line/stored-line.js';
import { type AssembledLine, LineAssembler } from '../../window/assembler.js';
import { entriesOf } from '../entries.js';
import { hasLongEntry } from '../long-entry.js';
import { blocksOf } from '../worker/blocks.js';
import type { Stretch } from '../worker/stretch.js';

/**
 * The lines of some stretches that could be accepted by a filter with such a prefilter, and perhaps others; without one,
 * all lines. Their ordinals mean nothing, since lines are passed over.
 *
 * An entry can be passed over by itself when it is a whole line: when no line is open before it and it is shorter than
 * a piece of a longer one. So blocks with long entries, and those behind them up to the end of the line, are read in full.
 */
export class Scan {
  private readonly assembler = new LineAssembler(false);

  constructor(
    private readonly prefilter: RegExp | null,
    private readonly take: (line: StoredLine) => void,
  ) {}

  /** Whether a line goes on behind what was read. */
  get isOpen(): boolean {
    return this.assembler.isOpen;
  }

  read(stretch: Stretch): void {
    for (const { bytes } of blocksOf(stretch)) {
      if (this.prefilter && !this.isOpen && !hasLongEntry(bytes)) this.pick(bytes, this.prefilter);
      else this.readAll(bytes);
    }
  }

  /** Nothing follows: an open line is complete. */
  end(): void {
    const lines: AssembledLine[] = [];
    this.assembler.end(lines);
    for (const { line } of lines) this.take(line);
  }

  private pick(block: Buffer, prefilter: RegExp): void {
    const text = block.toString('latin1');
    prefilter.lastIndex = 0;
    for (let match = prefilter.exec(text); match; match = prefilter.exec(text)) {
      const begin = text.lastIndexOf('\n', match.index) + 1;
      const end = text.indexOf('\n', match.index);
      this.readAll(block.subarray(begin, end + 1));
      prefilter.lastIndex = end + 1;
    }
  }

  private readAll(entries: Buffer): void {
    const lines: AssembledLine[] = [];
    // A copy, since pieces of a line are kept and the block is overwritten.
    for (const entry of entriesOf(Buffer.from(entries))) this.assembler.push(entry, lines);
    for (const { line } of lines) this.take(line);
  }
}
