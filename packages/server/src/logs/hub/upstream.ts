import type { WatchedContainer } from '../../platform/docker/watched-container.js';
import { type Followed, type LogReader, NoSuchLog } from '../reader.js';
import { Ring } from './ring.js';

const RETRY_MS = [100, 250, 500, 1000, 2000];
/** The log of a container that still runs has ended: mostly the news that it has stopped is on its way. */
const REOPEN_MS = 1000;
/**
 * What came is shown at once, but not more often than this: of a log that is written fast, each listener takes many lines
 * together then, which costs far less than many messages of a few lines.
 */
const SHOW_EVERY_MS = 10;
/** So long listeners had better wait for a log that is being opened, before each of them reads what is stored alone. */
const OPENING_MS = 300;

/** What an upstream has to know of the world; asked again whenever it changes. */
export interface UpstreamView {
  /** The container as it is now; null when it was removed. */
  container(): WatchedContainer | null;
  engineIsLive(): boolean;
}

/**
 * The one followed log of a container, for all who listen. Opens it again when the container starts again, when the
 * engine is back, and after failures.
 */
export class Upstream {
  readonly ring = new Ring();
  /** Changes whenever there may be something new in the stored log. */
  version = 0;
  /** Whether all that the container wrote was read: it has stopped, and the followed log has ended. */
  ended = false;
  /** Why the log cannot be followed now; null when it is, or need not be. */
  problem: string | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly closing = new AbortController();
  private attempt: AbortController | null = null;
  private wake: (() => void) | null = null;
  private failures = 0;
  private openedStart: string | null = null;
  private endedAt = 0;
  /** What came and is not shown yet, and what will show it. */
  private hidden: Followed[] = [];
  private showing: NodeJS.Timeout | null = null;
  private shownAt = Number.NEGATIVE_INFINITY;
  /** Runs while the log is being opened for the first time, and no longer than that may be waited for. */
  private opening: NodeJS.Timeout | null = null;
  readonly finished: Promise<void>;

  constructor(
    private readonly reader: LogReader,
    private readonly view: UpstreamView,
  ) {
    this.finished = this.run();
  }

  get isUsed(): boolean {
    return this.listeners.size > 0;
  }

  /** Whether the ring is about to be there for the first time; listeners are told of its end. */
  get isOpening(): boolean {
    return this.opening !== null;
  }

  get isFollowing(): boolean {
    return this.attempt !== null;
  }

  listen(listener: () => void): void {
    this.listeners.add(listener);
  }

  unlisten(listener: () => void): void {
    this.listeners.delete(listener);
  }

  /** To be called when containers or the connection to the engine changed. */
  worldChanged(): void {
    if (!this.view.engineIsLive()) this.attempt?.abort(new Error('The engine is away.'));
    this.wake?.();
  }

  close(): Promise<void> {
    this.closing.abort();
    this.attempt?.abort();
    this.wake?.();
    return this.finished;
  }

  private async run(): Promise<void> {
    while (!this.closing.signal.aborted) {
      const container = this.view.container();
      if (container && this.view.engineIsLive() && this.mustOpen(container)) await this.follow(container);
      if (!this.closing.signal.aborted) await this.pause();
    }
  }

  /** An ended log is followed again when the container was started again, or when it goes on running after all. */
  private mustOpen({ running, startedAt }: WatchedContainer): boolean {
    if (!this.ended || startedAt !== this.openedStart) return true;
    return running && Date.now() >= this.endedAt + REOPEN_MS;
  }

  private async follow(container: WatchedContainer): Promise<void> {
    const attempt = new AbortController();
    this.attempt = attempt;
    if (this.version === 0) this.opening = setTimeout(this.tell, OPENING_MS);
    this.openedStart = container.startedAt;
    const hadEnded = this.ended;
    this.ended = false;
    try {
      await this.takeAll(container, attempt.signal);
      this.ended = true;
      this.endedAt = Date.now();
    } catch (error) {
      this.ended = hadEnded && error instanceof NoSuchLog;
      this.problem = (error as Error).message;
      this.failures++;
    } finally {
      this.attempt = null;
    }
    this.changed();
  }

  private async takeAll(container: WatchedContainer, signal: AbortSignal): Promise<void> {
    try {
      for await (const part of this.reader.follow(container, signal)) {
        this.hidden.push(part);
        const ms = this.shownAt + SHOW_EVERY_MS - performance.now();
        if (ms <= 0) this.show();
        else this.showing ??= setTimeout(this.show, ms);
      }
    } finally {
      this.show();
    }
  }

  private readonly show = (): void => {
    if (this.showing) clearTimeout(this.showing);
    this.showing = null;
    if (this.hidden.length === 0) return;
    for (const { joint, lines } of this.hidden) {
      if (joint !== 'next') this.ring.restart(joint === 'start');
      this.ring.append(lines);
      if (lines.length > 0) this.failures = 0;
    }
    this.hidden = [];
    this.problem = null;
    this.shownAt = performance.now();
    this.changed();
  };

  private changed(): void {
    this.version++;
    this.tell();
  }

  /** Tells the listeners, who wait no more for a log that is being opened. */
  private readonly tell = (): void => {
    if (this.opening) clearTimeout(this.opening);
    this.opening = null;
    for (const listener of this.listeners) listener();
  };

  /** Waits until the world changes; while the container runs, at most until the next attempt is due. */
  private async pause(): Promise<void> {
    const retry = this.view.container()?.running && this.view.engineIsLive();
    await new Promise<void>((resolve) => {
      const delay = RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1] ?? REOPEN_MS;
      const timer = retry || this.problem !== null ? setTimeout(resolve, this.ended ? REOPEN_MS : delay) : null;
      this.wake = () => {
        if (timer) clearTimeout(timer);
        resolve();
      };
    });
    this.wake = null;
  }
}
