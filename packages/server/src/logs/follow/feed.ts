import type { LogGapReason } from '@opsbook/schema';
import type { WatchedContainer } from '../../platform/docker/watched-container.js';
import { progressMark } from '../cursor.js';
import type { LogHub } from '../hub/index.js';
import type { Upstream } from '../hub/upstream.js';
import type { StoredLine } from '../line/stored-line.js';
import { edgeTime, samePosition } from '../position.js';
import { type Edge, type LogReader, LogUnreadable, NoSuchLog, PositionGone, START } from '../reader.js';

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;

/** Lines that are missing before the next one. */
export interface Missing {
  from: string | null;
  reason: LogGapReason;
  count: number | null;
}

/**
 * One subscriber's way through the log of one container. It holds a place, and little else: lines come from the stored
 * log until the place is found in the ring of the followed log, and then from there. When the ring has moved on beyond
 * the place, or has a hole, the stored log is read again.
 *
 * This is always right, since all that the ring has is in the stored log too: a place that is not in the ring is
 * either behind it or ahead of it, and in both cases reading the stored log after the next change leads to it.
 */
export class Feed {
  /** Set when the container is gone and nothing more can come. */
  finished = false;
  /** Why nothing can be read now; null when it can. */
  problem: string | null = null;
  /** Set when the container is gone, and with it what may be behind the place. */
  isCutOff = false;
  /** To be told before the next line, or when none comes for now. */
  missing: Missing | null = null;
  private readonly upstream: Upstream;
  private readonly abort = new AbortController();
  /** Behind what was taken. */
  place: Edge;
  /** Number of the next line in the ring, and the generation it counts in; null while the place is not there. */
  private joined: { generation: number; next: number } | null = null;
  /** What `joined` was before the ring went beyond it. */
  private overtaken: { generation: number; next: number } | null = null;
  private batch: readonly StoredLine[] = [];
  private taken = 0;
  private reading: AsyncGenerator<StoredLine[], void> | null = null;
  private readVersion = -1;
  /** Version of the upstream up to which the stored log is known to be read. */
  private seenVersion = -1;
  private busySince: number | null = null;
  private retry: NodeJS.Timeout | null = null;
  private failures = 0;
  /** Version of the upstream in which the place was last looked for in vain. */
  private notFoundIn = -1;
  /** Whether the engine says that there is no such container. */
  private isGone = false;

  constructor(
    private readonly reader: LogReader,
    private readonly hub: LogHub,
    public container: WatchedContainer,
    from: Edge,
    private readonly wake: () => void,
  ) {
    this.place = from;
    this.upstream = hub.acquire(container, wake);
  }

  /** Lets go of everything at once. */
  close(): void {
    this.finished = true;
    this.abort.abort(new Error('The subscription has ended.'));
    this.retryNow();
    void this.stopReading();
    this.hub.release(this.container.id, this.wake);
  }

  /** The place after what was taken, as text for cursors. */
  get placeMark(): string {
    return progressMark(this.place);
  }

  /** Whether all there is was taken, and new lines will come as they are written. */
  get isLive(): boolean {
    return this.busySince === null && this.problem === null && this.peek() === null && this.isAtEnd;
  }

  /** Whether nothing is stored behind the place, as far as the followed log tells. */
  private get isAtEnd(): boolean {
    return this.join() || (this.reading === null && this.seenVersion === this.upstream.version);
  }

  /** How long the stored log has been waited for, in ms; null when neither it nor the ring is. */
  get busyMs(): number | null {
    if (this.busySince !== null) return Date.now() - this.busySince;
    return this.upstream.isOpening ? 0 : null;
  }

  /** Does not wait any longer before it tries again after a failure. */
  retryNow(): void {
    if (this.retry) clearTimeout(this.retry);
    this.retry = null;
  }

  /** Whether a container that stopped may still have something to say. */
  isDraining(running: boolean): boolean {
    if (this.isCutOff && !this.finished) return true;
    if (running || this.finished || this.problem !== null || this.upstream.problem !== null) return false;
    return !(this.upstream.ended && this.isLive);
  }

  /** The next line; null when there is none now. */
  peek(): StoredLine | null {
    const stored = this.batch[this.taken];
    if (stored) return stored;
    return this.join() ? this.upstream.ring.at(this.joined?.next ?? -1) : null;
  }

  /** Goes on behind the line that peek gave. */
  take(line: StoredLine): void {
    this.place = { kind: 'after', position: line };
    this.notFoundIn = -1;
    if (this.taken < this.batch.length) {
      this.taken++;
      this.overtaken = null;
    } else if (this.joined) this.joined.next++;
  }

  /** Sees to it that there will be a next line, if there is one in the log; wakes when that is so. */
  prepare(isRemoved: boolean): void {
    if (this.finished || this.isCutOff || this.busySince !== null || this.retry || this.peek() !== null) return;
    // The ring may have the place; otherwise each subscriber would read what is stored alone.
    if (this.upstream.isOpening) return;
    if (!this.isAtEnd && (this.reading || !(isRemoved || this.isGone))) this.readOn();
    if (this.busySince === null && (isRemoved || this.isGone)) this.finish();
  }

  /** The log was not kept: what may be behind the place is lost. */
  giveUp(): void {
    this.lose('CONTAINER_REMOVED', null);
    this.finished = true;
  }

  /** The container was removed: ends when all that it wrote was taken. */
  private finish(): void {
    // The end of the followed log wakes.
    if (this.upstream.isFollowing) return;
    this.finished = this.upstream.ended && this.isAtEnd;
    this.isCutOff = !this.finished;
  }

  private readOn(): void {
    this.busySince = Date.now();
    void this.readBatch().finally(() => {
      this.busySince = null;
      this.wake();
    });
  }

  /** Finds the place in the ring. */
  private join(): boolean {
    const { ring } = this.upstream;
    // What is being read would come again.
    if (this.taken < this.batch.length || this.busySince !== null) return false;
    if (this.joined?.generation === ring.generation) {
      if (this.joined.next >= ring.first) return true;
      this.overtaken = this.joined;
      this.joined = null;
      return false;
    }
    if (this.notFoundIn === this.upstream.version) return false;
    const next = ring.after(this.place);
    this.notFoundIn = next === null ? this.upstream.version : -1;
    if (next === null) return false;
    this.joined = { generation: ring.generation, next };
    void this.stopReading();
    return true;
  }

  private async readBatch(): Promise<void> {
    try {
      this.reading ??= this.startReading();
      const { done, value } = await this.reading.next();
      this.problem = null;
      this.failures = 0;
      if (!done) {
        this.batch = this.beforeRing(value);
        this.taken = 0;
        return;
      }
      this.reading = null;
      this.seenVersion = this.readVersion;
      if (this.place.kind === 'time') await this.anchor();
    } catch (error) {
      this.reading = null;
      if (!this.abort.signal.aborted) this.failed(error);
    }
  }

  /** Of stored lines those that the ring does not have; behind them it goes on there. */
  private beforeRing(lines: StoredLine[]): StoredLine[] {
    const { ring } = this.upstream;
    const oldest = ring.at(ring.first);
    const [first] = lines;
    if (!oldest || !first) return lines;
    const within = ring.after({ kind: 'at', position: first });
    const count = within === null ? lines.findIndex((line) => samePosition(line, oldest)) : 0;
    if (count < 0) return lines;
    this.joined = { generation: ring.generation, next: within ?? ring.first };
    void this.stopReading();
    return lines.slice(0, count);
  }

  private startReading(): AsyncGenerator<StoredLine[], void> {
    this.readVersion = this.upstream.version;
    const distance = this.overtaken ? this.upstream.ring.next - this.overtaken.next : 0;
    return this.reader.read(this.container, this.place, this.abort.signal, { distance });
  }

  /** Nothing is stored from a time on: the place is after the last line then. */
  private async anchor(): Promise<void> {
    const wanted = { count: 0, accept: () => false, from: START, to: null };
    const { last } = await this.reader.newest(this.container, wanted, this.abort.signal);
    if (last && last.timestamp >= (edgeTime(this.place) ?? '')) this.seenVersion = -1;
    else this.moveTo(last ? { kind: 'after', position: last } : START);
  }

  private failed(error: unknown): void {
    if (error instanceof PositionGone) this.positionGone(error.oldest);
    else if (error instanceof LogUnreadable) this.unreadable(error);
    else if (error instanceof NoSuchLog) this.isGone = true;
    else this.tryAgain((error as Error).message);
  }

  /** The log was rotated, or the clock was set back and what was stored under that time is gone. */
  private positionGone(oldest: StoredLine | null): void {
    const { ring } = this.upstream;
    const lost = this.overtaken?.generation === ring.generation ? this.overtaken.next : null;
    const inRing = lost !== null && (oldest === null || ring.after({ kind: 'at', position: oldest }) !== null);
    const isOlder = oldest !== null && oldest.timestamp <= (edgeTime(this.place) ?? '');
    this.lose(isOlder ? 'CLOCK_SET_BACK' : 'ROTATED', inRing ? ring.first - lost : null);
    // The ring may well reach further back than a log that is rotated fast.
    if (inRing) this.moveToRing();
    else this.moveTo(START);
  }

  /** What cannot be read is passed over, if what is behind it can be followed. */
  private unreadable(error: LogUnreadable): void {
    const oldest = this.upstream.ring.at(this.upstream.ring.first);
    const goesOn = oldest !== null && oldest.timestamp > (edgeTime(this.place) ?? '');
    if (goesOn || this.problem === null) this.lose('UNREADABLE', null);
    if (goesOn) this.moveToRing();
    else this.tryAgain(error.message);
  }

  private tryAgain(why: string): void {
    this.problem = why;
    this.seenVersion = -1;
    const delay = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++);
    this.retry = setTimeout(() => {
      this.retry = null;
      this.wake();
    }, delay);
  }

  private lose(reason: LogGapReason, count: number | null): void {
    const from = this.place.kind === 'start' ? null : edgeTime(this.place);
    const before = this.missing;
    const sum = before?.count != null && count !== null ? before.count + count : null;
    this.missing = before ? { ...before, count: sum } : { from, reason, count };
  }

  private moveTo(place: Edge): void {
    this.place = place;
    this.joined = null;
    this.overtaken = null;
    this.seenVersion = -1;
    this.notFoundIn = -1;
  }

  private moveToRing(): void {
    const { ring } = this.upstream;
    this.moveTo(ring.begin);
    this.joined = { generation: ring.generation, next: ring.first };
  }

  private async stopReading(): Promise<void> {
    const { reading } = this;
    this.reading = null;
    await reading?.return();
  }
}
