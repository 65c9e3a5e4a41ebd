import type { StoredLine } from '../line/stored-line.js';
import { edgeTime } from '../position.js';
import type { Edge, LogSource, Newest, NewestWanted, ReadWanted } from '../reader.js';
import { shifted } from '../time.js';
import { newestLines } from '../window/newest.js';
import { readFrom } from '../window/read.js';
import type { LogFile } from './log-file.js';
import { endOf, type Place, placeBack, placeBefore } from './place.js';
import { Skim } from './skim/skim.js';
import { FileWindow } from './window.js';
import type { WorkerPool } from './worker/pool.js';

/** So much before an edge a first window begins, and a second one (in ns): what it begins with is never certain. */
const MARGINS = [6_000_000_000n, 120_000_000_000n];
/**
 * Size of the first window for so many of the newest lines, in bytes, and how it grows: each one is read from its beginning,
 * so that small steps would read most of a large log twice.
 */
const LINE = 512;
const LEAST = 256 << 10;
const GROWTH = 16;

/** The log that lies in some open files. */
export class StoredLog {
  constructor(
    private readonly files: readonly LogFile[],
    private readonly source: LogSource,
    private readonly pool: WorkerPool,
  ) {}

  /** As LogReader.read. */
  read(from: Edge, signal: AbortSignal, { needles = [], to = null }: ReadWanted): AsyncGenerator<StoredLine[], void> {
    const margins = [...MARGINS];
    const next = async (edge: Edge) => {
      const time = edgeTime(edge);
      const margin = margins.shift();
      const isWhole = time === null || margin === undefined;
      const place = isWhole ? { file: 0, offset: 0 } : await placeBefore(this.files, shifted(time, -margin));
      return this.window(place, Skim.between(needles, [edge, to]));
    };
    return readFrom(next, from, signal);
  }

  /** As LogReader.newest. */
  newest(wanted: NewestWanted, signal: AbortSignal): Promise<Newest> {
    const { needles = [], from, to } = wanted;
    let size = Math.max(LEAST, wanted.count * LINE);
    const next = async () => {
      const place = await placeBack(this.files, await this.endOf(to), size);
      size *= GROWTH;
      return this.window(place, Skim.between(needles, [from, to]));
    };
    return newestLines(next, wanted, signal);
  }

  /** About where a range ends, or behind that. */
  private async endOf(to: Edge | null): Promise<Place> {
    const time = to && edgeTime(to);
    if (time === null) return endOf(this.files);
    return placeBefore(this.files, shifted(time, MARGINS[0] as bigint));
  }

  private window(place: Place, skim: Skim | null): FileWindow {
    return new FileWindow(this.files, place, this.source, skim, this.pool);
  }
}
