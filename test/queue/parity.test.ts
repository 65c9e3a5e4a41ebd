import { createOpsClient, type OpsClient } from '@opsbook/sdk';
import type Docker from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { labDocker } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

describeLab('Celery of the demo stack, as the runbook asks it and as Opsbook does', () => {
  let server: TestServer;
  let ops: OpsClient;
  let worker: Docker.Container;

  beforeAll(async () => {
    const { dockerHost, project } = theLab();
    server = await startServer({ OPSBOOK_DOCKER_HOST: dockerHost, OPSBOOK_PROJECT: project });
    ops = createOpsClient({ url: server.url, token: server.token });
    const label = [`com.docker.compose.project=${project}`, 'com.docker.compose.service=celery-worker'];
    const [container] = await labDocker().listContainers({ filters: { label } });
    if (!container) throw new Error('The stack has no worker.');
    worker = labDocker().getContainer(container.Id);
  });
  afterAll(async () => {
    ops.close();
    await server.close();
  });

  /** `docker compose exec celery-worker celery … inspect <command> --json`: the answers by worker. */
  const inspect = async <T>(...command: string[]): Promise<Record<string, T>> => {
    const argv = ['celery', '-A', 'app.tasks.celery_app', 'inspect', '--json', ...command];
    return JSON.parse((await runInside(worker, argv)).output);
  };

  it.each(['W4', 'PT8'])('%s: inspect stats', async () => {
    type Stats = { pid: number; pool: { processes: number[] }; total: Record<string, number> };
    const [name, stats] = Object.entries(await inspect<Stats>('stats'))[0] as [string, Stats];
    const ours = (await ops.queue.workerDetails()).find((one) => one.name === name);
    expect(ours?.state).toBe('ONLINE');
    expect(ours?.stats?.pid).toBe(stats.pid);
    expect(ours?.stats?.pool.processes).toEqual(stats.pool.processes);
    for (const [task, count] of Object.entries(stats.total)) {
      const total = ours?.stats?.total.find((one) => one.task === task)?.count;
      // The worker goes on between the two questions.
      expect(total, task).toBeGreaterThanOrEqual(count);
    }
  });

  it('Q2: inspect active', async () => {
    const script = "from app.tasks.celery_app import app as a; print(a.send_task('TASK', [8]).id)";
    const known = Object.values(await inspect<string[]>('registered')).flat();
    const slow = known.find((task) => /recount_stock/.test(task)) as string;
    const { output } = await runInside(worker, ['python3', '-c', script.replace('TASK', slow)]);
    const id = output.trim().split('\n').at(-1);
    const mine = await until('Opsbook sees the task run', async () =>
      (await ops.queue.workerDetails()).flatMap((one) => one.active?.tasks ?? []).find((task) => task.id === id),
    );
    const theirs = Object.values(await inspect<{ id: string; name: string; worker_pid: number }[]>('active')).flat();
    expect(theirs.find((task) => task.id === id)).toMatchObject({ name: mine.name, worker_pid: mine.pid });
  });

  it('R5: the length of the queue, which inspect active_queues does not tell', async () => {
    const queues = Object.values(await inspect<{ name: string }[]>('active_queues')).flat();
    const ours = await ops.queue.queues();
    expect(ours.map(({ name }) => name)).toEqual(expect.arrayContaining(queues.map(({ name }) => name)));
    const length =
      "import os, redis; print(sum(redis.from_url(os.environ['CELERY_BROKER_URL']).llen(k) for k in ['parity'] + ['parity\\x06\\x16%d' % p for p in (3, 6, 9)]))";
    const send =
      "from app.tasks.celery_app import app as a; [a.send_task('none', queue='parity', priority=p) for p in (0, 4, 9)]";
    await runInside(worker, ['python3', '-c', send]);
    const { output } = await runInside(worker, ['python3', '-c', length]);
    const mine = await until('the new queue is known', async () =>
      (await ops.queue.queues()).find(({ name }) => name === 'parity'),
    );
    expect(mine.length).toBe(Number(output.trim()));
    expect(mine.consumers).toEqual([]);
    const clear =
      "import os, redis; redis.from_url(os.environ['CELERY_BROKER_URL']).delete('parity', *['parity\\x06\\x16%d' % p for p in (3, 6, 9)])";
    await runInside(worker, ['python3', '-c', clear]);
  });

  it('answers of the database over the SDK', async () => {
    expect(await ops.database.readiness()).toMatchObject({ state: 'READY' });
    expect((await ops.database.size()).size).toBeGreaterThan(1_000_000);
    expect((await ops.database.connections()).total).toBeGreaterThan(0);
    expect(await ops.database.longRunning()).toEqual([]);
    expect((await ops.database.tables()).map(({ name }) => name)).toContain('users');
    expect((await ops.database.slowQueries({ first: 3 })).length).toBeGreaterThan(0);
    expect(await ops.database.vacuums()).toEqual(expect.any(Array));
    for await (const connections of ops.database.watchConnections({ interval: '1s' })) {
      expect(connections.max).toBeGreaterThan(connections.total);
      break;
    }
    for await (const { queues } of ops.queue.watchQueues('1s')) {
      expect(queues?.map(({ name }) => name)).toContain('celery');
      break;
    }
  });
});
