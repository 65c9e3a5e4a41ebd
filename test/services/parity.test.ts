import type { Container, Service, ServiceStatsSample } from '@opsbook/schema';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { watchProject } from '../../packages/server/src/platform/docker/project-watch.js';
import { createServices } from '../../packages/server/src/services/index.js';
import { dockerCommand, dockerJson } from '../support/docker-command.js';
import { describeLab, theLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { next, openProject } from './support.js';

/** What `docker stats --format json` prints. */
interface StatsRow {
  Name: string;
  CPUPerc: string;
  MemUsage: string;
  MemPerc: string;
  PIDs: string;
  NetIO: string;
  BlockIO: string;
}

const UNITS: Record<string, number> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

/** Bytes of what docker prints, as `132.1MiB`. */
function bytes(text: string): number {
  const [, amount, unit = ''] = /^([\d.]+)(\w+)$/.exec(text.trim()) ?? [];
  return Number(amount) * (UNITS[unit] ?? Number.NaN);
}

describeLab('services, as the runbook looks at them and as Opsbook does', () => {
  let services: ReturnType<typeof createServices>;
  const closing: (() => unknown)[] = [];
  let project: string;

  beforeAll(() => {
    project = theLab().project;
    const engine = new Engine({ host: theLab().dockerHost });
    const watch = watchProject(engine, project);
    services = createServices({ engine, watch, project });
    closing.push(
      () => engine.close(),
      () => watch.close(),
      () => services.close(),
    );
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });
  let own: ReturnType<typeof openProject> | undefined;
  afterEach(async () => {
    await own?.close();
    own = undefined;
  });

  const containers = async (): Promise<Container[]> =>
    (await services.services()).flatMap((service) => service.containers);
  const backend = (): Promise<Service> => services.service('backend');

  it('D1: compose ps, all up', () =>
    until('both ways agree', async () => {
      const rows = await dockerJson<{ Service: string; State: string; Health: string }>(
        ...['compose', '--project-name', project, 'ps', '--all', '--format', '{{json .}}'],
      );
      const runbook = rows.map(({ Service, State, Health }) => `${Service} ${State} ${Health}`).sort();
      const opsbook = (await containers()).map(({ service, state, health }) => `${service} ${state} ${health}`);
      expect(opsbook.sort().map((line) => line.toLowerCase())).toEqual(runbook);
      return runbook.length === 6;
    }));

  it('D4: docker stats of the whole stack', () =>
    until('both ways agree', async () => {
      const format = ['stats', '--no-stream', '--format', '{{json .}}'];
      const rows = await dockerJson<StatsRow>(...format);
      const all = (await containers()).map(async (container) => ({
        name: container.name,
        stats: await services.containerStats(container),
      }));
      for (const { name, stats } of await Promise.all(all)) {
        const row = rows.find(({ Name }) => Name === name);
        const [used = '', limit = ''] = row?.MemUsage.split('/') ?? [];
        // They work meanwhile, and docker rounds to four digits.
        expect(Math.abs((stats?.memoryUsed ?? 0) / bytes(used) - 1)).toBeLessThan(0.05);
        expect(Math.abs((stats?.memoryLimit ?? 0) / bytes(limit) - 1)).toBeLessThan(0.001);
        expect(row?.NetIO).toBe('0B / 0B');
        expect(stats?.networkReceived).toBeNull();
      }
      return rows.length > 0;
    }));

  it('R1: watching a container that is held to a fifth of a core', async () => {
    own = openProject();
    const argv = ['python3', '-c', 'keep = bytearray(64 << 20)\nwhile True: pass'];
    await own.project.run('busy', argv, { HostConfig: { NanoCpus: 200_000_000, Memory: 256 << 20 } });
    const stop = new AbortController();
    const samples = own.services.watchStats(['busy'], 1000, stop.signal)[Symbol.asyncIterator]();
    await until('both ways agree', async () => {
      const [row] = await dockerJson<StatsRow>('stats', '--no-stream', '--format', '{{json .}}', await nameOf(own));
      const { containers } = (await next(samples, 'a sample')) as ServiceStatsSample;
      const stats = containers[0]?.stats;
      const cpu = Number.parseFloat(row?.CPUPerc ?? '');
      expect(cpu).toBeGreaterThan(0);
      expect(Math.abs((stats?.cpuPercent ?? 0) - cpu)).toBeLessThan(5);
      expect(stats?.memoryLimit).toBe(256 << 20);
      expect(stats?.pids).toBe(Number(row?.PIDs));
      expect(Math.abs((stats?.memoryPercent ?? 0) - Number.parseFloat(row?.MemPerc ?? ''))).toBeLessThan(1);
      return true;
    });
    stop.abort();
  });

  it('P6 PT6: the memory of the workers', () =>
    until('both ways agree', async () => {
      const service = await backend();
      const [container] = service.containers as [Container];
      const top = (await dockerCommand('top', container.name, '-eo', 'pid,user,rss')).trim().split('\n').slice(1);
      const processes = (await services.processes(container)) ?? [];
      const rows = top.map((line) => line.trim().split(/\s+/));
      // Health probes come and go.
      const workers = processes.filter(({ command }) => command.includes('gunicorn app.main:app'));
      expect(workers.length).toBeGreaterThanOrEqual(3);
      for (const { pid, user, memory } of workers) {
        const row = rows.find(([id]) => id === String(pid));
        expect(row?.[1]).toBe(user);
        expect(Math.abs(memory / (Number(row?.[2]) * 1024) - 1)).toBeLessThan(0.05);
      }
      return true;
    }));

  it('PT4: Gunicorn workers, 2 x cores + 1', async () => {
    const [{ NCPU }] = (await dockerJson<{ NCPU: number }>('info', '--format', '{{json .}}')) as [{ NCPU: number }];
    const service = await backend();
    const [gunicorn] = await services.gunicorn(service);
    const top = await dockerCommand('top', service.containers[0]?.name ?? '', '-eo', 'pid,ppid,args');
    const children = top.split('\n').filter((line) => line.trim().split(/\s+/)[1] === String(gunicorn?.masterPid));
    expect(gunicorn).toMatchObject({ workers: children.length, cores: NCPU, recommended: 2 * NCPU + 1 });
    const drift = await services.drift(service);
    expect(drift.find(({ kind }) => kind === 'GUNICORN_WORKERS')).toMatchObject({
      state: children.length === 2 * NCPU + 1 ? 'IN_STEP' : 'DRIFTED',
      actual: String(children.length),
    });
    expect(await services.gunicorn(await services.service('db'))).toEqual([]);
  });

  it('L2: log rotation of each container', async () => {
    own = openProject();
    await own.project.run('endless', ['sleep', '600'], {
      HostConfig: { LogConfig: { Type: 'json-file', Config: {} } },
    });
    const [endless] = await own.services.drift({ name: 'endless' }).then(ofLogs);
    expect(endless).toMatchObject({ state: 'DRIFTED', actual: 'json-file', remedy: 'RECREATE' });
    for (const name of ['backend', 'db']) {
      const { containers } = await services.service(name);
      const [rotation] = await services.drift({ name }).then(ofLogs);
      const [config] = await dockerJson<{ Config: Record<string, string> }>(
        ...['inspect', '--format', '{{json .HostConfig.LogConfig}}', containers[0]?.name ?? ''],
      );
      expect(rotation).toMatchObject({
        state: 'IN_STEP',
        actual: `json-file, ${config?.Config['max-file']} x ${config?.Config['max-size']}`,
      });
    }
  });

  it('compares with the compose files, and says so where there are none', async () => {
    const ofFiles = async (of: typeof services, name: string) =>
      (await of.drift({ name })).find(({ kind }) => kind === 'CONFIGURATION');
    expect(await ofFiles(services, 'db')).toMatchObject({ state: 'IN_STEP' });
    own = openProject();
    await own.project.run('lone', ['sleep', '600']);
    expect(await ofFiles(own.services, 'lone')).toMatchObject({
      state: 'UNKNOWN',
      action: expect.stringContaining('compose.files'),
    });
  });

  it('M2: a container whose tag names another image by now', async () => {
    own = openProject();
    const tag = `${own.project.name}:latest`;
    const image = own.project.docker.getImage(theLab().image);
    await image.tag({ repo: own.project.name, tag: 'latest' });
    await own.project.run('web', ['sleep', '600'], { Image: tag });
    const ofImages = async () => (await own?.services.drift({ name: 'web' }))?.find(({ kind }) => kind === 'IMAGE');
    expect(await ofImages()).toMatchObject({ state: 'IN_STEP' });
    // As a build or a pull does it: the tag moves, the container stays.
    const other = await dockerCommand('images', '--quiet', '--no-trunc', `${project}-frontend`);
    await own.project.docker.getImage(other.trim()).tag({ repo: own.project.name, tag: 'latest' });
    expect(await ofImages()).toMatchObject({ state: 'DRIFTED', remedy: 'RECREATE', expected: other.trim() });
    await own.project.docker.getImage(tag).remove();
    expect(await ofImages()).toMatchObject({ state: 'UNKNOWN', reason: expect.stringContaining(tag) });
  });
});

function ofLogs<T extends { kind: string }>(drift: readonly T[]): T[] {
  return drift.filter(({ kind }) => kind === 'LOG_ROTATION');
}

async function nameOf(own: ReturnType<typeof openProject> | undefined): Promise<string> {
  return (await own?.services.service('busy'))?.containers[0]?.name ?? '';
}
