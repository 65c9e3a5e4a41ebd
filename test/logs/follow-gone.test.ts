import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@opsbook/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { LogsLab, numbered, numbers, type Subscription } from './support.js';

const REST = 'import time\ntime.sleep(600)\n';
const APP = { services: ['app'] };

describeLab('a subscription, when containers are removed', () => {
  const dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
  let lab: LogsLab;

  beforeEach(async () => {
    lab = new LogsLab();
    lab.archive = { dir: join(dir, 'archive'), maxBytes: 1 << 30, maxAgeMs: 86_400_000, log: createLog('silent') };
    await lab.restart();
  });
  afterEach(async () => {
    await lab.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const known = (id: string) => lab.watch.containers().some((container) => container.id === id);

  /** A container that has written its lines, of which Opsbook knows. */
  async function written(count: number, from: number) {
    const container = await lab.project.run('app', LogsLab.python(numbered(count, from) + REST));
    await until('all is written', async () => {
      const { edges } = await lab.query(APP, { first: null, last: 1, after: null, before: null });
      return edges[0]?.node.text === `line ${from + count - 1}`;
    });
    return container;
  }
  async function remove(container: Awaited<ReturnType<typeof written>>): Promise<void> {
    await container.remove({ force: true });
    await until('Opsbook has heard of the removal', () => !known(container.id));
  }
  const isLive = ({ events }: Subscription) =>
    events.some((event) => event.__typename === 'LogHeartbeat' && event.live);

  it('goes on where it was, through all that came and went while it was away', async () => {
    const one = await written(500, 0);
    const before = await lab.follow({ filter: { ...APP, since: 0n } }).until(({ lines }) => lines.length >= 500);
    await before.end();
    const after = before.lines[99]?.cursor as string;
    const two = await written(300, 500);
    await remove(one);
    await written(300, 800);
    await remove(two);

    const rest = await lab.follow({ filter: APP, after }).until(({ lines }) => lines.length >= 1000);
    expect(rest.texts).toEqual(numbers(1000, 100));
    expect(rest.gaps).toEqual([]);
    const last = rest.cursor;
    await rest.end();
    const page = { first: 1000, last: null, after: last, before: null };
    expect((await lab.query(APP, page)).edges, 'a page after the stream').toEqual([]);
    const middle = rest.lines[500]?.cursor as string;
    const again = await lab.follow({ filter: APP, after: middle }).until(({ lines }) => lines.length >= 499);
    expect(again.texts, 'from within the one that it had never seen running').toEqual(numbers(499, 601));
    const nothing = await lab.follow({ filter: APP, after: last, heartbeatMs: 200 }).until(isLive);
    expect(nothing.texts, 'what it was given of those that are gone').toEqual([]);
    expect(nothing.gaps).toEqual([]);
  });

  it('gets the rest of a log that is removed before it was read', async () => {
    // More than is kept of what is followed.
    const writer = await written(60_000, 0);
    const slow = lab.follow({ filter: { ...APP, since: 0n } });
    await slow.until(({ lines }) => lines.length > 0);
    await remove(writer);
    await written(10, 60_000);
    await slow.until(({ lines }) => lines.length >= 60_010);
    expect(slow.texts).toEqual(numbers(60_010));
    expect(slow.gaps).toEqual([]);
  });

  it('gets what came and went between two looks', async () => {
    await written(50, 0);
    const slow = lab.follow({ filter: { ...APP, since: 0n } });
    await slow.until(({ lines }) => lines.length >= 50);
    await remove(await written(50, 50));
    await written(50, 100);
    await slow.until(({ lines }) => lines.length >= 150);
    expect(slow.texts).toEqual(numbers(150));
    expect(slow.gaps).toEqual([]);
  });

  it('reads what is gone from a time on, and ends at another', async () => {
    const gone = await written(50, 0);
    await remove(gone);
    await written(50, 50);
    const now = BigInt(Date.now()) * 1_000_000n;
    const both = await lab.follow({ filter: { ...APP, since: 0n, until: now } }).until(() => false);
    expect(both.texts).toEqual(numbers(100));
    const one = await lab.follow({ filter: { containers: [gone.id], since: 0n, until: now } }).until(() => false);
    expect(one.texts).toEqual(numbers(50));
  });

  it('says so where the log is gone too', async () => {
    const one = await written(50, 0);
    const before = await lab.follow({ filter: { ...APP, since: 0n } }).until(({ lines }) => lines.length >= 50);
    await before.end();
    // Nobody holds the log then.
    await lab.logs.close();
    await one.remove({ force: true });
    await lab.restart();
    await written(10, 50);
    const { cursor: after } = before;
    const rest = await lab.follow({ filter: APP, after }).until(({ lines }) => lines.length >= 10);
    expect(rest.gaps).toMatchObject([{ reason: 'CONTAINER_REMOVED', containerId: one.id.slice(0, 12) }]);
    expect(rest.texts).toEqual(numbers(10, 50));
  });
});
