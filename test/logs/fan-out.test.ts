import { afterEach, beforeEach, expect, it } from 'vitest';
import { EngineLogReader } from '../../packages/server/src/logs/engine-reader/index.js';
import { createLogs } from '../../packages/server/src/logs/index.js';
import type { Followed } from '../../packages/server/src/logs/reader.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { watchProject } from '../../packages/server/src/platform/docker/project-watch.js';
import type { WatchedContainer } from '../../packages/server/src/platform/docker/watched-container.js';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { LogsLab, numbered, numbers } from './support.js';

/** Long enough for the lines to be more than is kept of what is followed. */
const TAIL = ` ${'x'.repeat(1000)}`;
const WRITER = `
import os, time
for i in range(20000):
    os.write(1, b'line %d${TAIL}\\n' % i)
    if i % 25 == 0: time.sleep(0.005)
time.sleep(600)
`;

/** Goes on for as long as anybody comes and goes. */
const ENDLESS = `
import itertools, os, time
for i in itertools.count():
    os.write(1, b'line %d\\n' % i)
    time.sleep(0.002)
`;

describeLab('logs: many subscribers', () => {
  let lab: LogsLab;

  beforeEach(async () => {
    lab = new LogsLab();
    await lab.watch.ready();
  });

  afterEach(() => lab.close());

  /** Connections to the engine that carry a followed log. */
  function countFollows(): () => number {
    let open = 0;
    const follow = EngineLogReader.prototype.follow;
    const spied: typeof follow = async function* (this: EngineLogReader, ...args) {
      open++;
      try {
        yield* follow.apply(this, args);
      } finally {
        open--;
      }
    };
    EngineLogReader.prototype.follow = spied;
    restore = () => {
      EngineLogReader.prototype.follow = follow;
    };
    return () => open;
  }
  let restore = () => {};
  afterEach(() => restore());

  it('share one followed log, and each gets every line; a slow one does not matter', async () => {
    const follows = countFollows();
    await lab.project.run('app', LogsLab.python(WRITER));
    await until('the container is known', () => lab.watch.containers().length === 1);
    const slow = lab.follow({ filter: { since: 0n } });
    await slow.until(({ lines }) => lines.length > 0);
    const streams = Array.from({ length: 100 }, () => lab.follow({ filter: { since: 0n } }));
    await Promise.all(streams.map((stream) => stream.until(({ lines }) => lines.length >= 20_000)));
    expect(follows()).toBe(1);
    const whole = numbers(20_000).map((text) => text + TAIL);
    for (const stream of streams) {
      expect(stream.texts).toEqual(whole);
      expect(stream.gaps).toEqual([]);
    }
    await slow.until(({ lines }) => lines.length >= 20_000);
    expect(slow.texts).toEqual(whole);
  }, 120_000);

  it.each([
    [3000, 0, 'start', 3000],
    [12_000, 0, 'break', 8000],
    // More than is gathered in memory.
    [100, 100_000, 'break', 30],
  ] as const)(
    'share the %i lines (and %i bytes) that a service has written before anybody came, since it started',
    async (count, longer, joint, least) => {
      const program = numbered(count).replace('\\n', `${'x'.repeat(longer)}\\n`);
      await lab.project.run('app', LogsLab.python(`${program}\nimport time; time.sleep(600)`));
      await until('all is stored', async () => {
        const { edges } = await lab.query({}, { first: null, last: 1, after: null, before: null });
        return edges[0]?.node.text.startsWith(`line ${count - 1}`);
      });
      const [container] = lab.watch.containers();
      const followed = new EngineLogReader(lab.engine).follow(
        container as WatchedContainer,
        AbortSignal.timeout(30_000),
      );
      const parts: Followed[] = [];
      const given = () => parts.flatMap(({ lines }) => lines).length;
      while (given() < least) parts.push((await followed.next()).value as Followed);
      await followed.return();
      // All at once, so that the log never seems to end before what was stored.
      expect([parts[0]?.joint, parts[0]?.lines.length === given()]).toEqual([joint, true]);
    },
  );

  it('come and go without leaving anything behind', async () => {
    const follows = countFollows();
    await lab.project.run('app', LogsLab.python(ENDLESS));
    await until('the container is known', () => lab.watch.containers().length === 1);
    const keeper = lab.follow({ tail: 1 });
    await keeper.until(({ lines }) => lines.length > 0);
    const cycle = async (i: number) => {
      const stream = lab.follow({ tail: i % 3 === 0 ? 0 : 5, ...(i % 7 === 0 ? { filter: { since: 0n } } : {}) });
      const pulled = stream.until(({ lines }) => lines.length > (i % 3 === 0 ? 1e9 : i % 40));
      if (i % 3 !== 0) await pulled;
      await stream.end();
      await pulled;
    };
    for (let i = 0; i < 1000; i += 20) await Promise.all(Array.from({ length: 20 }, (_, k) => cycle(i + k)));
    expect(follows()).toBe(1);
    const sockets = process.getActiveResourcesInfo().filter((name) => name === 'PipeWrap').length;
    expect(sockets).toBeLessThan(40);
    await keeper.end();
    await until('the followed log is closed', () => follows() === 0);
  }, 120_000);

  it('are told at once when the engine is away', async () => {
    const abort = new AbortController();
    const nowhere = new Engine({ host: 'unix:///nonexistent.sock' });
    const watch = watchProject(nowhere, lab.project.name);
    const logs = createLogs({
      engine: nowhere,
      watch,
      redaction: lab.redaction,
      audit: lab.audit,
      exports: lab.exports,
    });
    const events = logs.follow({ filter: {}, tail: 10, heartbeatMs: 300_000 }, abort.signal)[Symbol.asyncIterator]();
    const { value } = await events.next();
    expect(value).toMatchObject([
      { __typename: 'LogHeartbeat', live: false, problem: expect.stringContaining('nonexistent') },
    ]);
    const pending = events.next();
    abort.abort();
    expect((await pending).done).toBe(true);
    await logs.close();
    await watch.close();
  });
});
