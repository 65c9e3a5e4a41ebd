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
  repeated: number;
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
  private readonly seen = new Set<number>();
  private last = 0;
  private repeated = 0;
  private outOfOrder = 0;
  private gaps = 0;
  private declared = 0;
  private readonly breaks: string[] = [];

  constructor(private readonly expected: number) {}

  get received(): number {
    return this.seen.size;
  }

  line(message: string): void {
    const n = Number(/^n (\d+)$/.exec(message)?.[1] ?? Number.NaN);
    if (Number.isNaN(n)) return;
    if (n !== this.last + 1 && this.breaks.length < 5) this.breaks.push(`after ${this.last} came ${n}`);
    if (this.seen.has(n)) this.repeated += 1;
    else if (n !== this.last + 1) this.outOfOrder += 1;
    this.seen.add(n);
    this.last = n;
  }

  gap(count: number | null): void {
    this.gaps += 1;
    this.declared += count ?? 0;
  }

  tally(): Tally {
    const { expected, received, repeated, outOfOrder, gaps, declared, breaks } = this;
    return { expected, received, repeated, outOfOrder, missing: expected - received, gaps, declared, breaks };
  }
}
