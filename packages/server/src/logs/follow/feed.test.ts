import { afterEach, expect, it } from 'vitest';
import type { ProjectWatch, WatchedContainer } from '../../platform/docker/project-watch.js';
import { LogHub } from '../hub/index.js';
import { StoredLine } from '../line/stored-line.js';
import type { Followed, LogReader } from '../reader.js';
import { START } from '../reader.js';
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

it('gives each line once when the ring has what is just being read from the stored log', async () => {
  const stored = new Gate<StoredLine[]>();
  const followed = new Gate<Followed>();
  const reader: LogReader = {
    async *read() {
      yield await stored.passed;
    },
    newest: async () => ({ lines: [], more: false, last: null }),
    async *follow(_source, signal) {
      yield await followed.passed;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  };
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
  let woken = new Gate<void>();
  const feed = new Feed(reader, hub, CONTAINER, START, () => woken.open());

  feed.prepare(false); // Reads the stored log, which takes its time.
  followed.open({ joint: 'start', lines: lines(1, 10) });
  await woken.passed;
  const seen: string[] = [];
  const takeAll = () => {
    for (let line = feed.peek(); line; line = feed.peek()) {
      seen.push(line.text);
      feed.take(line);
    }
  };
  takeAll();
  woken = new Gate<void>();
  stored.open(lines(1, 9));
  await woken.passed;
  takeAll();
  expect(seen).toEqual(lines(1, 10).map((line) => line.text));
  feed.close();
});
