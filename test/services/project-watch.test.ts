import { afterAll, beforeAll, expect, it } from 'vitest';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { watchProject } from '../../packages/server/src/platform/docker/project-watch.js';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { EngineProxy } from './engine-proxy.js';
import { next, OBEDIENT, openProject, upTo } from './support.js';

describeLab('ProjectWatch', () => {
  let proxy: EngineProxy;
  let opened: ReturnType<typeof openProject>;

  beforeAll(async () => {
    proxy = await EngineProxy.open();
    opened = openProject(proxy.host);
    await opened.watch.ready();
  });

  afterAll(async () => {
    await opened.close();
    await proxy.close();
  });

  it('follows containers from creation to removal, and tells of each change', async () => {
    const { watch, project } = opened;
    const ended = new AbortController();
    const changes = watch.changes(ended.signal);
    const state = async (what: string, fits: () => boolean) => {
      while (!fits()) await next(changes, what);
    };
    const web = () => watch.containers().find(({ service }) => service === 'web');

    const container = await project.create('web', OBEDIENT, { Tty: true });
    await state('a created container', () => web() !== undefined);
    expect(web()).toMatchObject({ id: container.id, number: 1, running: false, startedAt: null, tty: true });

    await container.start();
    await state('a running container', () => web()?.running === true);
    const { State, LogPath } = await container.inspect();
    expect(web()).toMatchObject({ startedAt: State.StartedAt, logDriver: 'json-file', logPath: LogPath });

    await container.restart();
    await state('a new start', () => web()?.running === true && web()?.startedAt !== State.StartedAt);

    await container.remove({ force: true });
    await state('no container', () => web() === undefined);
    expect(watch.knownServices()).toContain('web');
    ended.abort();
    expect(await changes.next()).toEqual({ done: true, value: undefined });
  });

  it('leaves out single runs and other projects, and sorts by service and age', async () => {
    const { watch, project } = opened;
    await project.create('zeta', OBEDIENT);
    await project.create('zeta', OBEDIENT, { Labels: { 'com.docker.compose.container-number': '2' } });
    await project.create('single', OBEDIENT, { Labels: { 'com.docker.compose.oneoff': 'True' } });
    await project.create('alpha', OBEDIENT);
    await until('all are known', () => watch.containers().some(({ service }) => service === 'alpha'));
    expect(watch.containers().map(({ service, number }) => `${service} ${number}`)).toEqual([
      'alpha 1',
      'zeta 1',
      'zeta 2',
    ]);
    expect(watch.knownServices()).not.toContain('single');
    await project.remove();
  });

  it('keeps what it knows while the engine is away, and catches up on its own', async () => {
    const { watch, project } = opened;
    const kept = await project.run('kept', OBEDIENT);
    const lost = await project.run('lost', OBEDIENT);
    await until('both run', () => watch.containers().filter(({ running }) => running).length === 2);
    const ended = new AbortController();
    const events = watch.events(ended.signal);

    await proxy.cut();
    // What is known of a container may be newer than the last event about it.
    await upTo(events, 'the loss', ({ kind }) => kind === 'LOST');
    expect(watch.connection).toMatchObject({ live: false, message: expect.stringContaining('engine') });
    expect(watch.containers()).toHaveLength(2);
    const late = watch.events(ended.signal);
    expect(await next(late, 'the loss, for one who came later')).toMatchObject({ kind: 'LOST' });

    await lost.remove({ force: true });
    await proxy.restore();
    const seen = await upTo(events, 'the removal', (event) => event.kind === 'CONTAINER' && event.action === 'destroy');
    expect(seen[0]).toMatchObject({ kind: 'BACK' });
    expect(seen.at(-1)).toMatchObject({ containerId: lost.id, service: 'lost' });
    const actions = seen.flatMap((event) => (event.kind === 'CONTAINER' ? [event.action] : []));
    expect(new Set(actions).size, `each event once: ${actions}`).toBe(actions.length);
    expect(watch.connection).toEqual({ live: true, message: null });
    expect(watch.containers().map(({ id }) => id)).toEqual([kept.id]);
    ended.abort();
  });

  it('notices an engine that keeps its connections and says nothing', async () => {
    const { watch } = opened;
    const ended = new AbortController();
    const events = watch.events(ended.signal);
    proxy.stall();
    expect(await next(events, 'the loss')).toMatchObject({
      kind: 'LOST',
      message: expect.stringContaining('no answer'),
    });
    await proxy.restore();
    expect(await next(events, 'the return')).toMatchObject({ kind: 'BACK' });
    ended.abort();
  });

  it('is ready, and says why not, where nothing listens', async () => {
    const engine = new Engine({ host: 'unix:///no/such/docker.sock' });
    const watch = watchProject(engine, 'any');
    await watch.ready();
    expect(watch.connection).toMatchObject({ live: false, message: expect.stringContaining('/no/such/docker.sock') });
    expect(watch.containers()).toEqual([]);
    await watch.close();
    engine.close();
  });

  it('ends its iterations when it is closed, also while it cannot connect', async () => {
    const engine = new Engine({ host: 'unix:///no/such/docker.sock' });
    const watch = watchProject(engine, 'any');
    const change = watch.changes(new AbortController().signal);
    await watch.ready();
    await watch.close();
    await until('the iteration has ended', async () => (await change.next()).done);
    engine.close();
  });
});
