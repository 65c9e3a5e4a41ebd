import type { ServiceChanged } from '@opsbook/schema';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { EngineProxy } from './engine-proxy.js';
import { dependsOn, failureOf, OBEDIENT, openProject, probe } from './support.js';

const forever = new AbortController().signal;

describeLab('changes of one service', () => {
  let opened: ReturnType<typeof openProject>;

  beforeEach(() => {
    opened = openProject();
  });
  afterEach(() => opened.close());

  async function apply(
    verb: 'start' | 'stop' | 'restart',
    service: string,
    timeoutMs = 10_000,
  ): Promise<ServiceChanged> {
    return (await opened.services[verb]({ service, timeoutMs })).apply(forever);
  }

  it('restarts and waits until the probe succeeds, and measures the downtime', async () => {
    const container = await opened.project.run('web', OBEDIENT, probe('true'));
    const before = (await container.inspect()).State.StartedAt;
    const { service, changed, downtimeMs } = await apply('restart', 'web');
    expect({ changed, state: service.state, health: service.health }).toEqual({
      changed: true,
      state: 'RUNNING',
      health: 'HEALTHY',
    });
    expect((await container.inspect()).State.StartedAt).not.toBe(before);
    expect(downtimeMs).toBeGreaterThan(0);
  });

  it('expects the interval of the probe as downtime at first, then what was measured', async () => {
    await opened.project.run('web', OBEDIENT, probe('true'));
    const plan = async () => (await opened.services.restart({ service: 'web', timeoutMs: 10_000 })).plan;
    expect((await plan()).expectedDowntimeMs).toBe(300);
    const { downtimeMs } = await apply('restart', 'web');
    expect((await plan()).expectedDowntimeMs).toBe(downtimeMs);
  });

  it('plans the exact calls, what is affected, and who will notice, without any effect', async () => {
    const container = await opened.project.run('web', OBEDIENT, probe('true'));
    await opened.project.run('front', OBEDIENT, dependsOn('web:service_healthy'));
    const before = await container.inspect();
    const name = before.Name.slice(1);
    const { plan } = await opened.services.restart({ service: 'web', timeoutMs: 60_000 });
    expect(plan).toMatchObject({
      action: 'service:restart',
      target: 'service:web',
      affects: ['service:web', `container:${name}`],
      steps: [
        { kind: 'ENGINE', request: ['POST', `/containers/${name}/restart?t=2`] },
        {
          kind: 'WAIT',
          description: expect.stringMatching(/healthy, at most 60 s/),
          request: ['GET', `/containers/${name}/json`],
        },
      ],
    });
    expect(plan.warnings.join(' ')).toMatch(/depend on web.*: front\. .*does not apply a changed compose file/);
    expect((await container.inspect()).State).toMatchObject({ StartedAt: before.State.StartedAt, Running: true });
  });

  it('restarts the containers of a service one after the other', async () => {
    const second = { Labels: { 'com.docker.compose.container-number': '2' } };
    const containers = [await opened.project.run('web', OBEDIENT), await opened.project.run('web', OBEDIENT, second)];
    await apply('restart', 'web');
    const [one, two] = await Promise.all(containers.map(async (c) => (await c.inspect()).State));
    const starts = [one?.StartedAt ?? '', two?.StartedAt ?? ''].toSorted();
    const ends = [one?.FinishedAt ?? '', two?.FinishedAt ?? ''].toSorted();
    expect(ends[1] && starts[0] && ends[1] > starts[0], 'the second ends after the first is back').toBe(true);
  });

  it('does not confirm a service that never gets healthy, and tells what its probe said', async () => {
    await opened.project.run('sick', OBEDIENT, probe('echo no database; exit 1'));
    const failure = await failureOf(apply('restart', 'sick', 1500));
    expect(failure).toMatchObject({ code: 'NOT_CONFIRMED', done: [expect.stringMatching(/^Restarted container/)] });
    expect(failure.message).toMatch(/After 1500 ms container .* is unhealthy; its health probe said: no database/);
  });

  it('tells the exit code of one that ends again, before the deadline', async () => {
    // Only the second run fails: the mark is in the container's own file system.
    await opened.project.run('once', ['sh', '-c', 'test -e /ran && exit 9; touch /ran; exec sleep 60']);
    const failure = await failureOf(apply('restart', 'once', 600_000));
    expect(failure).toMatchObject({ code: 'NOT_CONFIRMED' });
    expect(failure.message).toMatch(/ended with exit code 9/);
  });

  it('tells the exit code of a crash loop, though its policy tries again', async () => {
    await opened.project.run('loop', ['sh', '-c', 'test -e /ran && exit 4; touch /ran; exec sleep 60'], {
      HostConfig: { RestartPolicy: { Name: 'unless-stopped' } },
    });
    const failure = await failureOf(apply('restart', 'loop', 600_000));
    expect(failure.message).toMatch(/ended with exit code 4, and its restart policy tries again/);
    // The pause before the next attempt doubles: after the fourth it is longer than a second.
    await until('it pauses for long', async () => {
      const loop = await opened.services.service('loop');
      return loop.state === 'RESTARTING' && (loop.containers[0]?.restartCount ?? 0) > 3;
    });
    const again = await failureOf(apply('start', 'loop'));
    expect(again).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(/exit code 4/) });
    expect(await apply('stop', 'loop')).toMatchObject({ changed: true, service: { state: 'STOPPED' } });
  });

  it('gives the grace period the container asks for, however short the timeout', async () => {
    const slow = ['sh', '-c', "trap 'sleep 1.5; exit 0' TERM; sleep infinity & wait"];
    await opened.project.run('slow', slow, { StopTimeout: 5 });
    const { service } = await apply('stop', 'slow', 1000);
    expect(service.containers[0]).toMatchObject({ state: 'EXITED', exitCode: 0 });
  });

  it('stops once and starts once; again there is nothing to do', async () => {
    await opened.project.run('web', OBEDIENT, probe('true'));
    expect(await apply('stop', 'web')).toMatchObject({
      changed: true,
      downtimeMs: null,
      service: { state: 'STOPPED' },
    });
    expect(await apply('stop', 'web')).toMatchObject({ changed: false });
    expect(await apply('start', 'web')).toMatchObject({
      changed: true,
      downtimeMs: null,
      service: { health: 'HEALTHY' },
    });
    const idle = await opened.services.start({ service: 'web', timeoutMs: 1000 });
    expect(idle.plan).toMatchObject({ steps: [], affects: [], summary: expect.stringMatching(/nothing to do/) });
    expect(await idle.apply(forever)).toMatchObject({ changed: false, downtimeMs: null });
  });

  it('thaws a paused container to start it, and restarts one that is paused', async () => {
    const container = await opened.project.run(
      'web',
      ['sh', '-c', 'test -e /ran && exec sleep 60; touch /ran; exit 1'],
      {
        HostConfig: { RestartPolicy: { Name: 'on-failure' } },
      },
    );
    await until('it has ended once and runs', async () => {
      const { RestartCount, State } = await container.inspect();
      return RestartCount === 1 && State.Status === 'running';
    });
    await container.pause();
    expect(await apply('start', 'web')).toMatchObject({ changed: true, service: { state: 'RUNNING' } });
    await container.pause();
    expect(await apply('restart', 'web')).toMatchObject({ downtimeMs: null, service: { state: 'RUNNING' } });
  });

  it('restarts a stopped service, which then runs', async () => {
    await opened.project.create('web', OBEDIENT);
    const { plan } = await opened.services.restart({ service: 'web', timeoutMs: 1000 });
    expect(plan.warnings[0]).toMatch(/does not run \(created\)/);
    expect(await apply('restart', 'web')).toMatchObject({ downtimeMs: null, service: { state: 'RUNNING' } });
  });

  it('refuses what cannot be: an unknown name, no container, a start the engine refuses', async () => {
    await opened.project.create('broken', ['/no/such/program'], dependsOn('absent:service_started'));
    expect(await failureOf(apply('restart', 'nobody'))).toMatchObject({
      code: 'NOT_FOUND',
      known: ['absent', 'broken'],
    });
    expect(await failureOf(apply('start', 'absent'))).toMatchObject({
      code: 'CONFLICT',
      hint: expect.stringMatching(/docker compose up -d absent/),
    });
    const refused = await failureOf(apply('start', 'broken'));
    expect(refused).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(/no such file or directory/) });
  });

  it('is content when somebody else was quicker', async () => {
    const container = await opened.project.create('web', OBEDIENT);
    const start = await opened.services.start({ service: 'web', timeoutMs: 5000 });
    await container.start();
    expect(await start.apply(forever)).toMatchObject({ service: { state: 'RUNNING' } });
    const stop = await opened.services.stop({ service: 'web', timeoutMs: 5000 });
    await container.stop();
    expect(await stop.apply(forever)).toMatchObject({ service: { state: 'STOPPED' } });
  });

  it('tells that a container was removed between plan and act', async () => {
    const container = await opened.project.run('web', OBEDIENT);
    const change = await opened.services.restart({ service: 'web', timeoutMs: 1000 });
    await container.remove({ force: true });
    expect(await failureOf(change.apply(forever))).toMatchObject({ code: 'CONFLICT' });
  });

  it('stops waiting when the request is given up, and tells what was done', async () => {
    await opened.project.run('sick', OBEDIENT, probe('exit 1'));
    const change = await opened.services.restart({ service: 'sick', timeoutMs: 600_000 });
    expect(await failureOf(change.apply(AbortSignal.abort()))).toMatchObject({ code: 'CONFLICT' });
    const abort = new AbortController();
    const failure = failureOf(change.apply(abort.signal));
    await until('it was restarted', async () => (await opened.services.service('sick')).containers[0]?.finishedAt);
    await until('it runs again', async () => (await opened.services.service('sick')).state === 'RUNNING');
    abort.abort();
    expect(await failure).toMatchObject({ code: 'NOT_CONFIRMED', message: expect.stringMatching(/given up/) });
  });
});

describeLab('an engine that goes away', () => {
  it('before the change leaves everything as it was; within it, what was done is told', async () => {
    const proxy = await EngineProxy.open();
    const opened = openProject(proxy.host);
    onTestFinished(async () => {
      await opened.close();
      await proxy.close();
    });
    await opened.watch.ready();
    const container = await opened.project.run('sick', OBEDIENT, probe('exit 1'));
    const change = await opened.services.restart({ service: 'sick', timeoutMs: 600_000 });
    const before = (await container.inspect()).State.StartedAt;

    await proxy.cut();
    await until('the engine is lost', () => !opened.watch.connection.live);
    expect(await failureOf(change.apply(forever))).toMatchObject({ code: 'UNAVAILABLE' });
    expect((await container.inspect()).State.StartedAt).toBe(before);

    await proxy.restore();
    await until('the engine is back', () => opened.watch.connection.live);
    const failure = failureOf(change.apply(forever));
    await until('it was restarted and is waited for', async () => {
      const { StartedAt, Health } = (await container.inspect()).State;
      return StartedAt !== before && Health?.Status === 'unhealthy';
    });
    await proxy.cut();
    expect(await failure).toMatchObject({ code: 'NOT_CONFIRMED', done: [expect.stringMatching(/^Restarted/)] });
  });
});
