import type { ServiceEvent } from '@opsbook/schema';
import { expect, it, onTestFinished } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { EngineProxy } from './engine-proxy.js';
import { failureOf, next, OBEDIENT, openProject, probe, upTo } from './support.js';

async function open() {
  const proxy = await EngineProxy.open();
  const opened = openProject(proxy.host);
  await opened.watch.ready();
  const abort = new AbortController();
  onTestFinished(async () => {
    abort.abort();
    await opened.close();
    await proxy.close();
  });
  const events = (services: string[] | null = null) =>
    opened.services.events({ services }, abort.signal)[Symbol.asyncIterator]();
  return { ...opened, proxy, events };
}

const kinds = (events: ServiceEvent[]) => events.map(({ kind }) => kind);

/**
 * Without a pause and thaw that the engine reports again. It hears of both from containerd too, and when that comes after it
 * has done both, it takes them for new ones (moby, `ProcessEvent` in daemon/monitor.go).
 */
function withoutEchoes(events: ServiceEvent[]): ServiceEvent[] {
  const isPause = ({ kind }: ServiceEvent) => kind === 'PAUSED' || kind === 'UNPAUSED';
  return events.filter((event, at) => !isPause(event) || events.findIndex(({ kind }) => kind === event.kind) === at);
}

describeLab('service events', () => {
  it('tell the life of a container', async () => {
    const { project, events } = await open();
    const all = events();
    const container = await project.run('web', OBEDIENT, probe('test ! -e /sick'));
    expect(kinds(await upTo(all, 'health', ({ kind }) => kind === 'HEALTHY'))).toEqual([
      'CREATED',
      'STARTED',
      'HEALTHY',
    ]);
    await (await container.exec({ Cmd: ['touch', '/sick'] })).start({});
    await upTo(all, 'sickness', ({ kind }) => kind === 'UNHEALTHY');
    await container.pause();
    await container.unpause();
    await container.restart();
    const restart = withoutEchoes(await upTo(all, 'the restart', ({ kind }) => kind === 'RESTARTED'));
    expect(kinds(restart)).toEqual(['PAUSED', 'UNPAUSED', 'KILLED', 'DIED', 'STOPPED', 'STARTED', 'RESTARTED']);
    expect(restart[2]).toMatchObject({ service: 'web', containerId: container.id, signal: '15' });
    expect(restart[3]).toMatchObject({ exitCode: 0, message: expect.stringMatching(/exit code 0/) });
    await container.remove({ force: true });
    expect((await upTo(all, 'the removal', ({ kind }) => kind === 'REMOVED')).at(-1)?.time).toBeInstanceOf(Date);
  });

  it('come of the services asked for, and always of the engine', async () => {
    const { project, proxy, watch, events } = await open();
    await project.create('web', OBEDIENT);
    const other = await project.create('other', OBEDIENT);
    await until('both are known', () => watch.containers().length === 2);
    const web = events(['web']);
    await other.start();
    const first = next(web, 'the engine to be lost');
    await proxy.cut();
    expect(await first).toMatchObject({ kind: 'ENGINE_LOST', service: null });
    await proxy.restore();
    expect(await next(web, 'the engine to be back')).toMatchObject({ kind: 'ENGINE_BACK' });
  });

  it('refuse an unknown service before the first event', async () => {
    const { project, events } = await open();
    await project.create('web', OBEDIENT);
    expect(await failureOf(events(['web', 'wbe']).next())).toMatchObject({ code: 'NOT_FOUND', known: ['web'] });
  });

  it('end at once for one who waits', async () => {
    const { events } = await open();
    const all = events();
    const waiting = all.next();
    await all.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});
