import type { Needle } from '../../filter/needles.js';
import { edgeTime } from '../../position.js';
import type { Edge } from '../../reader.js';
import type { Entry } from '../../window/entry.js';
import { entriesOf } from '../entries.js';
import { hasLongEntry } from '../long-entry.js';
import { prefilterOf } from '../prefilter.js';
import { Gap } from './gap.js';

const NEWLINE = 0x0a;
/** So much is searched at once; an entry that is looked at has less. */
const PART = 64 << 10;

/** What reading is about, in a form that can be sent to another thread. */
export interface SkimWanted {
  /** One text of each is in every wanted line. */
  needles: readonly Needle[];
  /** Lines of these times are wanted too, as the engine writes them. */
  times: readonly string[];
}

/** Passes over entries whose lines nobody wants, by their bytes alone. */
export class Skim {
  private constructor(
    readonly wanted: SkimWanted,
    private readonly prefilter: RegExp,
  ) {}

  /** Null when every line has to be read. */
  static of(wanted: SkimWanted): Skim | null {
    const prefilter = prefilterOf(wanted.needles);
    return prefilter && new Skim(wanted, prefilter);
  }

  /** @param edges where reading begins and ends: lines that they name are wanted too */
  static between(needles: readonly Needle[], edges: readonly (Edge | null)[]): Skim | null {
    const times = edges.flatMap((edge) => (edge && edgeTime(edge)) ?? []);
    return Skim.of({ needles, times: times.map(asWritten) });
  }

  /** What has to be read of entries before which no line is open. */
  entriesOf(bytes: Buffer): Entry[] {
    if (!this.mayPassOver(bytes)) return entriesOf(bytes);
    const gap = new Gap();
    gap.add(bytes, 0);
    // A copy, since reading entries changes their bytes.
    return gap.parts().flatMap(({ start, end }) => entriesOf(Buffer.from(bytes.subarray(start, end))));
  }

  /** Whether these entries have nothing that is wanted, and no piece of a longer line. */
  mayPassOver(bytes: Buffer): boolean {
    if (hasLongEntry(bytes)) return false;
    // In parts: the memory of larger texts is not used again, and getting it takes far longer than the search.
    for (let begin = 0; begin < bytes.length; ) {
      const end = bytes.lastIndexOf(NEWLINE, begin + PART) + 1;
      const text = bytes.toString('latin1', begin, end);
      this.prefilter.lastIndex = 0;
      if (this.prefilter.test(text) || this.wanted.times.some((time) => text.includes(time))) return false;
      begin = end;
    }
    return true;
  }
}

/** Go leaves out zeros at the end of the decimals. */
function asWritten(time: string): string {
  return `"time":"${time.replace(/\.?0*Z$/, '')}`;
}
