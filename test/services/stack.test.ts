import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { dependsOn, failureOf, OBEDIENT, openProject, probe, upTo } from './support.js';

const forever = new AbortController().signal;

describeLab('restart of the stack', () => {
  let opened: ReturnType<typeof openProject>;

  beforeEach(() => {
    opened = openProject();
  });
  afterEach(() => opened.close());

  it('goes by dependencies, each service up before the next', async () => {
    const { project, services, watch } = opened;
    await project.run('app', OBEDIENT, { ...probe('true'), ...dependsOn('store:service_healthy') });
    await project.run('front', OBEDIENT, dependsOn('app:service_healthy'));
    await project.run('store', OBEDIENT, probe('true'));
    await until('the stack is healthy', async () =>
      (await services.services()).every(({ name, health }) => name === 'front' || health === 'HEALTHY'),
    );
    const change = await services.restartStack({ timeoutMs: 10_000 });
    expect(change.plan).toMatchObject({ action: 'stack:restart', target: `stack:${project.name}` });
    expect(change.plan.steps.filter(({ kind }) => kind === 'ENGINE')).toHaveLength(3);

    await watch.ready();
    const ended = new AbortController();
    const events = services.events({}, ended.signal)[Symbol.asyncIterator]();
    const restarted = await change.apply(forever);
    expect(restarted.services.map(({ service }) => service.name)).toEqual(['store', 'app', 'front']);
    expect(restarted.services.every(({ changed, service }) => changed && service.state === 'RUNNING')).toBe(true);
    const seen = await upTo(events, 'the last start', ({ service, kind }) => service === 'front' && kind === 'STARTED');
    const order = seen
      .filter(({ kind }) => kind === 'DIED' || kind === 'HEALTHY')
      .map((event) => `${event.service} ${event.kind}`);
    expect(order.slice(order.indexOf('store DIED'))).toEqual([
      'store DIED',
      'store HEALTHY',
      'app DIED',
      'app HEALTHY',
      'front DIED',
    ]);
    ended.abort();
    const longest = Math.max(...restarted.services.map(({ downtimeMs }) => downtimeMs ?? 0));
    expect(restarted.downtimeMs).toBeGreaterThanOrEqual(longest);
  });

  it('stops at the first failure and says what was not restarted', async () => {
    const { project, services } = opened;
    await project.run('a', OBEDIENT);
    await project.run(
      'b',
      ['sh', '-c', 'test -e /ran && exit 3; touch /ran; exec sleep 60'],
      dependsOn('a:service_started'),
    );
    const last = await project.run('c', OBEDIENT, dependsOn('b:service_started'));
    const before = (await last.inspect()).State.StartedAt;
    const failure = await failureOf((await services.restartStack({ timeoutMs: 10_000 })).apply(forever));
    expect(failure).toMatchObject({
      code: 'NOT_CONFIRMED',
      message: expect.stringMatching(/exit code 3.*Not restarted: c\./),
    });
    expect(failure.done?.map((step) => step.split(' ')[0])).toEqual(['Restarted', 'Container', 'Restarted']);
    expect((await last.inspect()).State.StartedAt).toBe(before);
  });

  it('leaves out what has no container and what has done its work, and says so', async () => {
    const { project, services } = opened;
    await project.run('migrate', ['true']);
    await project.run('app', OBEDIENT, dependsOn('migrate:service_completed_successfully', 'absent:service_started'));
    await until('the migration has ended', async () => (await services.service('migrate')).state === 'STOPPED');
    const change = await services.restartStack({ timeoutMs: 10_000 });
    expect(change.plan.warnings.join(' ')).toMatch(/absent has no container.*migrate has done its work/);
    expect((await change.apply(forever)).services.map(({ service }) => service.name)).toEqual(['app']);
  });

  it('is refused when there is nothing to restart', async () => {
    expect(await failureOf(opened.services.restartStack({ timeoutMs: 1000 }))).toMatchObject({
      code: 'CONFLICT',
      hint: expect.stringMatching(/docker compose up -d/),
    });
  });
});
