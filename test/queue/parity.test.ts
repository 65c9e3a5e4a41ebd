import type { QueuePort, Worker } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { demoCelery } from './demo-stack.js';

interface Stats {
  total: Record<string, number>;
  pid: number;
  uptime: number;
  prefetch_count: number;
  pool: { implementation: string; 'max-concurrency': number; processes: number[] };
  rusage: { utime: number; maxrss: number };
}

/** The runbook's commands that look, and Opsbook. */
describeLab('as the runbook', () => {
  let demo: ReturnType<typeof demoCelery>;
  let queue: QueuePort;

  beforeAll(() => {
    demo = demoCelery();
    queue = demo.queue;
  });
  afterAll(() => demo.close());
  const workers = () => queue.read().workers();
  const only = async (): Promise<Worker> => (await workers())[0] as Worker;

  it('W4, PT8: celery inspect stats', async () => {
    const before = await (await only()).stats();
    const shown = await demo.inspect<Stats>('stats');
    const worker = await only();
    const after = await worker.stats();
    expect(Object.keys(shown)).toEqual([worker.name]);
    const stats = shown[worker.name] as Stats;
    expect(after).toMatchObject({
      pid: stats.pid,
      prefetch: stats.prefetch_count,
      pool: { kind: 'PREFORK', maxConcurrency: stats.pool['max-concurrency'], processes: stats.pool.processes },
    });
    // The demo works meanwhile: the command's counts lie between Opsbook's before and after.
    const count = (total: NonNullable<typeof after>['total'], task: string) =>
      total.find((entry) => entry.task === task)?.count ?? 0;
    for (const [task, total] of Object.entries(stats.total)) {
      expect(total).toBeGreaterThanOrEqual(count(before?.total ?? [], task));
      expect(total).toBeLessThanOrEqual(count(after?.total ?? [], task));
    }
    expect(stats.uptime * 1000).toBeGreaterThanOrEqual(before?.uptimeMs ?? Number.NaN);
    expect(stats.uptime * 1000).toBeLessThanOrEqual(after?.uptimeMs ?? Number.NaN);
    expect(stats.rusage.maxrss * 1024).toBeLessThanOrEqual(after?.resources?.maxMemoryBytes ?? Number.NaN);
  });

  it('Q2: celery inspect active', async () => {
    await demo.celery('call', 'app.tasks.celery_app.recount_stock', '--args', '[15]');
    const slow = 'app.tasks.celery_app.recount_stock';
    const task = await until('it is executed', async () =>
      (await (await only()).active())?.find(({ name }) => name === slow),
    );
    const shown = await demo.inspect<{ id: string; name: string; worker_pid: number; time_start: number }[]>('active');
    const same = shown[task.worker]?.find(({ id }) => id === task.id);
    expect(same).toMatchObject({ name: task.name, worker_pid: task.pid });
    expect(task.startedAt).toEqual(new Date((same?.time_start ?? 0) * 1000));
    const reserved = await demo.inspect<unknown[]>('reserved');
    expect(Object.keys(reserved)).toEqual([task.worker]);
    await until('it is through', async () => (await queue.task(task.id)).state === 'SUCCESS', 30_000);
  });

  it('R5: the length of the queue, which is LLEN and not celery inspect active_queues', async () => {
    const consumed = await demo.inspect<{ name: string }[]>('active_queues');
    expect(await (await only()).queues()).toEqual(Object.values(consumed)[0]?.map(({ name }) => name));

    // A queue of its own that nobody consumes stands still, so both can be compared.
    const name = `parity-${process.pid}`;
    const slow = 'app.tasks.celery_app.recount_stock';
    for (let n = 0; n < 3; n++) await demo.celery('call', slow, '--queue', name);
    try {
      const length = Number(await demo.cli(`llen ${name}`));
      const found = await until(
        'it is known',
        async () => (await queue.read().queues()).find((one) => one.name === name),
        40_000,
      );
      expect(length).toBe(3);
      expect(found).toMatchObject({ length, consumers: [], unacknowledged: 0 });
    } finally {
      await demo.cli(`del ${name} _kombu.binding.${name}`);
    }
  });
});
