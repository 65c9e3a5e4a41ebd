import {
  CapabilityMissing,
  Conflict,
  InvalidInput,
  NotConfirmed,
  NotFound,
  type QueuePort,
  Unavailable,
} from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { Stand } from './stand.js';
import { apply, failure, plan } from './support.js';

describeLab('the pool of a worker', () => {
  let stand: Stand;
  let queue: QueuePort;
  let worker: Awaited<ReturnType<Stand['worker']>>;

  beforeAll(async () => {
    stand = await Stand.start();
    queue = stand.queue();
    [worker] = (await Promise.all([
      stand.worker('fixed@stand'),
      stand.worker('auto@stand', '--autoscale', '3,1', '--queues', 'other'),
      stand.worker('threads@stand', '--pool', 'threads', '--queues', 'other'),
    ])) as [typeof worker, ...unknown[]];
  });
  afterAll(() => stand.remove());
  const size = async () => {
    const found = (await queue.read().workers()).find(({ name }) => name === 'fixed@stand');
    return (await found?.stats())?.pool.processes.length;
  };
  const fixed = (by: number) => ({ worker: 'fixed@stand', by });

  it('grows and shrinks, and is counted', async () => {
    const shown = await plan(queue.growPool(fixed(2)));
    expect(JSON.parse(shown.steps[0]?.request[2] as string)).toEqual({
      method: 'pool_grow',
      arguments: { n: 2 },
      destination: ['fixed@stand'],
    });
    expect(await size()).toBe(1);
    const grown = await apply(queue.growPool(fixed(2)));
    expect(grown.workers).toMatchObject([{ worker: 'fixed@stand', processesBefore: 1 }]);
    expect(grown.workers[0]?.pool.processes).toHaveLength(3);
    expect(grown.notes.join(' ')).toContain('restart');
    expect((await apply(queue.shrinkPool(fixed(1)))).workers[0]?.pool.processes).toHaveLength(2);
    expect(await failure(queue.shrinkPool(fixed(2)))).toBeInstanceOf(InvalidInput);
  });

  it('does not shrink while its processes are busy, which is not confirmed', async () => {
    for (let n = 0; n < 2; n++) await stand.send({ name: 'stand.nap', args: [300] });
    const active = async () => (await queue.read().workers()).find(({ name }) => name === 'fixed@stand')?.active();
    await until('both are busy', async () => (await active())?.length === 2);
    const error = await failure(apply(queue.shrinkPool(fixed(1))));
    expect(error).toBeInstanceOf(NotConfirmed);
    expect(error).toMatchObject({
      message: expect.stringContaining('fixed@stand says'),
      done: expect.arrayContaining(['fixed@stand has 2 processes.']),
    });
  });

  it('under autoscale has its limits changed, and is not grown; and the reverse', async () => {
    const changed = await apply(queue.autoscalePool({ worker: 'auto@stand', min: 2, max: 5 }));
    expect(changed.workers).toMatchObject([{ pool: { autoscale: { min: 2, max: 5 } } }]);
    expect(await failure(queue.growPool({ worker: 'auto@stand', by: 1 }))).toMatchObject({
      code: 'CONFLICT',
      hint: expect.stringContaining('workerPoolAutoscale'),
    });
    expect(await failure(queue.shrinkPool({ worker: 'auto@stand', by: 1 }))).toBeInstanceOf(Conflict);
    expect(await failure(queue.autoscalePool({ worker: 'fixed@stand', min: 1, max: 2 }))).toMatchObject({
      code: 'CONFLICT',
      hint: expect.stringContaining('workerPoolGrow'),
    });
  });

  it('that has no processes cannot be changed, and keeps a change of all from being made', async () => {
    expect(await failure(queue.growPool({ worker: 'threads@stand', by: 1 }))).toBeInstanceOf(CapabilityMissing);
    expect(await failure(queue.growPool({ worker: null, by: 1 }))).toMatchObject({ code: 'CAPABILITY_MISSING' });
  });

  it('is looked for by name, and has to answer', async () => {
    expect(await failure(queue.growPool({ worker: 'x@stand', by: 1 }))).toMatchObject({
      known: ['auto@stand', 'fixed@stand', 'threads@stand'],
    });
    expect(await failure(queue.growPool({ worker: '*', by: 1 }))).toBeInstanceOf(NotFound);
    for (const by of [0, -1, 1000])
      expect(await failure(queue.growPool(fixed(by)))).toMatchObject({ field: 'input.by' });
    await worker.pause();
    try {
      expect(await failure(queue.growPool(fixed(1)))).toBeInstanceOf(Unavailable);
    } finally {
      await worker.unpause();
    }
  });

  it('forgets it all when the worker restarts', async () => {
    await worker.restart();
    await until('it is back as it was', async () => (await size()) === 1, 50_000);
  });
});
