import { CapabilityMissing, Unavailable } from '@opsbook/schema';
import { expect, it } from 'vitest';
import { createQueue } from '../../packages/server/src/queue/index.js';
import { describeLab } from '../support/lab.js';
import { Relay } from '../support/relay.js';
import { until } from '../support/until.js';
import { Stand, type StandOptions } from './stand.js';

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describeLab('a broker', () => {
  it.each<[string, StandOptions]>([
    ['a prefix', { settings: { broker_transport_options: { global_keyprefix: 'wms:' } } }],
    ['another database', { db: 3 }],
    ['another control exchange', { settings: { control_exchange: 'steering' } }],
    ['no prefix for channels', { settings: { broker_transport_options: { fanout_prefix: false } } }],
    [
      'all of it, and other names for queues',
      {
        db: 2,
        settings: {
          broker_transport_options: {
            global_keyprefix: 'x_',
            sep: ':',
            priority_steps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
          },
          control_exchange: 'steering',
          event_exchange: 'news',
          task_default_queue: 'main',
          worker_prefetch_multiplier: 1,
        },
      },
    ],
  ])('is understood with %s', async (_what, options) => {
    const stand = await Stand.start(options);
    try {
      await stand.worker('w@stand', '-E');
      const queue = stand.queue();
      const name = (options.settings?.task_default_queue as string) ?? 'celery';
      const [worker] = await queue.read().workers();
      expect(await worker?.queues()).toEqual([name]);

      const events = queue.taskEvents({}, AbortSignal.timeout(50_000))[Symbol.asyncIterator]();
      const first = events.next();
      await stand.send({ name: 'stand.nap', args: [30] });
      expect((await first).value).toMatchObject({ name: 'stand.nap', worker: 'w@stand' });
      await events.return?.();

      const id = await stand.send({ name: 'stand.echo', args: [1], priority: 9, countdown: 3600 });
      await until('it is scheduled', async () => (await queue.task(id)).state === 'SCHEDULED');
      expect(await queue.read().unacknowledged()).toBe(1);
      await stand.send({ name: 'stand.echo', args: [1], priority: 9, queue: 'idle' });
      const queues = await stand.queue().read().queues();
      expect(queues.find((one) => one.name === name)).toMatchObject({ consumers: ['w@stand'], unacknowledged: 1 });
      const idle = queues.find((one) => one.name === 'idle');
      expect(idle).toMatchObject({ length: 1, consumers: [], unacknowledged: 0 });
      expect(idle?.byPriority.at(-1)?.length).toBe(1);
    } finally {
      await stand.remove();
    }
  });

  it('says nothing of unacknowledged messages when their key was renamed, which Celery masks', async () => {
    const stand = await Stand.start({ settings: { broker_transport_options: { unacked_key: 'held' } } });
    try {
      await stand.worker('w@stand');
      const view = stand.queue().read();
      expect(await view.unacknowledged()).toBeNull();
      expect(await view.queues()).toMatchObject([{ name: 'celery', length: 0, unacknowledged: null }]);
    } finally {
      await stand.remove();
    }
  });

  it('that is stopped is said to be away at once, and is used again when it is back', async () => {
    const stand = await Stand.start();
    try {
      await stand.worker('w@stand');
      const queue = stand.queue();
      expect(await queue.read().workers()).toHaveLength(1);
      await stand.broker.kill();
      await until('it is gone', async () => !(await stand.broker.inspect()).State.Running);
      for (const answer of [
        queue.read().workers(),
        queue.read().queues(),
        queue.read().unacknowledged(),
        queue.task('x'),
      ]) {
        expect(await failure(answer)).toBeInstanceOf(Unavailable);
      }
      const samples = queue.watchQueues(1000, AbortSignal.timeout(60_000))[Symbol.asyncIterator]();
      expect((await samples.next()).value).toMatchObject({ queues: null, problem: expect.stringContaining('refused') });
      await stand.broker.start();
      await until('samples come again', async () => (await samples.next()).value?.problem === null, 40_000);
      await samples.return?.();
      await until('the worker is back', async () => (await queue.read().workers())[0]?.state === 'ONLINE', 40_000);
    } finally {
      await stand.remove();
    }
  });

  it('that falls silent fails in time, and its workers are not called dead', async () => {
    const stand = await Stand.start();
    const proxy = await Relay.to(stand.port);
    try {
      await stand.worker('w@stand');
      const queue = stand.queue(stand.client(proxy.port));
      expect(await queue.read().workers()).toHaveLength(1);
      proxy.freeze();
      expect(await failure(queue.read().workers())).toMatchObject({
        message: expect.stringContaining('no answer within'),
      });
      await until('new connections are made', async () => (await queue.read().workers())[0]?.state === 'ONLINE');
    } finally {
      await stand.remove();
      await proxy.close();
    }
  });

  it('that refuses the password is said to, without the password', async () => {
    const stand = await Stand.start();
    try {
      const error = await failure(stand.queue(stand.client(stand.port, 'wrong-word')).read().workers());
      expect(error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(/WRONGPASS|NOAUTH/) });
      expect(`${error}${JSON.stringify(error)}`).not.toContain('wrong-word');
    } finally {
      await stand.remove();
    }
  });

  it('that there is not is a missing capability', async () => {
    const broker = async () => {
      throw new CapabilityMissing('There is no broker.', 'Set broker.url.');
    };
    const queue = createQueue({ connections: { broker }, installation: 'none' });
    expect(await failure(queue.read().workers())).toBeInstanceOf(CapabilityMissing);
    expect(await failure(queue.task('x'))).toBeInstanceOf(CapabilityMissing);
    expect(
      await failure(queue.taskEvents({}, new AbortController().signal)[Symbol.asyncIterator]().next()),
    ).toBeInstanceOf(CapabilityMissing);
    await queue.close();
  });

  it('of an application that speaks pickle is a missing capability', async () => {
    const stand = await Stand.start({ settings: { task_serializer: 'pickle', accept_content: ['json', 'pickle'] } });
    try {
      await stand.boot('w@stand');
      const queue = stand.queue();
      const error = await until('it answers', () => failure(queue.read().workers()));
      expect(error).toBeInstanceOf(CapabilityMissing);
      expect(error).toMatchObject({ hint: expect.stringContaining('task_serializer') });
    } finally {
      await stand.remove();
    }
  });

  it('is left as it was found', async () => {
    const stand = await Stand.start();
    try {
      await stand.worker('w@stand');
      const before = await stand.command('keys', '*');
      const broker = stand.client();
      const queue = createQueue({ connections: { broker: async () => broker }, installation: 'tidy' });
      await queue.read().workers();
      await queue.read().queues();
      expect(await stand.command('keys', '*')).not.toEqual(before);
      await queue.close();
      expect(await stand.command('keys', '*')).toEqual(before);
    } finally {
      await stand.remove();
    }
  });
});
