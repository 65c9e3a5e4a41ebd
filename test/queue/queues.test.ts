import type { QueuePort, TaskQueue } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { Stand } from './stand.js';

describeLab('the queues', () => {
  let stand: Stand;
  let queue: QueuePort;

  beforeAll(async () => {
    stand = await Stand.start();
    queue = stand.queue();
  });
  afterAll(() => stand.remove());
  const read = async (name: string): Promise<TaskQueue | undefined> =>
    (await queue.read().queues()).find((one) => one.name === name);

  it('are the default one where nothing else is known', async () => {
    expect(await queue.read().queues()).toMatchObject([
      { name: 'celery', length: 0, consumers: [], oldestAgeMs: null },
    ]);
  });

  it('are counted over all priorities, also while nobody consumes them', async () => {
    for (const priority of [0, 2, 3, 7, 9]) await stand.send({ name: 'stand.echo', args: [1], priority });
    expect(await read('celery')).toMatchObject({
      length: 5,
      byPriority: [
        { priority: 0, length: 2 },
        { priority: 3, length: 1 },
        { priority: 6, length: 1 },
        { priority: 9, length: 1 },
      ],
      unacknowledged: 0,
      consumers: [],
    });
  });

  it('say for how long the next message has been seen to wait', async () => {
    const before = (await read('celery'))?.oldestAgeMs ?? -1;
    expect(before).toBeGreaterThanOrEqual(0);
    await until('it grows', async () => ((await read('celery'))?.oldestAgeMs ?? 0) > before);
  });

  it('show what workers hold, by queue', async () => {
    await stand.worker('w@stand', '--queues', 'celery,urgent');
    await until('the queue is empty', async () => (await read('celery'))?.length === 0);
    for (const target of ['celery', 'urgent', 'urgent']) {
      await stand.send({ name: 'stand.echo', args: [1], queue: target, countdown: 3600 });
    }
    await until('they are held', async () => (await queue.read().unacknowledged()) === 3);
    expect(await read('celery')).toMatchObject({
      unacknowledged: 1,
      length: 0,
      consumers: ['w@stand'],
      oldestAgeMs: null,
    });
    expect(await read('urgent')).toMatchObject({ unacknowledged: 2, length: 0, consumers: ['w@stand'] });
  });

  it('are sampled again and again, and the same for all who look at once', async () => {
    const ended = new AbortController();
    const [one, other] = [1, 2].map(() => queue.watchQueues(1000, ended.signal)[Symbol.asyncIterator]());
    const [first, same] = await Promise.all([one?.next(), other?.next()]);
    expect(first?.value).toBe(same?.value);
    const second = await one?.next();
    expect(second?.value.time.getTime()).toBeGreaterThan(first?.value.time.getTime());
    expect(second?.value).toMatchObject({ unacknowledged: 3, problem: null });
    const last = other?.next();
    ended.abort();
    expect(await last).toMatchObject({ done: true });
  });
});
