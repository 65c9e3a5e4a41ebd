import type { LogSource } from '../reader.js';
import { type AssembledLine, LineAssembler } from '../window/assembler.js';
import type { Window } from '../window/window.js';
import { entriesOf } from './entries.js';
import type { LogFile } from './log-file.js';
import { isBeginning, type Place } from './place.js';

/** The lines of a log's files from a place up to the end. */
export class FileWindow implements Window {
  constructor(
    private readonly files: readonly LogFile[],
    readonly place: Place,
    private readonly source: Pick<LogSource, 'running'>,
  ) {}

  get fromStart(): boolean {
    return isBeginning(this.place);
  }

  async *lines(signal: AbortSignal): AsyncGenerator<AssembledLine[], void> {
    const assembler = new LineAssembler(this.fromStart);
    for (const [index, file] of this.files.slice(this.place.file).entries()) {
      for await (const { bytes } of file.chunks(index === 0 ? this.place.offset : 0, signal)) {
        const lines: AssembledLine[] = [];
        for (const entry of entriesOf(bytes)) assembler.push(entry, lines);
        if (lines.length > 0) yield lines;
      }
    }
    const rest: AssembledLine[] = [];
    // A container that runs may still write the rest of an open line.
    if (!this.source.running) assembler.end(rest);
    if (rest.length > 0) yield rest;
  }
}
