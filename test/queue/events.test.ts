import type { QueuePort, TaskEvent } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { Relay } from '../support/relay.js';
import { until } from '../support/until.js';
import { Stand } from './stand.js';

describeLab('events of tasks', () => {
  let stand: Stand;
  let proxy: Relay;
  let queue: QueuePort;

  beforeAll(async () => {
    stand = await Stand.start();
    proxy = await Relay.to(stand.port);
    await stand.worker('w@stand', '-E');
    queue = stand.queue(stand.client(proxy.port));
  });
  afterAll(async () => {
    await stand.remove();
    await proxy.close();
  });
  /** Follows in the background; `seen` grows. */
  const follow = (filter: Parameters<QueuePort['taskEvents']>[0] = {}) => {
    const ended = new AbortController();
    const seen: TaskEvent[] = [];
    const done = (async () => {
      for await (const event of queue.taskEvents(filter, ended.signal)) seen.push(event);
    })();
    const end = () => {
      ended.abort();
      return done;
    };
    return { seen, end };
  };
  /** Until the subscription at the broker stands, so that nothing sent later is missed. */
  const listening = () =>
    until('the broker has a subscriber', async () => Number(await stand.command('pubsub', 'numpat')) >= 2);

  it('come in order, with name, arguments, time and outcome', async () => {
    const all = follow();
    await listening();
    const id = await stand.send({ name: 'stand.echo', args: ['hello'] });
    await until('it succeeded', () => all.seen.some((event) => event.id === id && event.kind === 'SUCCEEDED'));
    const own = all.seen.filter((event) => event.id === id);
    expect(own.map(({ kind }) => kind)).toEqual(['RECEIVED', 'STARTED', 'SUCCEEDED']);
    expect(own[0]).toMatchObject({ name: 'stand.echo', args: "['hello']", retries: 0, worker: 'w@stand' });
    expect(own[2]).toMatchObject({ name: 'stand.echo', result: "'hello'", runtimeMs: expect.any(Number) });
    await all.end();
    await until('the broker has no subscriber', async () => Number(await stand.command('pubsub', 'numpat')) === 1);
  });

  it('are filtered', async () => {
    const failed = follow({ kinds: ['FAILED'], names: ['stand.fail'] });
    const everything = follow();
    await listening();
    await stand.send({ name: 'stand.echo', args: [1] });
    const id = await stand.send({ name: 'stand.fail', args: ['no'] });
    await until('it failed', () => failed.seen.length > 0);
    expect(failed.seen).toMatchObject([
      { id, kind: 'FAILED', exception: "ValueError('no')", traceback: expect.any(String) },
    ]);
    expect(everything.seen.length).toBeGreaterThan(3);
    await Promise.all([failed.end(), everything.end()]);
  });

  it.each(['drop', 'freeze'] as const)('say when the connection is lost (%s), and when it is back', async (how) => {
    const all = follow();
    await listening();
    proxy[how]();
    await until('it is lost', () => all.seen.some(({ kind }) => kind === 'BROKER_LOST'));
    await until('it is back', () => all.seen.some(({ kind }) => kind === 'BROKER_BACK'));
    const id = await stand.send({ name: 'stand.echo', args: [1] });
    await until('events come', () => all.seen.some((event) => event.id === id && event.kind === 'SUCCEEDED'));
    await all.end();
  });

  it('are left out and counted for a subscriber that does not take them', async () => {
    const slow = queue.taskEvents({}, AbortSignal.timeout(50_000))[Symbol.asyncIterator]();
    const first = slow.next();
    await listening();
    await stand.send({ name: 'stand.echo', args: [1] });
    expect((await first).value.kind).toBe('RECEIVED');
    const fast = follow();
    // Events as a worker publishes them; 500 tasks that a slow subscriber does not look at.
    const body = (n: number) =>
      JSON.stringify([1, 2, 3].map((part) => ({ type: 'task-started', timestamp: n, uuid: `${n}-${part}` })));
    for (let n = 0; n < 500; n++) await publish(stand, body(n));
    await until('the others have all', () => fast.seen.filter(({ id }) => /^\d+-\d$/.test(id ?? '')).length === 1500);
    const kinds: string[] = [];
    while (kinds.at(-1) !== 'DROPPED') kinds.push((await slow.next()).value.kind);
    expect(kinds).toHaveLength(1001);
    await slow.return?.();
    await fast.end();
  });
});

/** Publishes an event message as Kombu does. */
async function publish(stand: Stand, body: string): Promise<void> {
  const message = {
    body: Buffer.from(body).toString('base64'),
    'content-type': 'application/json',
    headers: {},
    properties: { body_encoding: 'base64' },
  };
  await stand.command('publish', '/0.celeryev/task.multi', JSON.stringify(message));
}
