import { type Container, NotFound, type ServiceStatsSample } from '@opsbook/schema';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { EngineProxy } from './engine-proxy.js';
import { failureOf, next, OBEDIENT, openProject } from './support.js';

describeLab('what containers use', () => {
  let opened: ReturnType<typeof openProject>;
  beforeEach(() => {
    opened = openProject();
  });
  afterEach(() => opened.close());

  const only = async (service: string): Promise<Container> => {
    const [container] = (await opened.services.service(service)).containers;
    if (!container) throw new Error(`${service} has no container.`);
    return container;
  };

  it('is known from the first look on, and goes on', async () => {
    await opened.project.run('web', OBEDIENT);
    const container = await only('web');
    const first = await opened.services.containerStats(container);
    expect(first).toMatchObject({ networkReceived: null, memoryLimit: expect.any(Number) });
    expect(first?.memoryUsed).toBeGreaterThan(0);
    expect(first?.pids).toBeGreaterThanOrEqual(2);
    await until('there is a newer sample', async () => {
      const later = await opened.services.containerStats(container);
      return later && first && later.at > first.at;
    });
  });

  it('is nothing when a container does not run, and comes back with it', async () => {
    const container = await opened.project.run('web', OBEDIENT);
    const running = await only('web');
    await opened.services.containerStats(running);
    await container.stop();
    const stopped = await only('web');
    expect(await opened.services.containerStats(stopped)).toBeNull();
    expect(await opened.services.processes(stopped)).toBeNull();
    expect(await opened.services.serviceStats(await opened.services.service('web'))).toBeNull();
    // Who looks with what was read before hears the same from the engine.
    await until('the samples show it', async () => (await opened.services.containerStats(running)) === null);
    await container.start();
    await until('it is sampled again', async () => opened.services.containerStats(running));
  });

  it('of one that is gone is a failure of that one alone', async () => {
    const [gone] = await Promise.all([opened.project.run('gone', OBEDIENT), opened.project.run('web', OBEDIENT)]);
    const before = await only('gone');
    await gone.remove({ force: true });
    const [failure, stats] = await Promise.all([
      failureOf(opened.services.containerStats(before)),
      opened.services.containerStats(await only('web')),
    ]);
    expect(failure).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('No such container') });
    expect(stats?.memoryUsed).toBeGreaterThan(0);
  });

  it('is sampled again and again for who watches, of every container', async () => {
    await opened.project.run('web', OBEDIENT);
    await opened.project.create('idle', OBEDIENT);
    await until('both are seen', () => opened.watch.containers().length === 2);
    const stop = new AbortController();
    const samples = opened.services.watchStats(null, 1000, stop.signal)[Symbol.asyncIterator]();
    const [first, second] = [await next(samples, 'a sample'), await next(samples, 'another')] as ServiceStatsSample[];
    expect(first?.containers).toMatchObject([
      { service: 'idle', stats: null, problem: null },
      { service: 'web', stats: { pids: expect.any(Number) }, problem: null },
    ]);
    expect(second?.at.getTime()).toBeGreaterThan(first?.at.getTime() ?? Number.NaN);
    stop.abort();
    expect((await samples.next()).done).toBe(true);

    const some = opened.services.watchStats(['web'], 1000, AbortSignal.timeout(20_000))[Symbol.asyncIterator]();
    const { containers } = (await next(some, 'a sample')) as ServiceStatsSample;
    expect(containers.map(({ service }) => service)).toEqual(['web']);
    await some.return?.();
    const nobody = opened.services.watchStats(['nobody'], 1000, AbortSignal.timeout(20_000))[Symbol.asyncIterator]();
    expect(await failureOf(nobody.next())).toBeInstanceOf(NotFound);
  });

  it('cannot be told while the engine is away, and goes on afterwards', async () => {
    const proxy = await EngineProxy.open();
    const away = openProject(proxy.host);
    try {
      await away.project.run('web', OBEDIENT);
      await until('it is seen', () => away.watch.containers().length === 1);
      const samples = away.services.watchStats(null, 1000, AbortSignal.timeout(60_000))[Symbol.asyncIterator]();
      const isSample = (value: unknown) => !(value instanceof Error);
      const uses = (value: unknown) => isSample(value) && (value as ServiceStatsSample).containers[0]?.stats !== null;
      // The first may be from before its start was heard of.
      while (!uses(await next(samples, 'a sample')));
      await proxy.cut();
      while (isSample(await next(samples, 'a failure')));
      await proxy.restore();
      while (!uses(await next(samples, 'a sample again')));
      await samples.return?.();
    } finally {
      await away.close();
      await proxy.close();
    }
  });
});
