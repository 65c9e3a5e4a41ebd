import type { LogSource } from '../reader.js';
import { type AssembledLine, LineAssembler } from '../window/assembler.js';
import type { Window } from '../window/window.js';
import { entriesOf } from './entries.js';
import type { LogFile } from './log-file.js';
import { isBeginning, type Place } from './place.js';
import type { Skim } from './skim.js';

/** The lines of a log's files from a place up to the end, or those of them that a skim leaves. */
export class FileWindow implements Window {
  constructor(
    private readonly files: readonly LogFile[],
    readonly place: Place,
    private readonly source: Pick<LogSource, 'running'>,
    private readonly skim: Skim | null,
  ) {}

  get fromStart(): boolean {
    return isBeginning(this.place);
  }

  async *lines(signal: AbortSignal): AsyncGenerator<AssembledLine[], void> {
    const assembler = new LineAssembler(this.fromStart);
    // What comes first tells from where on lines are certain.
    let isFirst = true;
    for (const [index, file] of this.files.slice(this.place.file).entries()) {
      for await (const { bytes } of file.chunks(index === 0 ? this.place.offset : 0, signal)) {
        const lines: AssembledLine[] = [];
        const maySkim = this.skim && !isFirst && !assembler.isOpen;
        isFirst = false;
        for (const entry of maySkim ? this.skim.entriesOf(bytes) : entriesOf(bytes)) assembler.push(entry, lines);
        if (lines.length > 0) yield lines;
      }
    }
    const rest: AssembledLine[] = [];
    // A container that runs may still write the rest of an open line.
    if (!this.source.running) assembler.end(rest);
    if (rest.length > 0) yield rest;
  }
}
