import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogFilter } from '@opsbook/schema';
import { createLog } from '@opsbook/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StoredExport } from '../../packages/server/src/logs/export/run.js';
import { uuid7 } from '../../packages/server/src/state/index.js';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { LogsLab, numbered, numbers } from './support.js';

const never = new AbortController().signal;
const PLAIN = { format: 'PLAIN', timestamps: false, services: false, gzip: false, reveal: false } as const;
const REST = 'import time\ntime.sleep(600)\n';
/** Goes on writing numbered lines until it is ended. */
const ENDLESS = `
import time
i = 0
while True:
    print('line %d' % i)
    i += 1
    time.sleep(0.001)
`;

describeLab('logs of containers that are gone', () => {
  const dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
  let lab: LogsLab;

  beforeAll(async () => {
    lab = new LogsLab();
    lab.archive = { dir: join(dir, 'archive'), maxBytes: 1 << 30, maxAgeMs: 86_400_000, log: createLog('silent') };
    lab.exports = { dir: join(dir, 'exports'), maxBytes: 1 << 30, keepMs: 86_400_000 };
    await lab.restart();
  });
  afterAll(async () => {
    await lab?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const total = async (filter: LogFilter) => (await lab.logs.count(filter, never)).total;
  const known = (id: string) => lab.watch.containers().some((container) => container.id === id);
  /** As `docker rm -f`. Opsbook hears of it a moment later. */
  async function remove(container: { id: string; remove(options: object): Promise<unknown> }): Promise<void> {
    await container.remove({ force: true });
    await until('Opsbook has heard of the removal', () => !known(container.id));
  }
  /** All lines of a service, page by page. */
  async function forwards(service: string): Promise<string[]> {
    const texts: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = { first: 700, last: null, after, before: null };
      const { edges, pageInfo } = await lab.query({ services: [service] }, page);
      texts.push(...edges.map(({ node }) => node.text));
      if (!pageInfo.hasNextPage) return texts;
      after = pageInfo.endCursor;
    }
  }
  async function backwards(service: string): Promise<string[]> {
    const texts: string[] = [];
    for (let before: string | null = null; ; ) {
      const page = { first: null, last: 700, after: null, before };
      const { edges, pageInfo } = await lab.query({ services: [service] }, page);
      texts.unshift(...edges.map(({ node }) => node.text));
      if (!pageInfo.hasPreviousPage) return texts;
      before = pageInfo.startCursor;
    }
  }

  /** What the operation writes. */
  async function exported(service: string): Promise<string[]> {
    const { operation } = await lab.logs.export({ ...PLAIN, filter: { services: [service] } });
    const input = operation.input as unknown as StoredExport;
    const step = <T>(_name: string, _options: object, work: (note: () => void) => Promise<T>) => work(() => {});
    const run = { id: uuid7(), input, actor: 'test', signal: never, step, output: () => {}, progress: () => {} };
    const { file, lines } = await lab.logs.exportRunner.run(run);
    const texts = readFileSync(join(lab.exports.dir, file), 'utf8').split('\n').slice(0, -1);
    expect(lines).toBe(texts.length);
    return texts;
  }

  it('are read as before: by pages in both directions, counted, ranked, drawn, exported, and with those that follow', async () => {
    const filter = { services: ['app'] };
    const first = await lab.project.run('app', LogsLab.python(numbered(2000) + REST));
    await until('all is written', async () => (await total(filter)) === 2000);
    // A place in the log of the container that is about to go.
    const page = { first: 1500, last: null, after: null, before: null };
    const after = (await lab.query(filter, page)).pageInfo.endCursor;
    await remove(first);
    expect(await forwards('app')).toEqual(numbers(2000));
    expect(await backwards('app')).toEqual(numbers(2000));
    const rest = await lab.query(filter, { ...page, after });
    expect(rest.edges.map(({ node }) => node.text)).toEqual(numbers(500, 1500));

    await lab.project.run('app', LogsLab.python(numbered(1000, 2000) + REST));
    await until('the new one has written', async () => (await total(filter)) === 3000);
    expect(await forwards('app')).toEqual(numbers(3000));
    expect(await backwards('app')).toEqual(numbers(3000));
    const input = { filter, buckets: 10, intervalMs: null };
    expect((await lab.logs.histogram(input, never)).total).toBe(3000);
    const { groups } = await lab.logs.top({ filter, field: null, measure: 'n', first: 1 }, never);
    expect(groups[0]?.count).toBe(3000);
    expect(await total({ containers: [first.id] })).toBe(2000);
    expect(await exported('app')).toEqual(numbers(3000));
  });

  it('have every line up to the last one of a container that is removed while it writes', async () => {
    const writer = await lab.project.run('busy', LogsLab.python(ENDLESS));
    await until('Opsbook has heard of it', () => known(writer.id));
    const seen = lab.follow({ filter: { services: ['busy'] }, tail: 10_000 });
    await seen.until(({ lines }) => lines.length > 1000);
    await remove(writer);
    const kept = await forwards('busy');
    expect(kept).toEqual(numbers(kept.length));
    await seen.until(({ lines }) => lines.length >= kept.length);
    expect(seen.texts, 'to one that followed').toEqual(kept);
    expect(seen.gaps).toEqual([]);
    await seen.end();
  });

  it('have what was rotated, too', async () => {
    const LogConfig = { Type: 'json-file', Config: { 'max-file': '4', 'max-size': '20k', compress: 'true' } };
    const writer = await lab.project.run('rotated', LogsLab.python(numbered(900) + REST), {
      HostConfig: { LogConfig },
    });
    const last = numbers(1, 899)[0];
    const before = await until('all is written', async () => {
      const lines = await forwards('rotated');
      return lines.at(-1) === last && lines;
    });
    const container = lab.watch.containers().find(({ id }) => id === writer.id);
    expect(container && (await lab.logs.archive?.keep(container))).toBe(true);
    await remove(writer);
    expect(await forwards('rotated')).toEqual(before);
    expect(before.length).toBeGreaterThan(200);
  });

  it('outlive Opsbook', async () => {
    await lab.restart();
    expect(await total({ services: ['rotated'] })).toBeGreaterThan(200);
    expect(readdirSync(join(dir, 'archive')).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });

  it('are not kept where Opsbook cannot read the log, which is said beforehand', async () => {
    const options = { HostConfig: { LogConfig: { Type: 'local', Config: {} } } };
    const { id } = await lab.project.run('local', LogsLab.python(REST), options);
    const container = await until('it is known', () => lab.watch.containers().find((other) => other.id === id));
    expect(await lab.logs.archive?.keep(container)).toBe(false);
  });
});
