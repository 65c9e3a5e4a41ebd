import type { Engine } from '../../platform/docker/engine.js';
import type { StoredLine } from '../line/stored-line.js';
import type { Edge, Followed, LogReader, LogSource, Newest, NewestWanted, ReadWanted } from '../reader.js';
import { nanosecondsOf } from '../time.js';
import { newestLines } from '../window/newest.js';
import { readFrom } from '../window/read.js';
import type { Widening } from '../window/window.js';
import { followLog } from './follow.js';
import { LogWindow } from './window.js';
import { firstSize, nextSize } from './window-size.js';

/** Stored order and times agree up to so much; a search by time begins that much earlier (in ns). */
const MARGIN = 5_000_000_000n;

/**
 * Reads logs through the engine, which works with every driver that can be read at all.
 *
 * The engine has no offsets. `since` makes it look at every line from the first and hides lines that were stored after
 * the clock was set back; `tail` goes backwards from the end and hides nothing. So a place is looked for in
 * ever larger tails: the price is the distance from the end, not the size of the log.
 */
export class EngineLogReader implements LogReader {
  constructor(private readonly engine: Engine) {}

  read(
    source: LogSource,
    from: Edge,
    signal: AbortSignal,
    { distance = 0 }: ReadWanted = {},
  ): AsyncGenerator<StoredLine[], void> {
    const first = from.kind === 'start' ? null : firstSize(distance);
    const next = this.widening(first, (tail, edge) => this.window(source, tail, edge));
    return readFrom(next, from, signal);
  }

  newest(source: LogSource, wanted: NewestWanted, signal: AbortSignal): Promise<Newest> {
    const next = this.widening(firstSize(wanted.count), (tail) => new LogWindow(this.engine, source, { tail }));
    return newestLines(next, wanted, signal);
  }

  follow(source: LogSource, signal: AbortSignal): AsyncGenerator<Followed, void> {
    return followLog(this.engine, this, source, signal);
  }

  private widening(first: number | null, open: (tail: number | null, edge: Edge) => LogWindow): Widening {
    let window: LogWindow | null = null;
    return (edge) => {
      window = open(window ? nextSize(window) : first, edge);
      return window;
    };
  }

  /** The whole log is read from a time on where that is all that is wanted, so that the engine leaves out what is older. */
  private window(source: LogSource, tail: number | null, edge: Edge): LogWindow {
    if (tail !== null || edge.kind !== 'time') return new LogWindow(this.engine, source, { tail });
    const ns = nanosecondsOf(edge.timestamp) - MARGIN;
    const [seconds, decimals] = [ns / 1_000_000_000n, ns % 1_000_000_000n];
    const since = `${seconds > 0n ? seconds : 0n}.${String(decimals > 0n ? decimals : 0n).padStart(9, '0')}`;
    return new LogWindow(this.engine, source, { tail: null, since });
  }
}
