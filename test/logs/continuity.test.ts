import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { LogsLab, numbered, numbers } from './support.js';

/** Writes a few lines at a time until it is stopped, counting on over restarts. */
const COUNTER = `
import os, signal, time
running = True
def stop(*_):
    global running
    running = False
signal.signal(signal.SIGTERM, stop)
try: i = int(open('/tmp/count').read())
except OSError: i = 0
while running:
    for _ in range(20):
        os.write(1, b'line %d\\n' % i); i += 1
    time.sleep(0.01)
open('/tmp/count', 'w').write(str(i))
`;

/** Python: `wait()` waits for SIGUSR1, one that came before included. */
const ON_SIGNAL = `
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
def wait(): signal.sigwait({signal.SIGUSR1})
`;

describeLab('logs: nothing is lost or repeated', () => {
  let lab: LogsLab;

  beforeEach(async () => {
    lab = new LogsLab();
    await lab.watch.ready();
  });

  afterEach(() => lab.close());

  it('over restarts of the container', async () => {
    const container = await lab.project.run('app', LogsLab.python(COUNTER));
    const stream = lab.follow({ filter: { since: 0n } });
    for (let round = 1; round <= 4; round++) {
      await stream.until(({ lines }) => lines.length >= round * 400);
      await container.restart({ t: 5 });
    }
    await stream.until(({ lines }) => lines.length >= 2500);
    expect(stream.texts).toEqual(numbers(stream.lines.length));
    expect(stream.gaps).toEqual([]);
  });

  it('over restarts of Opsbook and any number of reconnections', async () => {
    await lab.project.run('app', LogsLab.python(COUNTER));
    const texts: string[] = [];
    let after: string | null = null;
    for (let round = 0; round < 12; round++) {
      if (round % 3 === 2) await lab.restart();
      const stream = lab.follow(after === null ? { filter: { since: 0n } } : { after });
      await stream.until(({ lines }) => lines.length >= 300);
      await stream.end();
      const kept = stream.lines.slice(0, 150 + round * 10);
      texts.push(...kept.map(({ text }) => text));
      after = kept.at(-1)?.cursor ?? null;
      expect(stream.gaps).toEqual([]);
    }
    expect(texts).toEqual(numbers(texts.length));
  });

  it('over the re-creation of a service, in order', async () => {
    const create = (from: number) =>
      lab.project.create('app', LogsLab.python(`${numbered(500, from)}\nimport time; time.sleep(600)`));
    let container = await create(0);
    await container.start();
    await until('the first is known', () => lab.watch.containers().length === 1);
    const stream = lab.follow({ filter: { services: ['app'], since: 0n } });
    await stream.until(({ lines }) => lines.length >= 500);
    for (const from of [500, 1000]) {
      const next = await create(from);
      await container.stop({ t: 0 });
      await next.start();
      // Its lines come when the old container is read to its end; one that is removed before that leaves a gap.
      await stream.until(({ lines }) => lines.length >= from + 500);
      await container.remove();
      container = next;
    }
    expect(stream.texts).toEqual(numbers(1500));
    expect(stream.gaps).toEqual([]);
    expect(new Set(stream.lines.map(({ containerId }) => containerId)).size).toBe(3);
  });

  it('for a subscriber that was away while the service was re-created', async () => {
    const old = await lab.project.run('app', LogsLab.python(`${numbered(300)}\nimport time; time.sleep(600)`));
    const before = await lab.follow({ filter: { since: 0n } }).until(({ lines }) => lines.length >= 300);
    await before.end();
    await lab.project.run('app', LogsLab.python(`${numbered(300, 300)}\nimport time; time.sleep(600)`));
    await until('both are known', () => lab.watch.containers().length === 2);
    const after = before.lines[99]?.cursor;
    const both = await lab.follow({ after }).until(({ lines }) => lines.length >= 500);
    expect(both.texts).toEqual(numbers(500, 100));
    await old.remove({ force: true });
    await until('the old one is gone', () => lab.watch.containers().length === 1);
    const late = await lab.follow({ after }).until(({ lines }) => lines.length >= 300);
    expect(late.gaps).toMatchObject([
      {
        reason: 'CONTAINER_REMOVED',
        service: 'app',
        containerId: old.id.slice(0, 12),
        from: before.lines[99]?.timestamp,
      },
    ]);
    expect(late.texts).toEqual(numbers(300, 300));
  });

  it('without being told: rotation while a subscriber was away is a gap, and only then', async () => {
    const HostConfig = { LogConfig: { Type: 'json-file', Config: { 'max-size': '10k', 'max-file': '3' } } };
    const program = `${ON_SIGNAL}${numbered(100)}
for start, end in ((100, 110), (110, 1000)):
    wait()
    for i in range(start, end): print('line %d' % i)
wait()
`;
    const container = await lab.project.run('app', LogsLab.python(program), { HostConfig });
    const stream = lab.follow({ filter: { since: 0n } });
    await stream.until(({ lines }) => lines.length >= 100);
    const after = stream.cursor;
    await container.kill({ signal: 'SIGUSR1' });
    await stream.until(({ lines }) => lines.length >= 110);
    const little = await lab.follow({ after }).until(({ lines }) => lines.length >= 10);
    expect(little.events.map((event) => event.__typename)).toEqual(Array(10).fill('LogLine'));
    await stream.end();
    await lab.restart();

    await container.kill({ signal: 'SIGUSR1' });
    await until('the log was rotated', async () => {
      const { edges } = await lab.query({ contains: 'line 999' }, { first: 1, last: null, after: null, before: null });
      return edges.length === 1;
    });
    const much = await lab.follow({ after }).until(({ lines }) => lines.at(-1)?.text === 'line 999');
    const first = much.events[1];
    expect(much.events[0]).toMatchObject({
      __typename: 'LogGap',
      reason: 'ROTATED',
      from: stream.lines[99]?.timestamp,
      to: first?.__typename === 'LogLine' ? first.timestamp : '',
      count: null,
    });
    const missing = 1000 - much.lines.length;
    expect(missing).toBeGreaterThan(110);
    expect(much.texts).toEqual(numbers(1000 - missing, missing));
    expect(much.gaps).toHaveLength(1);
    // The oldest line that is stored is the one the gap ends at.
    const { edges } = await lab.query({}, { first: 1, last: null, after: null, before: null });
    expect(edges[0]?.node.text).toBe(much.texts[0]);
  });

  it('without being told: very fast rotation', async () => {
    const HostConfig = { LogConfig: { Type: 'json-file', Config: { 'max-size': '10k', 'max-file': '3' } } };
    const program = `${ON_SIGNAL}
print('line 0')
wait()
${numbered(120_000, 1)}print('end')
wait()
`;
    const container = await lab.project.run('app', LogsLab.python(program), { HostConfig });
    const stream = lab.follow({ filter: { since: 0n } });
    await stream.until(({ lines }) => lines.length > 0);
    await container.kill({ signal: 'SIGUSR1' });
    await stream.until(({ lines }) => lines.at(-1)?.text === 'end');
    let expected = 0;
    for (const event of stream.events) {
      if (event.__typename === 'LogLine' && event.text !== 'end') {
        expect(Number(event.text.slice(5))).toBe(expected);
        expected++;
      } else if (event.__typename === 'LogGap') {
        const next = stream.events[stream.events.indexOf(event) + 1];
        const number = next?.__typename === 'LogLine' && next.text !== 'end' ? Number(next.text.slice(5)) : 120_001;
        expect(number).toBeGreaterThanOrEqual(expected);
        if (event.count !== null) expect(number - expected).toBe(event.count);
        expected = number;
      }
    }
    expect(expected).toBe(120_001);
  });

  it('where the log is rotated in the middle of a long line', async () => {
    const HostConfig = { LogConfig: { Type: 'json-file', Config: { 'max-size': '400k', 'max-file': '3' } } };
    // Slowly, so that rotation alone makes nobody distrust what the engine gives.
    const program = `
import time
for i in range(45):
    print(('line %d ' % i + ''.join('%d.%d ' % (i, k) for k in range(20_400)))[:20_400])
    time.sleep(0.2)
print('end')
`;
    await lab.project.run('app', LogsLab.python(program), { HostConfig });
    const stream = lab.follow({ filter: { since: 0n } });
    await stream.until(({ lines }) => lines.at(-1)?.text === 'end');
    const texts = stream.texts.slice(0, -1);
    expect(texts.map((text) => text.split(' ', 2).join(' '))).toEqual(numbers(45));
    expect(new Set(texts.map(({ length }) => length))).toEqual(new Set([20_400]));
    expect(stream.gaps).toEqual([]);
  });
});
