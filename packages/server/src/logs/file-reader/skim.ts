import type { Needle } from '../filter/needles.js';
import { edgeTime } from '../position.js';
import type { Edge } from '../reader.js';
import type { Entry } from '../window/entry.js';
import { entriesOf } from './entries.js';
import { hasLongEntry } from './long-entry.js';
import { prefilterOf } from './prefilter.js';

const NEWLINE = 0x0a;
/** So much at the end of what is passed over is read nevertheless: what comes next is counted on from it. */
const TAIL = 8 << 10;
/** So much is searched at once; an entry that is looked at has less. */
const PART = 64 << 10;
const STREAMS = [',"stream":"stdout"', ',"stream":"stderr"'];

/**
 * Passes over entries whose lines nobody wants, by their bytes alone, where the lines behind them get the same positions as
 * if all had been read.
 */
export class Skim {
  private constructor(
    private readonly prefilter: RegExp,
    private readonly times: readonly string[],
  ) {}

  /**
   * @param needles one text of each is in every wanted line
   * @param edges where reading begins and ends; lines that they name are wanted too
   * @returns null when every line has to be read
   */
  static of(needles: readonly Needle[], edges: readonly (Edge | null)[]): Skim | null {
    const prefilter = prefilterOf(needles);
    const times = edges.flatMap((edge) => (edge && edgeTime(edge)) ?? []);
    return prefilter && new Skim(prefilter, times.map(asWritten));
  }

  /** What has to be read of entries before which no line is open: those at their end, or all of them. */
  entriesOf(bytes: Buffer): Entry[] {
    return (this.mayPassOver(bytes) && tailOf(bytes)) || entriesOf(bytes);
  }

  private mayPassOver(bytes: Buffer): boolean {
    if (bytes.length <= TAIL || hasLongEntry(bytes)) return false;
    // In parts: the memory of larger texts is not used again, and getting it takes far longer than the search.
    for (let begin = 0; begin < bytes.length; ) {
      const end = bytes.lastIndexOf(NEWLINE, begin + PART) + 1;
      const text = bytes.toString('latin1', begin, end);
      this.prefilter.lastIndex = 0;
      if (this.prefilter.test(text) || this.times.some((time) => text.includes(time))) return false;
      begin = end;
    }
    return true;
  }
}

/** Go leaves out zeros at the end of the decimals. */
function asWritten(time: string): string {
  return `"time":"${time.replace(/\.?0*Z$/, '')}`;
}

/** The last entries; null when they do not tell how many lines of the last time of each stream there are. */
function tailOf(bytes: Buffer): Entry[] | null {
  const begin = bytes.indexOf(NEWLINE, bytes.length - TAIL) + 1;
  // A copy, since reading entries changes their bytes.
  const entries = entriesOf(Buffer.from(bytes.subarray(begin)));
  const isKnown = STREAMS.every((mark, stream) => {
    const times = new Set(entries.flatMap((entry) => (entry.stream === stream ? entry.timestamp : [])));
    return times.size > 1 || (times.size === 0 && !bytes.includes(mark));
  });
  return isKnown ? entries : null;
}
