import type { KeptContainer } from '../archive/folder.js';
import type { LogArchive } from '../archive/index.js';
import { progressMark } from '../cursor.js';
import type { StoredLine } from '../line/stored-line.js';
import { edgeTime } from '../position.js';
import { type Edge, type LogReader, NoSuchLog, PositionGone, START } from '../reader.js';
import type { Missing } from './feed.js';

/** Where the log of a container that is gone is; see `LogArchive`. */
export type Whereabouts = ReturnType<LogArchive['whereabouts']>;

/** One subscriber's way through the kept log of a container that is gone, to its end, as soon as that log is there. */
export class KeptFeed {
  /** Set when all was taken. */
  finished = false;
  readonly problem = null;
  readonly isLive = false;
  /** To be told before the next line, or at the end. */
  missing: Missing | null = null;
  private readonly abort = new AbortController();
  private batch: readonly StoredLine[] = [];
  private taken = 0;
  private reading: AsyncGenerator<StoredLine[], void> | null = null;
  private busySince: number | null = null;

  /** @param missing what is to be told before its first line */
  constructor(
    private readonly reader: LogReader,
    private readonly archive: { whereabouts(id: string): Whereabouts },
    private readonly containerId: string,
    private place: Edge,
    private readonly wake: () => void,
    missing: Missing | null = null,
  ) {
    this.missing = missing;
  }

  get placeMark(): string {
    return progressMark(this.place);
  }

  get busyMs(): number | null {
    return this.busySince === null ? null : Date.now() - this.busySince;
  }

  isDraining(): boolean {
    return !this.finished;
  }

  peek(): StoredLine | null {
    return this.batch[this.taken] ?? null;
  }

  take(line: StoredLine): void {
    this.place = { kind: 'after', position: line };
    this.taken++;
  }

  prepare(): void {
    if (this.finished || this.busySince !== null || this.peek() !== null) return;
    const kept = this.archive.whereabouts(this.containerId);
    // The archive wakes when it is here.
    if (kept === 'COMING') return;
    if (kept === null) {
      this.lose('CONTAINER_REMOVED');
      this.finished = true;
      return;
    }
    this.busySince = Date.now();
    void this.readOn(kept).finally(() => {
      this.busySince = null;
      this.wake();
    });
  }

  /** Nothing is tried again: what cannot be read from a file of this machine will not be readable later. */
  retryNow(): void {}

  close(): void {
    this.finished = true;
    this.abort.abort(new Error('The subscription has ended.'));
    void this.reading?.return();
  }

  private async readOn(kept: KeptContainer): Promise<void> {
    try {
      this.reading ??= this.reader.read(kept, this.place, this.abort.signal);
      const { done, value } = await this.reading.next();
      if (done) this.end(kept);
      else {
        this.batch = value;
        this.taken = 0;
      }
    } catch (error) {
      this.reading = null;
      if (!this.abort.signal.aborted) this.failed(error);
    }
  }

  private end({ isWhole }: KeptContainer): void {
    this.finished = true;
    if (!isWhole) this.lose('CONTAINER_REMOVED');
  }

  private failed(error: unknown): void {
    if (error instanceof PositionGone) {
      this.lose('ROTATED');
      this.place = START;
      return;
    }
    this.lose(error instanceof NoSuchLog ? 'CONTAINER_REMOVED' : 'UNREADABLE');
    this.finished = true;
  }

  private lose(reason: Missing['reason']): void {
    const from = this.place.kind === 'start' ? null : edgeTime(this.place);
    this.missing = this.missing ? { ...this.missing, count: null } : { from, reason, count: null };
  }
}
