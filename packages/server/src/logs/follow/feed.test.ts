import { afterEach, expect, it } from 'vitest';
import type { ProjectWatch, WatchedContainer } from '../../platform/docker/project-watch.js';
import { LogHub } from '../hub/index.js';
import { StoredLine } from '../line/stored-line.js';
import { type Edge, type Followed, type LogReader, START } from '../reader.js';
import { Feed } from './feed.js';

const CONTAINER: WatchedContainer = {
  id: 'c'.repeat(64),
  name: 'numbers-1',
  service: 'numbers',
  number: 1,
  createdAt: new Date(0),
  startedAt: '2026-01-01T00:00:00.000000000Z',
  running: true,
  tty: false,
  logDriver: 'json-file',
  logPath: null,
  labels: {},
};

/** A value that is handed over when the test says so. */
class Gate<T> {
  open!: (value: T) => void;
  readonly passed = new Promise<T>((resolve) => {
    this.open = resolve;
  });
}

let hub: LogHub;
afterEach(() => hub.close());

function lines(from: number, to: number): StoredLine[] {
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const n = from + i;
    const timestamp = `2026-01-01T00:00:00.${String(n).padStart(9, '0')}Z`;
    return new StoredLine(timestamp, 'STDOUT', 0, Buffer.from(`n ${n}`), false);
  });
}

/** A feed of a log whose stored and followed lines come when the test says so. */
function feedOf(from: Edge) {
  const stored = new Gate<StoredLine[]>();
  const followed = [new Gate<Followed>(), new Gate<Followed>()];
  let woken = new Gate<void>();
  let reads = 0;
  const reader: LogReader = {
    async *read() {
      reads++;
      yield await stored.passed;
    },
    newest: async () => ({ lines: [], more: false, last: null }),
    async *follow(_source, signal) {
      const ended = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
      for (const { passed } of followed) {
        const part = await Promise.race([passed, ended]);
        if (part) yield part;
      }
      await ended;
    },
  };
  let opened = 0;
  const watch: ProjectWatch = {
    connection: { live: true, message: null },
    ready: async () => {},
    containers: () => [CONTAINER],
    knownServices: () => ['numbers'],
    async *changes(signal) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
    async *events() {},
    close: async () => {},
  };
  hub = new LogHub(reader, watch, null);
  const feed = new Feed(reader, hub, CONTAINER, from, () => woken.open());
  /** Does something and waits until the feed has something new. */
  const wakes = async (act: () => unknown) => {
    woken = new Gate();
    act();
    await woken.passed;
    feed.prepare(false);
  };
  const seen: StoredLine[] = [];
  return {
    feed,
    seen,
    reads: () => reads,
    wakes,
    follow: (part: Followed) => wakes(() => followed[opened++]?.open(part)),
    store: (found: StoredLine[]) => wakes(() => stored.open(found)),
    takeAll: () => {
      for (let line = feed.peek(); line; line = feed.peek()) {
        seen.push(line);
        feed.take(line);
      }
    },
  };
}

const textsOf = (some: readonly StoredLine[]) => some.map(({ text }) => text);
const NOT_KNOWN: Followed = { joint: 'break', lines: [] };
it('gives each line once when the ring has what is just being read from the stored log', async () => {
  const { feed, seen, follow, store, takeAll } = feedOf(START);
  await follow(NOT_KNOWN); // Then it reads the stored log, which takes its time.
  await follow({ joint: 'start', lines: lines(1, 10) });
  takeAll();
  await store(lines(1, 9));
  takeAll();
  expect(textsOf(seen)).toEqual(textsOf(lines(1, 10)));
  feed.close();
});

it('takes from the ring what it read of the stored log too', async () => {
  const { feed, seen, follow, store, takeAll } = feedOf(START);
  await follow(NOT_KNOWN);
  const ringed = lines(4, 10);
  await follow({ joint: 'break', lines: ringed });
  const found = lines(1, 9);
  await store(found);
  takeAll();
  expect(textsOf(seen)).toEqual(textsOf(lines(1, 10)));
  expect(seen.map((line) => ringed.includes(line))).toEqual([...Array(3).fill(false), ...Array(7).fill(true)]);
  feed.close();
});

it('takes all from the ring when it has the first of what was read', async () => {
  const { feed, seen, follow, store, takeAll } = feedOf({ kind: 'after', position: lines(5, 5)[0] as StoredLine });
  await follow(NOT_KNOWN);
  const ringed = lines(4, 12);
  await follow({ joint: 'break', lines: ringed });
  await store(lines(6, 9));
  expect(feed.peek()).toBe(ringed[2]);
  takeAll();
  expect(textsOf(seen)).toEqual(textsOf(lines(6, 12)));
  feed.close();
});

it('waits for a log that is being opened, and does not read what is stored when that has its place', async () => {
  const { feed, seen, reads, follow, takeAll } = feedOf(START);
  feed.prepare(false);
  expect([feed.busyMs, feed.isLive]).toEqual([0, false]);
  await follow({ joint: 'start', lines: lines(1, 3) });
  takeAll();
  expect([textsOf(seen), reads(), feed.isLive]).toEqual([textsOf(lines(1, 3)), 0, true]);
  feed.close();
});

it('does not wait long for it', async () => {
  const { feed, seen, reads, store, wakes, takeAll } = feedOf(START);
  feed.prepare(false);
  expect(reads()).toBe(0);
  await wakes(() => {});
  expect(reads()).toBe(1);
  await store(lines(1, 3));
  takeAll();
  expect(textsOf(seen)).toEqual(textsOf(lines(1, 3)));
  feed.close();
});
