import type { QueuePort, Worker } from '@opsbook/schema';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { Stand } from './stand.js';

describeLab('the workers', () => {
  let stand: Stand;
  let queue: QueuePort;

  beforeAll(async () => {
    stand = await Stand.start();
    queue = stand.queue();
  });
  afterAll(() => stand.remove());
  const containers: Awaited<ReturnType<Stand['boot']>>[] = [];
  afterEach(async () => {
    // Killed workers stay registered.
    for (const container of containers.splice(0)) await container.remove({ force: true });
    await stand.command('flushall');
  });
  const start = async (...args: Parameters<Stand['worker']>) => {
    const container = await stand.worker(...args);
    containers.push(container);
    return container;
  };
  const states = async () => Object.fromEntries((await queue.read().workers()).map(({ name, state }) => [name, state]));
  const only = async (): Promise<Worker> => (await queue.read().workers())[0] as Worker;

  it('are none where none was ever started', async () => {
    expect(await queue.read().workers()).toEqual([]);
  });

  it('tell of themselves', async () => {
    await start('full@stand', '--autoscale', '3,1');
    const worker = await only();
    expect(worker).toMatchObject({ name: 'full@stand', state: 'ONLINE' });
    const stats = await worker.stats();
    expect(stats).toMatchObject({
      pid: expect.any(Number),
      uptimeMs: expect.any(Number),
      pool: { kind: 'PREFORK', processes: [expect.any(Number)], autoscale: { min: 1, max: 3, current: 1 } },
      resources: { maxMemoryBytes: expect.any(Number) },
      broker: `redis://127.0.0.1:${stand.port}/0`,
    });
    expect(await worker.registered()).toEqual(['stand.echo', 'stand.fail', 'stand.nap', 'stand.quiet']);
    expect(await worker.queues()).toEqual(['celery']);
    expect(await worker.active()).toEqual([]);
  });

  it('show what they execute, what they have reserved and what they have scheduled', async () => {
    await start('busy@stand');
    const active = await stand.send({ name: 'stand.nap', args: [60] });
    await until('it is executed', async () => (await (await only()).active())?.length === 1);
    const reserved = await stand.send({ name: 'stand.echo', args: ['ü"\n'], kwargs: {} });
    const scheduled = await stand.send({ name: 'stand.echo', args: [Number.MAX_SAFE_INTEGER], countdown: 3600 });
    const worker = await until('it holds all three', async () => {
      const seen = await only();
      return (await seen.reserved())?.length === 1 && (await seen.scheduled())?.length === 1 && seen;
    });
    expect(await worker.active()).toMatchObject([
      { id: active, name: 'stand.nap', args: expect.stringContaining('60'), queue: 'celery', worker: 'busy@stand' },
    ]);
    expect((await worker.active())?.[0]?.startedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(await worker.reserved()).toMatchObject([{ id: reserved, startedAt: null, pid: null }]);
    const eta = (await worker.scheduled())?.[0]?.eta?.getTime() ?? 0;
    expect(await worker.scheduled()).toMatchObject([{ id: scheduled, name: 'stand.echo' }]);
    expect(eta - Date.now()).toBeGreaterThan(3000_000);
  });

  it('are offline, not silent, when they were killed', async () => {
    const dead = await start('dead@stand');
    await start('alive@stand');
    await dead.kill({ signal: 'SIGKILL' });
    await until('the broker noticed', async () => (await states())['dead@stand'] === 'OFFLINE');
    expect(await states()).toEqual({ 'alive@stand': 'ONLINE', 'dead@stand': 'OFFLINE' });
    const [, worker] = await queue.read().workers();
    expect(await worker?.stats()).toBeNull();
  });

  it('are offline when all were killed', async () => {
    const dead = await start('dead@stand');
    await dead.kill({ signal: 'SIGKILL' });
    await until('the broker noticed', async () => (await states())['dead@stand'] === 'OFFLINE');
  });

  it('are unresponsive, never gone, while they are frozen, and hide nobody', async () => {
    const frozen = await start('frozen@stand');
    await start('alive@stand');
    await frozen.pause();
    try {
      expect(await states()).toEqual({ 'alive@stand': 'ONLINE', 'frozen@stand': 'UNRESPONSIVE' });
      const view = queue.read();
      const [alive] = await view.workers();
      expect(await alive?.stats()).toMatchObject({ pid: 1 });
      expect((await view.queues()).find(({ name }) => name === 'celery')).toMatchObject({ length: 0, consumers: null });
    } finally {
      await frozen.unpause();
    }
    await until('it is back', async () => (await states())['frozen@stand'] === 'ONLINE');
  });

  it('cannot be told apart when one is frozen and one was killed', async () => {
    const frozen = await start('frozen@stand');
    const dead = await start('dead@stand');
    await dead.kill({ signal: 'SIGKILL' });
    await until('the broker noticed', async () => (await states())['dead@stand'] === 'OFFLINE');
    await frozen.pause();
    try {
      expect(await states()).toEqual({ 'dead@stand': 'UNKNOWN', 'frozen@stand': 'UNKNOWN' });
    } finally {
      await frozen.unpause();
    }
  });

  it('are unresponsive while a solo pool is busy', async () => {
    await start('solo@stand', '--pool', 'solo');
    await stand.send({ name: 'stand.nap', args: [15] });
    await until('it is busy', async () => (await states())['solo@stand'] === 'UNRESPONSIVE');
    await until('it answers again', async () => (await states())['solo@stand'] === 'ONLINE', 30_000);
    expect(await (await only()).stats()).toMatchObject({ pool: { kind: 'SOLO', maxConcurrency: 1 } });
  });
});
