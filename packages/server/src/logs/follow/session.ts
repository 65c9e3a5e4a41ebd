import { setImmediate as turn } from 'node:timers/promises';
import type { LogEvent, LogFollowInput, LogHeartbeat } from '@opsbook/schema';
import type { WatchedContainer } from '../../platform/docker/watched-container.js';
import { Waker } from '../../waker.js';
import type { GoneContainer } from '../archive/index.js';
import { reaches, reachesBeyond } from '../archive/wanted.js';
import { checkScope, containersOf, isMeant } from '../containers.js';
import { type Cursor, decodeCursor, timeCursor } from '../cursor.js';
import { type CompiledFilter, compileFilter } from '../filter.js';
import type { LogHub } from '../hub/index.js';
import { type Edge, type LogReader, START } from '../reader.js';
import type { Look } from '../redaction/index.js';
import { shifted, timestampOf } from '../time.js';
import { FeedSet } from './feed-set.js';
import { removedSince } from './removed.js';
import { Silence } from './silence.js';
import { startPlaces } from './start.js';

const RETRY_MS = 1000;
/** So long after `until` lines of before may still arrive (in ns). */
const GRACE = 1_000_000_000n;

interface Start {
  present: readonly WatchedContainer[];
  gone: readonly GoneContainer[];
  places: ReadonlyMap<string, Edge>;
}

/** One subscription to logs, from its start to its end. */
export class FollowSession {
  private readonly filter: CompiledFilter;
  private readonly after: Cursor | null;
  private readonly feeds: FeedSet;
  private readonly waker = new Waker();
  private readonly silence: Silence;
  private readonly begun = now();
  /** The containers known at the start, and where to begin in each, by id; null while that is being found out. */
  private start: Start | null = null;
  private problem: string | null = null;
  private retryAt = 0;
  /** Whether there may be other containers than when they were last looked at. */
  private isWorldNew = false;

  /** @throws InvalidInput */
  constructor(
    private readonly reader: LogReader,
    private readonly hub: LogHub,
    private readonly input: LogFollowInput,
    look: Look,
    private readonly signal: AbortSignal,
  ) {
    this.filter = compileFilter(input.filter, look);
    this.after = input.after ? decodeCursor('after', input.after) : null;
    this.feeds = new FeedSet(reader, hub, this.filter, look, this.waker.wake);
    this.silence = new Silence(input.heartbeatMs, true);
  }

  /** @throws NotFound before the first event */
  async *events(): AsyncGenerator<LogEvent[], void> {
    await this.hub.history.ready();
    checkScope(this.hub.history, this.input.filter);
    if (this.signal.aborted) return;
    this.hub.onWorldChange(this.worldChanged);
    this.signal.addEventListener('abort', this.end, { once: true });
    try {
      yield* this.begin();
      yield* this.follow();
    } finally {
      this.end();
    }
  }

  /** Finds out where to begin, as soon as the engine answers. */
  private async *begin(): AsyncGenerator<LogEvent[], void> {
    let attempt: Promise<void> | null = null;
    while (!this.start && !this.signal.aborted) {
      this.waker.reset();
      if (this.isConnected && !attempt && Date.now() >= this.retryAt) {
        attempt = this.findStart().finally(() => {
          attempt = null;
          this.waker.wake();
        });
      }
      if (this.silence.isOver(this.isConnected)) yield [this.heartbeat()];
      else await this.waker.sleep(this.problem ? Math.min(RETRY_MS, this.silence.msLeft) : this.silence.msLeft);
    }
    if (!this.start) return;
    const { present, gone } = this.start;
    this.feeds.update(present, gone, this.placeOf);
    this.isWorldNew = true;
    const gaps = this.after
      ? removedSince(this.after, [...present, ...gone], this.input.filter, () => this.feeds.cursor())
      : [];
    if (gaps.length > 0) yield gaps;
  }

  private async *follow(): AsyncGenerator<LogEvent[], void> {
    let wasConnected = true;
    while (!this.signal.aborted) {
      this.waker.reset();
      if (this.isConnected && !wasConnected) this.feeds.retryNow();
      wasConnected = this.isConnected;
      this.updateFeeds();
      const { events, isFull } = this.feeds.takeBatch();
      if (events.length > 0) {
        this.silence.broken();
        yield events;
      } else if (this.silence.isOver(this.isConnected)) yield [this.heartbeat()];
      else if (isFull) await turn();
      else if (this.isComplete) return;
      else await this.waker.sleep(Math.min(this.silence.msLeft, this.msUntilEnd || this.silence.msLeft));
    }
  }

  /** Lets go of everything, also while the consumer does not ask; a loop that sleeps ends. */
  private readonly end = (): void => {
    this.signal.removeEventListener('abort', this.end);
    this.hub.offWorldChange(this.worldChanged);
    this.feeds.close();
    this.waker.wake();
  };

  private async findStart(): Promise<void> {
    const present = containersOf(this.hub.watch, this.input.filter);
    const gone = this.gone().filter((container) => this.isWanted(container));
    const containers = [...present, ...gone];
    const newest = this.newestKnown();
    const begin = { cursor: this.after, filter: this.filter, tail: this.input.tail };
    try {
      const edges = await startPlaces(this.reader, containers, begin, this.signal);
      this.start = { present, gone, places: new Map(containers.map(({ id }, i) => [id, edges[i] as Edge])) };
      this.feeds.knowsUpTo(newest);
      this.problem = null;
    } catch (error) {
      this.problem = (error as Error).message;
      this.retryAt = Date.now() + RETRY_MS;
    }
  }

  /** The newest lines are those of the containers that there are. */
  private isWanted(container: GoneContainer): boolean {
    if (this.after) return reachesBeyond(container, this.after);
    return this.filter.since !== null && reaches(container, this.filter.since);
  }

  /** When the newest container was created that need not be looked for any more, in ms since 1970. */
  private newestKnown(): number {
    if (this.after && 'newest' in this.after && this.after.newest !== null) return Date.parse(this.after.newest);
    const known = [...this.hub.watch.containers(), ...(this.hub.archive?.gone() ?? [])];
    return Math.max(...known.map(({ createdAt }) => createdAt.getTime()));
  }

  private readonly worldChanged = (): void => {
    this.isWorldNew = true;
    this.waker.wake();
  };

  private updateFeeds(): void {
    if (!this.isWorldNew) return;
    this.isWorldNew = false;
    // Some may have come and gone before they were seen.
    const unseen = this.gone().filter((container) => this.feeds.isNew(container));
    this.feeds.update(containersOf(this.hub.watch, this.input.filter), unseen, this.placeOf);
  }

  private readonly placeOf = ({ id }: WatchedContainer): Edge => this.start?.places.get(id) ?? START;

  /** The containers that are gone, whose logs are kept, and which the filter means. */
  private gone(): GoneContainer[] {
    const { filter } = this.input;
    return (this.hub.archive?.gone() ?? []).filter((container) => isMeant(filter, container));
  }

  private get isConnected(): boolean {
    return this.hub.watch.connection.live;
  }

  private get isComplete(): boolean {
    return this.isConnected && this.feeds.isLive && this.msUntilEnd === 0;
  }

  /** Until the end that was asked for has passed, in ms. */
  private get msUntilEnd(): number {
    if (this.filter.until === null) return Number.POSITIVE_INFINITY;
    return Math.max(0, Date.parse(shifted(this.filter.until, GRACE)) - Date.now());
  }

  private heartbeat(): LogHeartbeat {
    const { connection } = this.hub.watch;
    this.silence.broken();
    this.silence.told(connection.live);
    const problem = connection.live ? (this.problem ?? this.feeds.problem) : connection.message;
    const isLive = connection.live && problem === null && this.start !== null && this.feeds.isLive;
    return {
      __typename: 'LogHeartbeat',
      cursor: this.start ? this.feeds.cursor() : (this.input.after ?? timeCursor(this.filter.since ?? this.begun)),
      time: new Date().toISOString(),
      live: isLive,
      problem: isLive ? null : (problem ?? 'Stored lines are still being read.'),
    };
  }
}

function now(): string {
  return timestampOf(BigInt(Date.now()) * 1_000_000n);
}
