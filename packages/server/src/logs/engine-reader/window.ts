import type { Engine } from '../../platform/docker/engine.js';
import { type LogSource, LogUnreadable } from '../reader.js';
import { timestampOf } from '../time.js';
import { type AssembledLine, LineAssembler } from '../window/assembler.js';
import type { Window } from '../window/window.js';
import { type EntryParser, MalformedLog } from './entry-parser.js';
import { FrameParser } from './frames.js';
import { chunksOf, type LogQuery, openLog } from './open.js';
import { TtyParser } from './tty.js';

const IDLE_MS = 30_000;
/** So far the engine's clock may be ahead of ours. */
const CLOCK_DIFFERENCE_MS = 5000;

/** A stretch of a stored log that ends at its present end. */
export class LogWindow implements Window {
  private entries = 0;
  private ended = false;

  constructor(
    private readonly engine: Engine,
    private readonly source: LogSource,
    private readonly query: LogQuery,
  ) {}

  /** The number of entries that were asked for; null for all. */
  get tail(): number | null {
    return this.query.tail;
  }

  /** Whether it was asked for from the first entry on, so that every line in it is certain. */
  get fromStart(): boolean {
    return this.query.tail === null;
  }

  /** Whether it turned out, after all was read, that there are no entries before those asked for. */
  get isWholeLog(): boolean {
    return this.ended && this.entries < (this.query.tail ?? Number.POSITIVE_INFINITY);
  }

  /** The lines, as many at once as one piece of the response has. Leaving early closes the connection. */
  async *lines(signal: AbortSignal): AsyncGenerator<AssembledLine[], void> {
    const response = await openLog(this.engine, this.source, this.query, signal);
    const parser = parserFor(this.source);
    const assembler = new LineAssembler(this.fromStart);
    try {
      for await (const chunk of chunksOf(response, this.source, signal, this.query.follow ? null : IDLE_MS)) {
        const lines = this.assemble(parser.push(chunk), assembler);
        if (lines.length > 0) yield lines;
      }
      const rest = this.assemble(parser.end(), assembler);
      this.ended = true;
      // A container that runs may still write the rest of an open line; when followed, it has stopped by now.
      if (this.query.follow || !this.source.running) assembler.end(rest);
      if (rest.length > 0) yield rest;
    } catch (error) {
      throw error instanceof MalformedLog ? new LogUnreadable(this.source.name, error.message) : error;
    }
  }

  private assemble(entries: ReturnType<EntryParser['push']>, assembler: LineAssembler): AssembledLine[] {
    const lines: AssembledLine[] = [];
    for (const entry of entries) assembler.push(entry, lines);
    this.entries += entries.length;
    return lines;
  }
}

function parserFor(source: LogSource): EntryParser {
  const latest = () => timestampOf(BigInt(Date.now() + CLOCK_DIFFERENCE_MS) * 1_000_000n);
  return source.tty ? new TtyParser(latest) : new FrameParser();
}
