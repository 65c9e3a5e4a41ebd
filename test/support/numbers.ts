/**
 * A program for a container: writes `n <number>` lines at a steady rate, numbered from 1 across restarts of the
 * container (the number is kept in its file system), and sleeps when it is through.
 */
export function numberedLines(total: number, perSecond: number): string[] {
  return [
    'python3',
    '-uc',
    `
import os, signal, sys, time
path = '/tmp/next'
n = int(open(path).read()) if os.path.exists(path) else 1
stop = False
def on_term(*_):
    global stop
    stop = True
signal.signal(signal.SIGTERM, on_term)
begin, first = time.monotonic(), n
while n <= ${total} and not stop:
    sys.stdout.write(f'n {n}\\n')
    n += 1
    if (n - first) % 50 == 0:
        sys.stdout.flush()
        ahead = (n - first) / ${perSecond} - (time.monotonic() - begin)
        if ahead > 0: time.sleep(ahead)
sys.stdout.flush()
with open(path, 'w') as f: f.write(str(n))
while not stop: signal.pause()
`,
  ];
}

/** What became of numbered lines that were followed. */
export interface Tally {
  expected: number;
  received: number;
  /** Numbers that came again, and lines with parts that came again. */
  repeated: number;
  /** Numbers that came after a higher one. */
  outOfOrder: number;
  /** Numbers that never came. */
  missing: number;
  /** Gaps declared, and how many lines they account for. */
  gaps: number;
  declared: number;
  /** The first few places where the numbers did not go on by one: `after 120 came 71`. */
  breaks: string[];
}

/** Counts numbered lines as they come. */
export class Counter {
  /** Whether each number came. */
  private readonly seen: Uint8Array;
  private count = 0;
  /** The highest number so far. */
  private last = 0;
  private repeated = 0;
  private outOfOrder = 0;
  private gaps = 0;
  private declared = 0;
  /** Whether a gap of unknown size came since the last line. */
  private isOpen = false;
  private readonly breaks: string[] = [];

  /** @param size of each line, where a text of another size has parts that came again */
  constructor(
    private readonly expected: number,
    private readonly size: number | null = null,
  ) {
    this.seen = new Uint8Array(expected + 1);
  }

  get received(): number {
    return this.count;
  }

  /** Whether the last line has come, so that there is nothing to wait for. */
  get isThrough(): boolean {
    return this.seen[this.expected] === 1;
  }

  line(text: string): void {
    const n = Number(/^n (\d+)(?: |$)/.exec(text)?.[1] ?? Number.NaN);
    if (Number.isNaN(n)) {
      // Where the lines are of one size, nothing else is written: it is a part of one.
      this.repeated += Number(this.size !== null);
      return;
    }
    if (n !== this.last + 1 && this.breaks.length < 5) this.breaks.push(`after ${this.last} came ${n}`);
    if (this.seen[n] || (this.size !== null && text.length !== this.size)) {
      this.repeated += 1;
      return;
    }
    if (n < this.last) this.outOfOrder += 1;
    else if (this.isOpen) this.declared += n - this.last - 1;
    this.isOpen = false;
    this.seen[n] = 1;
    this.count += 1;
    this.last = Math.max(this.last, n);
  }

  /** A gap of unknown size accounts for what is missing before the next line. */
  gap(count: number | null): void {
    this.gaps += 1;
    this.declared += count ?? 0;
    this.isOpen ||= count === null;
  }

  tally(): Tally {
    const { expected, received, repeated, outOfOrder, gaps, breaks } = this;
    const declared = this.declared + (this.isOpen ? expected - this.last : 0);
    return { expected, received, repeated, outOfOrder, missing: expected - received, gaps, declared, breaks };
  }
}
