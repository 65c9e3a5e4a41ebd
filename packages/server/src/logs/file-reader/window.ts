import type { LogSource } from '../reader.js';
import { type AssembledLine, LineAssembler } from '../window/assembler.js';
import type { Entry } from '../window/entry.js';
import type { Window } from '../window/window.js';
import { entriesOf } from './entries.js';
import type { LogFile } from './log-file.js';
import { isBeginning, type Place } from './place.js';
import type { Skim } from './skim/skim.js';
import { skimmed } from './skim/skimmed.js';
import { isWorthwhile, type WorkerPool } from './worker/pool.js';

/** The lines of a log's files from a place up to the end, or those of them that a skim leaves. */
export class FileWindow implements Window {
  constructor(
    private readonly files: readonly LogFile[],
    readonly place: Place,
    private readonly source: Pick<LogSource, 'running'>,
    private readonly skim: Skim | null,
    private readonly pool: WorkerPool,
  ) {}

  get fromStart(): boolean {
    return isBeginning(this.place);
  }

  async *lines(signal: AbortSignal): AsyncGenerator<AssembledLine[], void> {
    const assembler = new LineAssembler(this.fromStart);
    for await (const entries of this.entries(() => assembler.isOpen, signal)) {
      const lines: AssembledLine[] = [];
      for (const entry of entries) assembler.push(entry, lines);
      if (lines.length > 0) yield lines;
    }
    const rest: AssembledLine[] = [];
    // A container that runs may still write the rest of an open line.
    if (!this.source.running) assembler.end(rest);
    if (rest.length > 0) yield rest;
  }

  /** @param isOpen whether a line goes on behind the entries that were given */
  private async *entries(isOpen: () => boolean, signal: AbortSignal): AsyncGenerator<Entry[], void> {
    const { skim, pool } = this;
    // What comes first tells from where on lines are certain, and is always read.
    let isFirst = true;
    for (const [index, file] of this.files.slice(this.place.file).entries()) {
      let from = index === 0 ? this.place.offset : 0;
      const isLarge = () => skim !== null && !file.compressed && isWorthwhile(file.size - from);
      for await (const { bytes, at } of file.chunks(from, signal)) {
        from = at + bytes.length;
        yield skim && !isFirst && !isOpen() ? skim.entriesOf(bytes) : entriesOf(bytes);
        isFirst = false;
        if (isLarge()) break;
      }
      if (!skim || !isLarge()) continue;
      for await (const { bytes } of skimmed({ file, from, skim, pool, isOpen }, signal)) yield entriesOf(bytes);
    }
  }
}
