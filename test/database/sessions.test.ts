import type { DatabaseConnections } from '@opsbook/schema';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { failureOf, PortsUnderTest } from './fixture.js';
import { TestDatabase } from './postgres.js';

describeLab('sessions of a database', () => {
  let server: TestDatabase;
  let ports: PortsUnderTest;
  const portAs = (user: string) => ports.over(server.client({ user }));
  const pidOf = async (session: pg.Client) =>
    (await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid as number;

  beforeAll(async () => {
    [server, ports] = await Promise.all([
      TestDatabase.start({
        max_connections: '20',
        max_prepared_transactions: '1',
        min_parallel_table_scan_size: '0',
        parallel_setup_cost: '0',
        parallel_tuple_cost: '0',
        debug_parallel_query: 'on',
      }),
      PortsUnderTest.open(),
    ]);
    await server.role('watcher', 'pg_monitor');
    await server.role('plain');
    const admin = await server.session('admin');
    await admin.query('CREATE TABLE stock (id int PRIMARY KEY, amount int)');
    await admin.query('INSERT INTO stock SELECT n, n FROM generate_series(1, 100) AS n');
    await server.end(admin);
  });
  // Few are admitted, and the tests count who is.
  afterEach(() => server.closeClients());
  afterAll(async () => {
    await ports?.close();
    await server?.remove();
  });

  it.each(['wms_user', 'watcher'])('shows to %s who waits for whom', async (user) => {
    const port = portAs(user);
    const [holder, second, third, other] = await Promise.all(
      ['holder', 'second', 'third', 'other'].map((name) => server.session(name)),
    );
    if (!holder || !second || !third || !other) throw new Error('Four sessions were opened.');
    const pids = await Promise.all([holder, second, third].map(pidOf));
    await holder.query('BEGIN');
    await holder.query('UPDATE stock SET amount = 0 WHERE id = 1');
    const waiting = [
      second.query('UPDATE stock SET amount = 1 WHERE id = 1'),
      third.query('UPDATE stock SET amount = 2 WHERE id = 1'),
    ];
    const seen = await until('two sessions wait', async () => {
      const now = await port.connections();
      return now.blocking.length === 3 && now;
    });
    expect(seen.blocking[0]).toMatchObject({
      depth: 0,
      waiting: 2,
      session: {
        pid: pids[0],
        application: 'holder',
        user: 'wms_user',
        database: 'wms',
        client: '127.0.0.1',
        type: 'CLIENT',
        state: 'IDLE_IN_TRANSACTION',
        query: 'UPDATE stock SET amount = 0 WHERE id = 1',
        blockedBy: [],
      },
    });
    expect(seen.blocking[1]).toMatchObject({ session: { pid: expect.any(Number), state: 'ACTIVE' } });
    const waiters = seen.blocking.slice(1).map(({ session }) => session);
    expect(waiters.map(({ pid }) => pid).sort()).toEqual(pids.slice(1).sort());
    for (const { blockedBy, waitEvent } of waiters) {
      expect(blockedBy.length).toBeGreaterThan(0);
      expect(waitEvent).toMatch(/^Lock:/);
    }
    const running = await port.longRunning(0);
    expect(running.map(({ application }) => application)).toEqual(expect.arrayContaining(['second', 'third']));
    expect(running.map(({ application }) => application)).not.toContain('holder');
    expect(await port.longRunning(3_600_000)).toEqual([]);
    const [idle] = await port.idleInTransaction(0);
    expect(idle).toMatchObject({ pid: pids[0], transactionStart: expect.any(Date), durationMs: expect.any(Number) });
    expect(await port.idleInTransaction(3_600_000)).toEqual([]);

    await holder.query('ROLLBACK');
    await Promise.all(waiting);
    await Promise.all([holder, second, third, other].map((session) => server.end(session)));
    await until('nobody waits', async () => (await port.connections()).blocking.length === 0);
  });

  it('shows a failed transaction that stays open', async () => {
    const port = portAs('watcher');
    const failed = await server.session('failed');
    await failed.query('BEGIN');
    await failureOf(failed.query('SELECT 1 / 0'));
    const [idle] = await port.idleInTransaction(0);
    expect(idle).toMatchObject({ application: 'failed', state: 'IDLE_IN_TRANSACTION_ABORTED' });
    await server.end(failed);
  });

  it('knows a prepared transaction that blocks as pid 0', async () => {
    const port = portAs('watcher');
    const [session, waiting] = [await server.session('preparing'), await server.session('waiting')];
    await session.query('BEGIN');
    await session.query('UPDATE stock SET amount = 0 WHERE id = 2');
    await session.query(`PREPARE TRANSACTION 'left behind'`);
    const update = waiting.query('UPDATE stock SET amount = 1 WHERE id = 2');
    const [entry] = await until('it waits', async () => {
      const { blocking } = await port.connections();
      return blocking.length > 0 && blocking;
    });
    expect(entry).toMatchObject({ depth: 0, session: { application: 'waiting', blockedBy: [0] } });
    await session.query(`ROLLBACK PREPARED 'left behind'`);
    await update;
    await Promise.all([server.end(session), server.end(waiting)]);
  });

  it('folds parallel workers into the session they work for', async () => {
    const port = portAs('watcher');
    const session = await server.session('parallel');
    const pid = await pidOf(session);
    const query = session.query('SELECT count(pg_sleep(60)) FROM generate_series(1, 1)');
    const failed = failureOf(query);
    const seen = await until('it runs', async () =>
      (await port.longRunning(0)).find((candidate) => candidate.pid === pid && candidate.parallelWorkers > 0),
    );
    expect(seen).toMatchObject({ state: 'ACTIVE', application: 'parallel', parallelWorkers: 1 });
    const { sessions } = await port.connections();
    expect(sessions.filter(({ application }) => application === 'parallel')).toHaveLength(1);
    const admin = await server.session('admin');
    await admin.query('SELECT pg_terminate_backend($1)', [pid]);
    await failed;
    await server.end(admin);
  });

  it('masks passwords in statements', async () => {
    const port = portAs('watcher');
    const session = await server.session('careless');
    await session.query(`ALTER ROLE plain PASSWORD 'not-a-secret'`);
    const { sessions } = await port.connections();
    const careless = sessions.find(({ application }) => application === 'careless');
    expect(careless?.query).toBe(`ALTER ROLE plain PASSWORD '***'`);
    await server.end(session);
  });

  it('says what is hidden from a role without pg_monitor, and who may grant it', async () => {
    const port = portAs('plain');
    const session = await server.session('unseen');
    const { sessions, total, byState } = await port.connections();
    expect(total).toBeGreaterThanOrEqual(2);
    expect(byState.find(({ state }) => state === 'HIDDEN')?.count).toBeGreaterThan(0);
    expect(sessions.find(({ state }) => state === 'HIDDEN')).toMatchObject({ query: null, type: 'CLIENT' });
    for (const hidden of [port.longRunning, port.idleInTransaction]) {
      expect(await failureOf(hidden(0))).toMatchObject({
        code: 'CAPABILITY_MISSING',
        hint: expect.stringContaining('GRANT pg_monitor TO plain'),
      });
    }
    await server.end(session);
  });

  it('counts connections against the limit, and says so when none is left', async () => {
    const port = portAs('wms_user');
    const before = await port.connections();
    expect(before).toMatchObject({ max: 20 });
    // Three of the twenty are kept for superusers.
    const full: pg.Client[] = [];
    const refused = await until('the server refuses', async () => {
      try {
        full.push(await server.session('crowd', { user: 'plain', database: 'postgres' }));
      } catch (error) {
        return error;
      }
    });
    expect(refused).toMatchObject({ code: '53300' });
    const crowd = await port.connections();
    expect(crowd.total).toBeGreaterThanOrEqual(17);
    expect(crowd.total - crowd.inDatabase).toBe(full.length);
    expect(crowd.byState.reduce((sum, { count }) => sum + count, 0)).toBe(crowd.total);

    const late = portAs('watcher');
    expect(await failureOf(late.connections())).toMatchObject({
      code: 'UNAVAILABLE',
      system: 'PostgreSQL',
      hint: expect.stringContaining('max_connections'),
    });
    expect(await late.readiness()).toMatchObject({ state: 'NOT_ADMITTED' });
    await Promise.all(full.map((session) => server.end(session)));
    await until('there is room again', async () => (await late.connections()).total < 17);
  });

  it('streams the connections through an outage', async () => {
    const port = portAs('wms_user');
    const ended = new AbortController();
    const stream = port.watchConnections(1000, ended.signal)[Symbol.asyncIterator]();
    const next = async () => (await stream.next()).value as DatabaseConnections | { code: string };
    expect(await next()).toMatchObject({ total: expect.any(Number) });
    await server.stop();
    expect(await until('it says that the database is away', async () => 'code' in (await next()) && 'said')).toBe(
      'said',
    );
    await server.restart();
    expect(await until('it goes on', async () => 'total' in (await next()) && 'on')).toBe('on');
    ended.abort();
    expect(await stream.next()).toMatchObject({ done: true });
  });
});
