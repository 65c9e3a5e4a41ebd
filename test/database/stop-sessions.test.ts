import type { Change, DatabasePort, SessionInput, SessionStopped } from '@opsbook/schema';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { failureOf, PortsUnderTest } from './fixture.js';
import { TestDatabase } from './postgres.js';

const signal = new AbortController().signal;

describeLab('sessions that are stopped', () => {
  let server: TestDatabase;
  let ports: PortsUnderTest;
  let port: DatabasePort;
  beforeAll(async () => {
    [server, ports] = await Promise.all([TestDatabase.start(), PortsUnderTest.open()]);
    port = ports.over(server.client());
    await server.role('watcher', 'pg_monitor');
    await server.role('keeper', 'pg_monitor', 'pg_signal_backend');
    await server.role('app');
  });
  afterAll(async () => {
    await ports?.close();
    await server?.remove();
  });

  const named = (application: string) =>
    until(`the session ${application} is seen`, async () => {
      const { sessions } = await port.connections();
      return sessions.find((session) => session.application === application);
    });
  const inputOf = async (application: string): Promise<SessionInput> => {
    const { pid, backendStart } = await named(application);
    return { pid, backendStart: backendStart as Date, force: false };
  };
  /** A session that runs a statement for long, and how that ends. */
  const busy = async (application: string, user = 'wms_user') => {
    const session = await server.session(application, { user });
    const ended = failureOf(session.query('SELECT pg_sleep(300)'));
    await until(`${application} is at work`, async () => (await named(application)).state === 'ACTIVE');
    return { session, ended, input: await inputOf(application) };
  };
  const alive = async (session: pg.Client) => (await session.query('SELECT 1 AS one')).rows;

  it('B5: run their statement no more when cancelled, and go on', async () => {
    const { session, ended, input } = await busy('cancelled');
    const { plan, apply } = await port.cancel(input);
    expect(plan).toMatchObject({ action: 'database:cancel', target: `session:${input.pid}` });
    expect(plan.steps[0]?.request).toEqual([
      expect.stringContaining('pg_cancel_backend(pid)'),
      String(input.pid),
      input.backendStart.toISOString(),
    ]);
    expect(await apply(signal)).toMatchObject({ session: { pid: input.pid, application: 'cancelled' } });
    expect(await ended).toMatchObject({ code: '57014' });
    expect(await alive(session)).toEqual([{ one: 1 }]);
    expect(await failureOf(port.cancel(input))).toMatchObject({
      code: 'CONFLICT',
      hint: expect.stringContaining('databaseTerminate'),
    });
  });

  it('B5: are ended, with their transaction', async () => {
    const session = await server.session('idle');
    await session.query('BEGIN');
    await session.query('CREATE TABLE left_behind (id int)');
    const { plan, apply, destroys } = await port.terminate(await inputOf('idle'));
    expect(destroys).toBe(plan.target.replace('session:', ''));
    expect(plan.warnings).toEqual([expect.stringContaining('undone')]);
    await apply(signal);
    expect((await port.connections()).sessions.find(({ application }) => application === 'idle')).toBeUndefined();
    const { ended, input } = await busy('ended');
    const change = await port.terminate(input);
    expect(change.plan.steps).toHaveLength(2);
    await change.apply(signal);
    // Cancelled first, which gives the client the better error.
    expect(await ended).toMatchObject({ code: '57014' });
    expect(await failureOf(port.terminate(input))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are never another one that has the process id by now', async () => {
    const { session, input } = await busy('other');
    const earlier = { ...input, backendStart: new Date(input.backendStart.getTime() - 1) };
    for (const change of [() => port.cancel(earlier), () => port.terminate(earlier)]) {
      expect(await failureOf(change())).toMatchObject({ code: 'CONFLICT' });
    }
    // Also when that happens between the plan and the deed.
    const planned = await port.cancel(input);
    await (await port.terminate(input)).apply(signal);
    expect(await failureOf(planned.apply(signal))).toMatchObject({ code: 'NOT_FOUND' });
    await server.end(session).catch(() => {});
  });

  it("are not Opsbook's own or autovacuum's unless they are meant", async () => {
    await port.version();
    const own = await inputOf('opsbook');
    expect(await failureOf(port.terminate(own))).toMatchObject({
      code: 'CONFLICT',
      hint: expect.stringContaining('force'),
    });
    expect((await port.terminate({ ...own, force: true })).destroys).toBe(String(own.pid));
  });

  it('take a role that may signal', async () => {
    const { ended, input, session } = await busy('of the application', 'app');
    const change = await ports.over(server.client({ user: 'watcher' })).cancel(input);
    expect(await failureOf(change.apply(signal))).toMatchObject({
      code: 'CAPABILITY_MISSING',
      hint: expect.stringContaining('GRANT pg_signal_backend TO watcher'),
    });
    const blind = ports.over(server.client({ user: 'app' }));
    const superuser = await inputOf('opsbook');
    expect(await failureOf(blind.cancel(superuser))).toMatchObject({ code: 'CAPABILITY_MISSING' });
    await (await ports.over(server.client({ user: 'keeper' })).cancel(input)).apply(signal);
    expect(await ended).toMatchObject({ code: '57014' });
    await server.end(session);
  });

  it('that do not heed it are not said to have', async () => {
    const { ended, input, session } = await busy('deaf');
    const change: Change<SessionStopped> = await port.cancel(input);
    // A server process that is stopped cannot heed anything.
    await server.signal('STOP', input.pid);
    const failure = await failureOf(change.apply(signal));
    await server.signal('CONT', input.pid);
    expect(failure).toMatchObject({ code: 'NOT_CONFIRMED', done: [expect.stringContaining('pg_cancel_backend')] });
    expect(await ended).toMatchObject({ code: '57014' });
    await server.end(session);
  });
});
