import { createOpsClient, type OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';

describeLab('what the SDK reads of the demo stack', () => {
  let server: TestServer;
  let ops: OpsClient;

  beforeAll(async () => {
    const { dockerHost, project } = theLab();
    server = await startServer({ OPSBOOK_DOCKER_HOST: dockerHost, OPSBOOK_PROJECT: project });
    ops = createOpsClient({ url: server.url, token: server.token });
  });
  afterAll(async () => {
    ops.close();
    await server.close();
  });

  it('tells what services use, of their processes and of drift', async () => {
    const usage = await ops.services.usage();
    expect(usage.map(({ name }) => name)).toContain('backend');
    for (const { stats } of usage) expect(stats?.memoryUsed).toBeGreaterThan(0);
    const [container] = await ops.services.processes('backend');
    expect(container?.processes?.map(({ command }) => command).join()).toContain('gunicorn app.main:app');
    expect(await ops.services.gunicorn('backend')).toMatchObject([{ workers: expect.any(Number) }]);
    const kinds = (await ops.services.drift('backend')).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['IMAGE', 'LOG_ROTATION', 'GUNICORN_WORKERS', 'DATABASE_POOL']));
    for await (const { containers } of ops.services.watchStats({ services: ['backend'], interval: '1s' })) {
      expect(containers).toMatchObject([{ service: 'backend', stats: { pids: expect.any(Number) }, problem: null }]);
      break;
    }
  });

  it('tells of the machine', async () => {
    const { cpu, memory, load, runsEngine } = await ops.host.usage();
    expect(runsEngine).toBe(true);
    expect(cpu?.cores).toBeGreaterThan(0);
    expect(memory?.available).toBeLessThan(memory?.total ?? 0);
    expect(load?.one).toBeGreaterThanOrEqual(0);
    const { disks, problems } = await ops.host.disks();
    expect(disks.find(({ mount }) => mount === '/')?.size).toBeGreaterThan(0);
    expect(problems).toEqual([]);
    expect(await ops.host.logRotation()).toMatchObject({ driver: 'json-file' });
  });

  it('tells of the database', async () => {
    expect(await ops.database.readiness()).toMatchObject({ state: 'READY' });
    expect((await ops.database.size()).size).toBeGreaterThan(1_000_000);
    expect(await ops.database.sizeHistory()).toEqual(expect.any(Array));
    expect((await ops.database.connections()).total).toBeGreaterThan(0);
    expect(await ops.database.longRunning()).toEqual([]);
    expect(await ops.database.idleInTransaction('10m')).toEqual([]);
    expect((await ops.database.tables()).map(({ name }) => name)).toContain('users');
    expect((await ops.database.slowQueries({ first: 3 })).length).toBeGreaterThan(0);
    expect(await ops.database.vacuums()).toEqual(expect.any(Array));
    for await (const connections of ops.database.watchConnections({ interval: '1s' })) {
      expect(connections.max).toBeGreaterThan(connections.total);
      break;
    }
  });

  it('tells of Celery', async () => {
    const [worker] = await ops.queue.workers();
    expect(worker).toMatchObject({ state: 'ONLINE' });
    const [details] = await ops.queue.workerDetails();
    expect(details).toMatchObject({ name: worker?.name, queues: ['celery'], stats: { pool: { kind: 'PREFORK' } } });
    expect((await ops.queue.queues()).map(({ name }) => name)).toContain('celery');
    expect(await ops.queue.task('unknown')).toMatchObject({ state: 'UNKNOWN' });
    for await (const { queues } of ops.queue.watchQueues('1s')) {
      expect(queues?.map(({ name }) => name)).toContain('celery');
      break;
    }
    // The demo calls its own backend by a task every few seconds.
    for await (const event of ops.queue.taskEvents({ kinds: ['SUCCEEDED'] })) {
      expect(event).toMatchObject({ kind: 'SUCCEEDED', worker: worker?.name });
      break;
    }
  });
});
