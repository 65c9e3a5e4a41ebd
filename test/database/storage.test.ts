import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { failureOf, PortsUnderTest } from './fixture.js';
import { TestDatabase } from './postgres.js';

describeLab('tables, vacuums and sizes, by a role that has only pg_monitor', () => {
  let server: TestDatabase;
  let ports: PortsUnderTest;
  const portAs = (user: string) => ports.over(server.client({ user }));

  beforeAll(async () => {
    [server, ports] = await Promise.all([TestDatabase.start({ autovacuum: 'off' }), PortsUnderTest.open()]);
    await server.role('watcher', 'pg_monitor');
    await server.role('plain');
    const admin = await server.session('admin');
    await admin.query('CREATE SCHEMA archive');
    await admin.query('CREATE TABLE archive.orders (id int PRIMARY KEY, note text)');
    await admin.query(`INSERT INTO archive.orders SELECT n, repeat('x', 1000) FROM generate_series(1, 5000) AS n`);
    await admin.query('CREATE TABLE "odd ""name""" (id int)');
    await admin.query('DELETE FROM archive.orders WHERE id <= 1000');
    await admin.query('SELECT pg_stat_force_next_flush()');
    await server.end(admin);
  });
  afterAll(async () => {
    await ports?.close();
    await server?.remove();
  });

  it('measures the tables and their rows, largest first', async () => {
    const port = portAs('watcher');
    const [orders, odd] = await until('the statistics have arrived', async () => {
      const tables = await port.tables(50);
      return tables[0]?.deadRows === 1000 && tables;
    });
    expect(orders).toMatchObject({
      schema: 'archive',
      name: 'orders',
      liveRows: 4000,
      deadShare: 0.2,
      lastVacuum: null,
    });
    expect(orders?.totalSize).toBe((orders?.tableSize ?? 0) + (orders?.indexSize ?? 0));
    expect(odd).toMatchObject({ name: 'odd "name"', totalSize: 0, indexSize: 0, deadShare: null });
    expect(await port.tables(1)).toHaveLength(1);

    const admin = await server.session('admin');
    await admin.query('VACUUM ANALYZE archive.orders');
    await server.end(admin);
    const [vacuumed] = await port.tables(1);
    expect(vacuumed).toMatchObject({ deadRows: 0, lastVacuum: expect.any(Date), lastAnalyze: expect.any(Date) });
  });

  it.each(['LOCK TABLE archive.orders', 'REINDEX INDEX archive.orders_pkey'])(
    'does not wait for a locked table: %s',
    async (statement) => {
      const port = portAs('watcher');
      const locker = await server.session('locker');
      await locker.query('BEGIN');
      await locker.query(statement);
      expect((await port.tables(50))[0]).toMatchObject({
        name: 'orders',
        totalSize: null,
        tableSize: null,
        indexSize: null,
      });
      await server.end(locker);
    },
  );

  it('shows how far a VACUUM is', async () => {
    const port = portAs('watcher');
    expect(await port.vacuums()).toEqual([]);
    const slow = await server.session('slow');
    await slow.query(`SET vacuum_cost_delay = '100ms'; SET vacuum_cost_limit = 1`);
    const vacuum = slow.query('VACUUM (DISABLE_PAGE_SKIPPING) archive.orders');
    const cancelled = failureOf(vacuum);
    const [seen] = await until('it is shown', async () => {
      const vacuums = await port.vacuums();
      return (vacuums[0]?.percent ?? 0) > 0 && vacuums;
    });
    expect(seen).toMatchObject({
      schema: 'archive',
      table: 'orders',
      full: false,
      automatic: false,
      phase: 'scanning heap',
    });
    expect(seen?.percent).toBeLessThan(100);
    expect(await failureOf(portAs('plain').vacuums())).toMatchObject({ code: 'CAPABILITY_MISSING' });
    const admin = await server.session('admin');
    await admin.query('SELECT pg_cancel_backend($1)', [seen?.pid]);
    await cancelled;
    await Promise.all([server.end(admin), server.end(slow)]);
  });

  it('samples the size once a day and tells the growth', async () => {
    const port = portAs('watcher');
    const [sample] = await until('the first sample is taken', async () => {
      const samples = await port.sizeHistory(86_400_000);
      return samples.length > 0 && samples;
    });
    expect(sample?.bytes).toBeGreaterThan(5_000_000);
    expect(await port.growth(86_400_000)).toBeNull();

    const aWeekAgo = new Date(Date.now() - 7 * 86_400_000);
    const week = { database: 'wms', day: aWeekAgo.toISOString().slice(0, 10), sampled_at: aWeekAgo };
    const bytes = (sample?.bytes ?? 0) - 7_000_000;
    await ports.state.db
      .insertInto('database_size_samples')
      .values({ ...week, bytes })
      .execute();
    const growth = await port.growth(30 * 86_400_000);
    expect(growth).toMatchObject({ from: aWeekAgo, to: sample?.at, bytes: 7_000_000 });
    expect(growth?.bytesPerDay).toBeGreaterThan(990_000);
    expect(growth?.bytesPerDay).toBeLessThan(1_010_000);
    // Another server of the same store, on the same day.
    const again = portAs('wms_user');
    await until('it measured too', async () => (await again.size()) > 0);
    expect(await again.sizeHistory(30 * 86_400_000)).toHaveLength(2);
  });
});
