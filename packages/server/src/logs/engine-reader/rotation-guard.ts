import { nanosecondsOf } from '../time.js';
import type { AssembledLine } from '../window/assembler.js';

/** Bytes a stored entry has beside its text. */
const OVERHEAD = 80;

/**
 * The engine's follower skips files without a word when the log is rotated twice before it has come after; under
 * very fast rotation it even repeats lines. That takes more than the rotation size written within its lag, so a rate and
 * a lag that come near it, or times that go back, mean that lines may be missing and the stored log has to be read.
 */
export class RotationGuard {
  private second = 0;
  private bytes = 0;
  private bytesBefore = 0;
  private leastLagMs = Number.POSITIVE_INFINITY;
  private readonly newest = { STDOUT: '', STDERR: '' };

  constructor(private readonly size: number | null) {}

  mayHaveMissed(batch: AssembledLine[], nowMs = Date.now()): boolean {
    if (this.size === null || batch.length === 0) return false;
    const lagMs = this.lag(batch, nowMs);
    const rate = this.rate(batch, nowMs);
    return this.goesBack(batch) || rate * Math.max(1, lagMs / 1000) > this.size / 2;
  }

  /** How much later than usual the batch arrives. The usual lag takes care of clocks that differ. */
  private lag(batch: AssembledLine[], nowMs: number): number {
    const timestamp = (batch.at(-1) as AssembledLine).line.timestamp;
    const lagMs = nowMs - Number(nanosecondsOf(timestamp) / 1_000_000n);
    this.leastLagMs = Math.min(this.leastLagMs, lagMs);
    return lagMs - this.leastLagMs;
  }

  /** Bytes of the present second and the one before. */
  private rate(batch: AssembledLine[], nowMs: number): number {
    const second = Math.floor(nowMs / 1000);
    if (second !== this.second) {
      this.bytesBefore = second === this.second + 1 ? this.bytes : 0;
      this.bytes = 0;
      this.second = second;
    }
    for (const { line } of batch) this.bytes += line.size + OVERHEAD;
    return this.bytesBefore + this.bytes;
  }

  private goesBack(batch: AssembledLine[]): boolean {
    let back = false;
    for (const { line } of batch) {
      back ||= line.timestamp < this.newest[line.stream];
      this.newest[line.stream] = line.timestamp;
    }
    return back;
  }
}
