import { NotFound } from '@opsbook/schema';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { createServices } from '../../packages/server/src/services/index.js';
import { describeLab, theLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { EngineProxy } from './engine-proxy.js';
import { dependsOn, failureOf, OBEDIENT, openProject, probe } from './support.js';

describeLab('services and service', () => {
  let opened: ReturnType<typeof openProject>;

  beforeEach(() => {
    opened = openProject();
  });
  afterEach(() => opened.close());

  it('describes a running container with its probe', async () => {
    const { project, services } = opened;
    const container = await project.run('web', OBEDIENT, { ...probe('echo fine'), ExposedPorts: { '8000/tcp': {} } });
    const web = await until('web is healthy', async () => {
      const service = await services.service('web');
      return service.health === 'HEALTHY' && service;
    });
    expect(web).toMatchObject({ name: 'web', project: project.name, state: 'RUNNING', role: 'OTHER', dependsOn: [] });
    const [only] = web.containers;
    expect(only).toMatchObject({
      id: container.id,
      number: 1,
      state: 'RUNNING',
      health: 'HEALTHY',
      healthOutput: 'fine',
      exitCode: null,
      finishedAt: null,
      restartCount: 0,
      oomKilled: false,
      image: { reference: theLab().image, id: expect.stringMatching(/^sha256:/), digest: null },
      ports: [{ containerPort: 8000, protocol: 'tcp', hostIp: null, hostPort: null }],
    });
    expect(only?.uptimeMs).toBeGreaterThanOrEqual(0);
    expect(only?.startedAt?.getTime()).toBeGreaterThanOrEqual(only?.createdAt.getTime() ?? Number.NaN);
  });

  it('tells every state of containers and services', async () => {
    const { project, services } = opened;
    await project.create('created', OBEDIENT);
    const paused = await project.run('paused', OBEDIENT);
    await paused.pause();
    await project.run('exited', ['sh', '-c', 'exit 7']);
    await project.run('looping', ['sh', '-c', 'exit 5'], { HostConfig: { RestartPolicy: { Name: 'always' } } });
    await project.run('partial', OBEDIENT);
    await project.create('partial', OBEDIENT, { Labels: { 'com.docker.compose.container-number': '2' } });
    await project.run('sick', OBEDIENT, probe('echo broken; exit 1'));
    const all = await until('states are reached', async () => {
      const byName = Object.fromEntries((await services.services()).map((service) => [service.name, service]));
      const reached = byName.exited?.state === 'STOPPED' && byName.looping?.state === 'RESTARTING';
      return reached && byName.sick?.health === 'UNHEALTHY' && byName;
    });
    expect(all.created).toMatchObject({
      state: 'STOPPED',
      containers: [{ state: 'CREATED', startedAt: null, exitCode: null }],
    });
    expect(all.paused).toMatchObject({ state: 'PAUSED', health: 'NONE' });
    expect(all.exited).toMatchObject({ containers: [{ state: 'EXITED', exitCode: 7, uptimeMs: null }] });
    expect(all.looping).toMatchObject({ containers: [{ state: 'RESTARTING', exitCode: 5 }] });
    expect(all.partial).toMatchObject({ state: 'PARTIAL', containers: [{ number: 1 }, { number: 2 }] });
    expect(all.sick).toMatchObject({ state: 'RUNNING', containers: [{ healthOutput: 'broken' }] });
  });

  it('remembers services that lost their containers, and those only named by others', async () => {
    const { project, services } = opened;
    const gone = await project.run('gone', ['celery', '-A', 'app', 'worker'], dependsOn('never:service_healthy'));
    expect((await services.services()).map(({ name, state }) => [name, state])).toEqual([
      ['gone', expect.any(String)],
      ['never', 'MISSING'],
    ]);
    await gone.remove({ force: true });
    expect(await services.service('gone')).toMatchObject({
      state: 'MISSING',
      role: 'WORKER',
      dependsOn: ['never'],
      containers: [],
    });
  });

  it('names the known services to one who asks for another', async () => {
    const { project, services } = opened;
    await project.create('web', OBEDIENT);
    const failure = await failureOf(services.service('wbe'));
    expect(failure).toBeInstanceOf(NotFound);
    expect(failure).toMatchObject({ known: ['web'] });
  });

  it('is unavailable while the engine is away, whatever was known', async () => {
    const proxy = await EngineProxy.open();
    const other = openProject(proxy.host);
    onTestFinished(async () => {
      await other.close();
      await proxy.close();
    });
    await other.project.create('web', OBEDIENT);
    expect(await other.services.services()).toHaveLength(1);
    await proxy.cut();
    expect(await failureOf(other.services.services())).toMatchObject({ code: 'UNAVAILABLE', system: 'Docker Engine' });
  });
});

describeLab('the demo stack', () => {
  it('is told by role and dependencies', async () => {
    const { engine, watch, close } = openProject();
    onTestFinished(close);
    const services = await createServices({ engine, watch, project: theLab().project }).services();
    expect(services.map(({ name, role }) => `${name} ${role}`)).toEqual([
      'backend BACKEND',
      'celery-beat SCHEDULER',
      'celery-worker WORKER',
      'db DATABASE',
      'frontend FRONTEND',
      'valkey BROKER',
    ]);
    expect(services[0]?.dependsOn.toSorted()).toEqual(['db', 'valkey']);
  });
});
