import { joined, type Span } from '../../span.js';

const NEWLINE = 0x0a;
/** As the engine writes it; inside of a text its quotes would be escaped. */
const STREAMS = [',"stream":"stdout"', ',"stream":"stderr"'];
const TIME = ',"time":"';

/** Where one stream ends in a gap. */
interface End {
  /** The time of its last entry. */
  time: string;
  last: Span;
  /** What has its entries of that time, and the one before them where the gap has it. */
  parts: Span[];
}

/**
 * Entries that are passed over. Lines of one time are counted, so of each stream those of its last time there are read
 * nevertheless: what comes behind the gap gets the same positions then as if all had been read.
 */
export class Gap {
  private readonly ends: (End | null)[] = [null, null];

  /** Adds whole entries that follow those before; `at` is where they lie in the file. */
  add(bytes: Buffer, at: number): void {
    for (const [stream, mark] of STREAMS.entries()) {
      this.ends[stream] = endOf(bytes, at, mark, this.ends[stream] ?? null);
    }
  }

  /** What has to be read, in stored order. */
  parts(): Span[] {
    return joined(this.ends.flatMap((end) => end?.parts ?? []));
  }
}

/** Where a stream ends behind further entries. */
function endOf(bytes: Buffer, at: number, mark: string, before: End | null): End | null {
  const newest = entryBefore(bytes, bytes.length, mark);
  if (!newest) return before;
  const time = timeOf(bytes, newest);
  let first = newest;
  let previous = entryBefore(bytes, first.start, mark);
  for (; previous && timeOf(bytes, previous) === time; previous = entryBefore(bytes, first.start, mark))
    first = previous;
  const last = { start: at + newest.start, end: at + newest.end };
  const run = { start: at + (previous ?? first).start, end: last.end };
  if (previous || !before) return { time, last, parts: [run] };
  return { time, last, parts: [...(before.time === time ? before.parts : [before.last]), run] };
}

/** The last entry of a stream before an offset. */
function entryBefore(bytes: Buffer, offset: number, mark: string): Span | null {
  const found = offset < mark.length ? -1 : bytes.lastIndexOf(mark, offset - mark.length);
  if (found < 0) return null;
  return { start: bytes.lastIndexOf(NEWLINE, found) + 1, end: bytes.indexOf(NEWLINE, found) + 1 };
}

function timeOf(bytes: Buffer, { end }: Span): string {
  return bytes.toString('latin1', bytes.lastIndexOf(TIME, end) + TIME.length, end);
}
