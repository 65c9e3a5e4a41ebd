import type { LogEvent, LogGap, LogLine } from '@opsbook/schema';
import type { WatchedContainer } from '../../platform/docker/watched-container.js';
import { containerMark, edgeMark } from '../cursor.js';
import type { CompiledFilter } from '../filter.js';
import type { LogHub } from '../hub/index.js';
import type { StoredLine } from '../line/stored-line.js';
import { logLine } from '../log-line.js';
import { comesBefore } from '../query/merge.js';
import type { Edge, LogReader } from '../reader.js';
import type { Look } from '../redaction/index.js';
import { shifted, timestampOf } from '../time.js';
import { Feed } from './feed.js';
import { KeptFeed } from './kept-feed.js';

/** A batch is given when it has so many events, so many bytes, or so many lines were looked at. */
const MAX_EVENTS = 256;
const MAX_BYTES = 256 << 10;
const MAX_LOOKED_AT = 4096;
/** So long one container's stored log holds up the lines of the others, which may be newer. */
const PATIENCE_MS = 3000;
/** Stored order and times agree up to so much (in ns). */
const MARGIN = 1_000_000_000n;

interface Member {
  container: WatchedContainer;
  mark: string;
  feed: Feed | KeptFeed;
  isRemoved: boolean;
  /** Whether all that is wanted of it was given. */
  isPast: boolean;
}

/** The feeds of one subscription, merged. */
export class FeedSet {
  private members: Member[] = [];
  /** Containers that are done with while the engine still lists them. */
  private done = new Set<string>();
  private readonly stopAt: string | null;
  /** When the newest container that was known was created, in ms since 1970; and the text of that in cursors. */
  private newest = Number.NEGATIVE_INFINITY;
  private newestMark = '';

  constructor(
    private readonly reader: LogReader,
    private readonly hub: LogHub,
    private readonly filter: CompiledFilter,
    private readonly look: Look,
    private readonly wake: () => void,
  ) {
    this.stopAt = filter.until && shifted(filter.until, MARGIN);
  }

  /** Takes note that the containers created up to a time are known, in ms since 1970. */
  knowsUpTo(createdAt: number): void {
    if (createdAt <= this.newest) return;
    this.newest = createdAt;
    this.newestMark = `.${edgeMark({ kind: 'time', timestamp: timestampOf(BigInt(createdAt) * 1_000_000n) })}`;
  }

  /** Whether a container was created after all that were known. */
  isNew({ createdAt }: WatchedContainer): boolean {
    return createdAt.getTime() > this.newest;
  }

  /** Takes note of the containers there are now, and of others that are gone; `placeOf` says where to begin in a new one. */
  update(
    containers: readonly WatchedContainer[],
    gone: readonly WatchedContainer[],
    placeOf: (container: WatchedContainer) => Edge,
  ): void {
    for (const member of this.members) {
      const now = containers.find(({ id }) => id === member.container.id);
      member.isRemoved = now === undefined;
      if (now) member.container = now;
      if (now && member.feed instanceof Feed) member.feed.container = now;
    }
    this.done = new Set([...this.done].filter((done) => containers.some(({ id }) => id === done)));
    for (const container of containers) {
      if (this.done.has(container.id) || this.members.some((member) => member.container.id === container.id)) continue;
      this.add(container, new Feed(this.reader, this.hub, container, placeOf(container), this.wake));
    }
    const { archive } = this.hub;
    if (archive === null) return;
    for (const container of gone) {
      if (this.members.some((member) => member.container.id === container.id)) continue;
      this.add(container, new KeptFeed(this.reader, archive, container.id, placeOf(container), this.wake));
    }
  }

  private add(container: WatchedContainer, feed: Member['feed']): void {
    const mark = containerMark(container.id, container.service);
    this.members.push({ container, mark, feed, isRemoved: false, isPast: false });
    this.knowsUpTo(container.createdAt.getTime());
  }

  /** Whether every container's log is read to its end and followed. */
  get isLive(): boolean {
    return this.members.every(({ feed, isPast }) => isPast || feed.isLive);
  }

  get problem(): string | null {
    return this.members.find(({ feed }) => feed.problem !== null)?.feed.problem ?? null;
  }

  retryNow(): void {
    for (const { feed } of this.members) feed.retryNow();
  }

  /** Everything that can be given now, merged by time, up to the size of a batch. */
  takeBatch(): { events: LogEvent[]; isFull: boolean } {
    const events: LogEvent[] = [];
    let bytes = 0;
    for (let lookedAt = 0, isSettled = false; lookedAt < MAX_LOOKED_AT; lookedAt++) {
      if (!isSettled) for (const member of [...this.members]) this.settle(member, events);
      const member = this.next();
      if (!member) return { events, isFull: false };
      const line = member.feed.peek() as StoredLine;
      if (member.feed.missing) events.push(this.gap(member, line.timestamp));
      member.feed.take(line);
      // As long as it has a further line, nothing has become of any of them.
      isSettled = member.feed.peek() !== null;
      member.isPast = this.stopAt !== null && line.timestamp >= this.stopAt;
      if (this.filter.accept(line)) {
        events.push(this.event(member, line));
        bytes += line.size;
      }
      if (events.length >= MAX_EVENTS || bytes >= MAX_BYTES) return { events, isFull: true };
    }
    return { events, isFull: true };
  }

  /** The place of the whole subscription; `own` is the container of the line it belongs to. */
  cursor(own?: Member): string {
    return `${own ? `1e.${own.mark}.${own.feed.placeMark}` : '1p'}${this.rest(own)}`;
  }

  /** The cursor behind the place of the container that it is about. */
  private rest(own?: Member): string {
    let text = '';
    for (const member of this.members) if (member !== own) text += `.${member.mark}.${member.feed.placeMark}`;
    return text === '' ? this.newestMark : text + this.newestMark;
  }

  /** A line as this stream gives it. Most streams of a container give it in the same way, and share it then. */
  private event(member: Member, line: StoredLine): LogLine {
    const rest = this.rest(member);
    const { given } = line;
    if (given?.rest === rest && given.look === this.look) return given.event;
    const event = logLine(member.container, line, `1e.${member.mark}.${member.feed.placeMark}${rest}`, this.look);
    line.given = { rest, look: this.look, event };
    return event;
  }

  close(): void {
    for (const { feed } of this.members) feed.close();
  }

  /** Gets the next line ready, and tells of missing ones that nothing follows. */
  private settle(member: Member, events: LogEvent[]): void {
    if (member.isPast) return;
    member.feed.prepare(member.isRemoved);
    if (member.feed instanceof Feed && member.feed.isCutOff) this.goOnInArchive(member, member.feed);
    const { feed } = member;
    if (feed.finished) {
      feed.close();
      this.done.add(member.container.id);
      this.members = this.members.filter((other) => other !== member);
    }
    const nothingFollows = feed.finished || feed.problem !== null || feed.isLive;
    if (feed.missing && nothingFollows) events.push(this.gap(member, null));
  }

  /** What a container that is gone had written is read where it is kept. */
  private goOnInArchive(member: Member, feed: Feed): void {
    const { archive } = this.hub;
    if (archive === null) {
      feed.giveUp();
      return;
    }
    feed.close();
    member.feed = new KeptFeed(this.reader, archive, member.container.id, feed.place, this.wake, feed.missing);
    member.feed.prepare();
  }

  /** Whose line is next; null when there is none, or an earlier one may still come. */
  private next(): Member | null {
    if (this.members.length === 1) {
      const [only] = this.members as [Member];
      return only.isPast || only.feed.peek() === null ? null : only;
    }
    let first: Member | null = null;
    for (const member of this.members) {
      const line = member.isPast ? null : member.feed.peek();
      if (!line) {
        const { busyMs } = member.feed;
        if (busyMs !== null && busyMs < PATIENCE_MS) return null;
      } else if (!first || comesBefore(owned(member), owned(first))) {
        if (!this.waitsForPredecessor(member)) first = member;
      }
    }
    return first;
  }

  /** A new container of a service comes after the rest of the one it replaces. */
  private waitsForPredecessor({ container }: Member): boolean {
    return this.members.some(
      (other) =>
        other.container.service === container.service &&
        other.container.createdAt < container.createdAt &&
        other.feed.isDraining(other.container.running && !other.isRemoved),
    );
  }

  private gap({ container, feed }: Member, to: string | null): LogGap {
    const { from = null, reason = 'ROTATED', count = null } = feed.missing ?? {};
    feed.missing = null;
    const { id: containerId, service } = container;
    return { __typename: 'LogGap', cursor: this.cursor(), service, containerId, from, to, reason, count };
  }
}

function owned({ container, feed }: Member) {
  const line = feed.peek() as StoredLine;
  return { container, line, order: line.order };
}
