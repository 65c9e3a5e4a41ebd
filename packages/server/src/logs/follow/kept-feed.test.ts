import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { KeptContainer } from '../archive/folder.js';
import { FileLogReader } from '../file-reader/index.js';
import { type LogReader, START } from '../reader.js';
import { KeptFeed, type Whereabouts } from './kept-feed.js';

const dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const ID = 'd'.repeat(64);
const logPath = join(dir, `${ID}-json.log`);
const time = (i: number) => `2026-01-01T00:00:00.${String(i).padStart(9, '0')}Z`;
const entries = [1, 2, 3].map((i) => JSON.stringify({ log: `line ${i}\n`, stream: 'stdout', time: time(i) }));
writeFileSync(logPath, `${entries.join('\n')}\n`);

function kept(isWhole: boolean): KeptContainer {
  return {
    ...{ id: ID, name: 'app-1', service: 'app', number: 1, tty: false, running: false, startedAt: null },
    ...{ createdAt: new Date(0), lastAt: new Date(), logDriver: 'json-file', logPath, labels: {}, isWhole },
  };
}

/** Follows to the end; gives the lines, and what is missing after them. */
async function followed(whereabouts: () => Whereabouts) {
  const reader = new FileLogReader({} as LogReader, true, { enabled: false, patterns: [] });
  let woken = () => {};
  const feed = new KeptFeed(reader, { whereabouts }, ID, START, () => woken());
  const texts: string[] = [];
  while (!feed.finished) {
    const wake = new Promise<void>((resolve) => {
      woken = resolve;
    });
    feed.prepare();
    if (feed.busyMs !== null) await wake;
    for (let line = feed.peek(); line; line = feed.peek()) {
      texts.push(line.text);
      feed.take(line);
    }
  }
  await reader.close();
  return { texts, missing: feed.missing };
}

it('reads a kept log to its end, as soon as that is there', async () => {
  let asked = 0;
  const { texts, missing } = await followed(() => (asked++ < 3 ? 'COMING' : kept(true)));
  expect(texts).toEqual(['line 1', 'line 2', 'line 3']);
  expect(missing).toBeNull();
});

it('says what is missing of one that was not kept as a whole, or not at all', async () => {
  const part = await followed(() => kept(false));
  expect(part.texts).toHaveLength(3);
  expect(part.missing).toEqual({ from: time(3), reason: 'CONTAINER_REMOVED', count: null });
  expect(await followed(() => null)).toEqual({
    texts: [],
    missing: { from: null, reason: 'CONTAINER_REMOVED', count: null },
  });
});
