import { createOpsClient, type OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { restartOnce } from '../../packages/server/src/services/deploy/restart-once.js';
import { Downtimes } from '../../packages/server/src/services/index.js';
import { ServiceReader } from '../../packages/server/src/services/service-reader.js';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { dependsOn, OBEDIENT, openProject, probe, upTo } from './support.js';

const reason = 'test';
const DEADLINE_MS = 120_000;

describeLab('restart of the stack', () => {
  let opened: ReturnType<typeof openProject>;
  let server: TestServer;
  let ops: OpsClient;

  beforeAll(async () => {
    opened = openProject();
    server = await startServer({ OPSBOOK_PROJECT: opened.project.name, OPSBOOK_DOCKER_HOST: theLab().dockerHost });
    ops = createOpsClient({ url: server.url, token: server.token });
  }, DEADLINE_MS);
  afterAll(async () => {
    ops.close();
    await server.close();
    await opened.close();
  });

  it('is refused when there is nothing to restart', async () => {
    await expect(ops.stack.restart({ reason })).rejects.toMatchObject({
      name: 'OpsConflictError',
      hint: expect.stringMatching(/stackUp/),
    });
  });

  it(
    'C2: goes by dependencies, each service up before the next, and tells how long each was down',
    async () => {
      const { project, services, watch } = opened;
      await project.run('migrate', ['true']);
      await project.run('app', OBEDIENT, {
        ...probe('true'),
        ...dependsOn('store:service_healthy', 'migrate:service_completed_successfully', 'absent:service_started'),
      });
      await project.run('front', OBEDIENT, dependsOn('app:service_healthy'));
      await project.run('store', OBEDIENT, probe('true'));
      await until('the stack is healthy', async () =>
        (await services.services()).every(
          ({ name, state, health }) =>
            ['front', 'absent'].includes(name) || (name === 'migrate' ? state === 'STOPPED' : health === 'HEALTHY'),
        ),
      );
      const plan = await ops.stack.restart({ dryRun: true, reason });
      expect(plan).toMatchObject({ action: 'stack:restart', target: `stack:${project.name}` });
      expect(plan.steps.filter(({ kind }) => kind === 'ENGINE')).toHaveLength(3);
      expect(plan.warnings.join(' ')).toMatch(/absent has no container.*migrate has done its work/);

      await watch.ready();
      const ended = new AbortController();
      const events = services.events({}, ended.signal)[Symbol.asyncIterator]();
      const handle = await ops.stack.restart({ reason });
      await expect(ops.services.restart('front', { reason })).rejects.toThrow('service:front is busy');
      const { result, steps, progress } = await handle.completed();
      expect(result.restarted.map(({ service }) => service)).toEqual(['store', 'app', 'front']);
      for (const { downtime } of result.restarted) expect(downtime).toMatch(/^PT/);
      expect(steps.map(({ name }) => name)).toEqual([
        'Look at what runs',
        'Restart store',
        'Restart app',
        'Restart front',
      ]);
      expect(progress).toBe(1);
      const seen = await upTo(
        events,
        'the last start',
        ({ service, kind }) => service === 'front' && kind === 'STARTED',
      );
      const order = seen
        .filter(({ kind }) => kind === 'DIED' || kind === 'HEALTHY')
        .map((event) => `${event.service} ${event.kind}`);
      // A probe may be late on a busy machine, and its container become healthy twice.
      expect([...new Set(order.slice(order.indexOf('store DIED')))]).toEqual([
        'store DIED',
        'store HEALTHY',
        'app DIED',
        'app HEALTHY',
        'front DIED',
      ]);
      ended.abort();
    },
    DEADLINE_MS,
  );

  it('does not restart again what was restarted before its server ended', async () => {
    const { project, engine, watch } = opened;
    const tools = { engine, reader: new ServiceReader(engine, watch, project.name), downtimes: new Downtimes() };
    const conditions = { timeoutMs: 30_000, signal: new AbortController().signal };
    const started = async () => {
      const [info] = (await tools.reader.inspectOne('front')).containers;
      return { [info?.Id ?? '']: info?.State.StartedAt ?? '' };
    };
    const before = await started();
    expect(await restartOnce(tools, 'front', before, conditions)).toEqual(expect.any(Number));
    const after = await started();
    expect(after).not.toEqual(before);
    expect(await restartOnce(tools, 'front', before, conditions)).toBeNull();
    expect(await started()).toEqual(after);
  });

  it(
    'stops at the first failure and says what was not restarted',
    async () => {
      const { project } = opened;
      const once = 'test -e /ran && exit 3; touch /ran; exec sleep 60';
      await project.run('once', ['sh', '-c', once], dependsOn('front:service_started'));
      const last = await project.run('rest', OBEDIENT, dependsOn('once:service_started'));
      const before = (await last.inspect()).State.StartedAt;
      const failure = await (await ops.stack.restart({ reason, timeout: '30s' })).completed().catch((error) => error);
      expect(failure.operation.error).toMatchObject({
        code: 'NOT_CONFIRMED',
        message: expect.stringMatching(/exit code 3.*Not restarted: rest\./),
        done: [
          'Look at what runs',
          'Restart store',
          'Restart app',
          'Restart front',
          expect.stringMatching(/^Restarted container/),
        ],
      });
      expect((await last.inspect()).State.StartedAt).toBe(before);
    },
    DEADLINE_MS,
  );
});
