import { NotConfirmed, NotFound, type QueuePort, Unavailable } from '@opsbook/schema';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { Relay } from '../support/relay.js';
import { until } from '../support/until.js';
import { Stand } from './stand.js';
import { apply, failure, plan, SENDING } from './support.js';

describeLab('purging a queue', () => {
  let stand: Stand;
  let queue: QueuePort;

  beforeAll(async () => {
    stand = await Stand.start();
    queue = stand.queue();
  });
  afterEach(() => stand.command('flushall'));
  afterAll(() => stand.remove());
  const fill = async () => {
    for (const key of ['celery', 'celery', 'celery\x06\x163', 'celery\x06\x169'])
      await stand.command('lpush', key, '{}');
  };

  it('says first how many messages wait, and shows the transaction', async () => {
    await fill();
    const shown = await plan(queue.purge({ queue: 'celery' }));
    expect(shown.warnings[0]).toContain(
      'Now 4 wait: 2 of priority 0, 1 of priority 3, 0 of priority 6, 1 of priority 9',
    );
    expect(shown.steps.map(({ kind, request }) => [kind, ...request])).toEqual([
      ['BROKER', 'MULTI'],
      ...['celery', 'celery\x06\x163', 'celery\x06\x166', 'celery\x06\x169'].flatMap((key) => [
        ['BROKER', 'LLEN', key],
        ['BROKER', 'DEL', key],
      ]),
      ['BROKER', 'EXEC'],
    ]);
    expect((await queue.purge({ queue: 'celery' })).destroys).toBe('celery');
    expect(await stand.command('llen', 'celery')).toBe(2);
  });

  it('removes all priorities of that queue and nothing of others, also without a worker', async () => {
    await fill();
    await stand.command('lpush', 'other', '{}');
    const change = queue.purge({ queue: 'celery' });
    expect((await plan(change)).warnings.join(' ')).toContain('the usual names are assumed');
    expect(await apply(change)).toMatchObject({
      removedByPriority: [{ length: 2 }, { length: 1 }, { length: 0 }, { length: 1 }],
      queue: { name: 'celery', length: 0 },
      held: { active: 0, reserved: 0, scheduled: 0 },
    });
    expect(await stand.command('llen', 'other')).toBe(1);
  });

  it('never touches what workers hold, and counts it', async () => {
    const worker = await stand.worker('w@stand');
    await stand.send({ name: 'stand.nap', args: [60] });
    const later = await stand.send({ name: 'stand.echo', args: [1], countdown: 3600 });
    await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => apply(queue.run({ name: 'stand.echo', args: [n], kwargs: {}, ...SENDING }))),
    );
    await until('it has taken what it takes ahead', async () => Number(await stand.command('hlen', 'unacked')) >= 4);
    const held = Number(await stand.command('hlen', 'unacked'));
    const purged = await apply(queue.purge({ queue: 'celery' }));
    const removed = purged.removedByPriority.reduce((sum, { length }) => sum + length, 0);
    expect(removed).toBeGreaterThan(0);
    expect(purged.queue).toMatchObject({ length: 0 });
    expect(purged.held).toMatchObject({ active: 1, scheduled: 1 });
    expect(Number(await stand.command('hlen', 'unacked'))).toBe(held);
    expect(purged.notes.join(' ')).toContain('not touched');
    expect((await queue.task(later)).state).toBe('SCHEDULED');
    await worker.remove({ force: true });
  }, 150_000);

  it('is refused for a queue nobody knows, with those there are', async () => {
    expect(await failure(queue.purge({ queue: 'celeri' }))).toMatchObject({ code: 'NOT_FOUND', known: ['celery'] });
    expect(await failure(queue.purge({ queue: '*' }))).toBeInstanceOf(NotFound);
  });

  it('is not confirmed when the answer of the broker was lost, and unavailable when there was no broker', async () => {
    for (const [breakLine, expected] of [
      [(relay: Relay) => relay.freeze(), NotConfirmed],
      [(relay: Relay) => relay.close(), Unavailable],
    ] as const) {
      const relay = await Relay.to(stand.port);
      const behind = stand.queue(stand.client(relay.port));
      const change = await behind.purge({ queue: 'celery' });
      await breakLine(relay);
      if (expected === Unavailable) await until('the loss is noticed', () => failure(behind.read().queues()));
      expect(await failure(change.apply(new AbortController().signal))).toBeInstanceOf(expected);
      relay.drop();
    }
  });
});
