import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { failureOf, PortsUnderTest } from './fixture.js';
import { TestDatabase } from './postgres.js';

describeLab('slow queries', () => {
  let server: TestDatabase;
  let ports: PortsUnderTest;
  beforeAll(async () => {
    [server, ports] = await Promise.all([TestDatabase.start(), PortsUnderTest.open()]);
    await server.role('watcher', 'pg_monitor');
    await server.role('plain');
  });
  afterAll(async () => {
    await ports?.close();
    await server?.remove();
  });

  it.each(['wms_user', 'watcher'])('are told to %s, in any order', async (user) => {
    const port = ports.over(server.client({ user }));
    const session = await server.session('slow');
    await session.query('SELECT pg_stat_statements_reset()');
    for (let i = 0; i < 20; i++) await session.query('SELECT 1 AS often');
    await session.query('SELECT pg_sleep(0.2) AS once');
    await session.query(`ALTER ROLE plain PASSWORD 'not-a-secret'`);
    await server.end(session);

    const [slowest] = await port.slowQueries(1, 'MEAN');
    expect(slowest).toMatchObject({
      query: 'SELECT pg_sleep($1) AS once',
      calls: 1,
      rows: 1,
      database: 'wms',
      user: 'wms_user',
    });
    expect(slowest?.meanMs).toBeGreaterThanOrEqual(200);
    expect(slowest).toMatchObject({ maxMs: slowest?.meanMs, totalMs: slowest?.meanMs });
    for (const order of ['MAX', 'TOTAL'] as const) expect((await port.slowQueries(1, order))[0]).toEqual(slowest);
    expect((await port.slowQueries(1, 'CALLS'))[0]).toMatchObject({ query: 'SELECT $1 AS often', calls: 20 });
    expect(JSON.stringify(await port.slowQueries(100, 'MEAN'))).not.toContain('not-a-secret');
  });

  it('hide the text of others from a role without pg_monitor', async () => {
    const port = ports.over(server.client({ user: 'plain' }));
    const hidden = (await port.slowQueries(100, 'MEAN')).filter(({ user }) => user === 'wms_user');
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.every(({ query }) => query === null)).toBe(true);
  });

  it('are a missing capability where the extension is not created', async () => {
    const port = ports.over(server.client({ database: 'postgres' }));
    expect(await failureOf(port.slowQueries(10, 'MEAN'))).toMatchObject({
      code: 'CAPABILITY_MISSING',
      message: 'The database postgres does not have the extension pg_stat_statements.',
      hint: expect.stringContaining('CREATE EXTENSION pg_stat_statements'),
    });
  });

  it('are found in any schema that the role may use', async () => {
    const admin = await server.session('admin');
    await admin.query('CREATE SCHEMA "of statistics"');
    await admin.query('ALTER EXTENSION pg_stat_statements SET SCHEMA "of statistics"');
    expect(await ports.over(server.client()).slowQueries(1, 'MEAN')).toHaveLength(1);
    const plain = ports.over(server.client({ user: 'plain' }));
    expect(await failureOf(plain.slowQueries(1, 'MEAN'))).toMatchObject({
      code: 'CAPABILITY_MISSING',
      hint: expect.stringContaining('plain'),
    });
    await admin.query('ALTER EXTENSION pg_stat_statements SET SCHEMA public');
    await server.end(admin);
  });
});

describeLab('slow queries of a server that has not loaded the extension', () => {
  let server: TestDatabase;
  let ports: PortsUnderTest;
  beforeAll(async () => {
    const settings = { shared_preload_libraries: '' };
    [server, ports] = await Promise.all([TestDatabase.start(settings), PortsUnderTest.open()]);
  });
  afterAll(async () => {
    await ports?.close();
    await server?.remove();
  });

  it('are a missing capability', async () => {
    expect(await failureOf(ports.over(server.client()).slowQueries(10, 'MEAN'))).toMatchObject({
      code: 'CAPABILITY_MISSING',
      hint: expect.stringContaining('shared_preload_libraries'),
    });
  });
});
