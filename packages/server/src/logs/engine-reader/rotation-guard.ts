import type { LogStream } from '@opsbook/schema';
import type { StoredLine } from '../line/stored-line.js';
import { nanosecondsOf } from '../time.js';
import type { AssembledLine } from '../window/assembler.js';

/** Bytes a stored entry has beside its text. */
export const OVERHEAD = 80;

/**
 * The engine's follower skips files without a word when the log is rotated twice before it has come after. That takes
 * more than the rotation size written within its lag, so a rate and a lag that come near it mean that lines may be missing
 * and the stored log has to be read. At any rotation it may repeat what it has read of the new file already, often a
 * single line or a piece of a long one: times go back then, or the newest line or a piece of it comes again.
 */
export class RotationGuard {
  private second = 0;
  private bytes = 0;
  private bytesBefore = 0;
  private leastLagMs = Number.POSITIVE_INFINITY;
  /** The last line of each stream. */
  private readonly newest: Record<LogStream, StoredLine | null> = { STDOUT: null, STDERR: null };

  constructor(private readonly size: number | null) {}

  mayHaveMissed(batch: AssembledLine[], nowMs = Date.now()): boolean {
    if (this.size === null || batch.length === 0) return false;
    const lagMs = this.lag(batch, nowMs);
    const rate = this.rate(batch, nowMs);
    return this.comesAgain(batch) || rate * Math.max(1, lagMs / 1000) > this.size / 2;
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

  private comesAgain(batch: AssembledLine[]): boolean {
    let found = false;
    for (const { line, again } of batch) {
      const newest = this.newest[line.stream];
      const isNewest = line.timestamp === newest?.timestamp && line.text === newest.text;
      found ||= again || isNewest || (newest !== null && line.timestamp < newest.timestamp);
      this.newest[line.stream] = line;
    }
    return found;
  }
}
