import { createOpsClient, type OpsClient } from '@opsbook/sdk';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { TestDatabase } from './postgres.js';

describeLab('maintenance of tables and indexes', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let server: TestServer;
  let ops: OpsClient;
  beforeAll(async () => {
    database = await TestDatabase.start({ autovacuum: 'off' });
    admin = await database.session('admin');
    await admin.query('CREATE SCHEMA "Odd; name"; CREATE TABLE "Odd; name"."T""x" (id int)');
    const OPSBOOK_DATABASE_URL = `postgres://wms_user:not-a-secret@127.0.0.1:${database.port}/wms`;
    server = await startServer({ OPSBOOK_DATABASE_URL });
    ops = createOpsClient({ url: server.url, token: server.token });
  });
  afterAll(async () => {
    ops?.close();
    await server?.close();
    await database?.remove();
  });
  beforeEach(async () => {
    await admin.query('DROP TABLE IF EXISTS stock');
    await admin.query('CREATE TABLE stock (id int PRIMARY KEY, note text)');
    await admin.query(`INSERT INTO stock SELECT n, repeat('x', 200) FROM generate_series(1, 20000) AS n`);
    await admin.query('DELETE FROM stock WHERE id > 100');
  });

  const one = async (sql: string) => Object.values((await admin.query(sql)).rows[0] ?? {})[0];
  const vacuumed = () =>
    one(`SELECT last_vacuum IS NOT NULL AND last_analyze IS NOT NULL FROM pg_stat_user_tables WHERE relname = 'stock'`);

  it('PT1: VACUUM ANALYZE of a table', async () => {
    const plan = await ops.database.vacuum({ table: 'stock', dryRun: true });
    expect(plan).toMatchObject({ target: 'table:public.stock', affects: ['table:public.stock'] });
    expect(plan.steps.map(({ request }) => request)).toEqual([['VACUUM (ANALYZE) "public"."stock"']]);
    expect(await vacuumed()).toBe(false);
    const operation = await ops.database.vacuum({ table: 'stock' });
    const { result, progress } = await operation.completed();
    expect(progress).toBe(1);
    expect(result.objects).toEqual(['public.stock']);
    // The space at the end of the table is given back.
    expect(result.sizeAfter).toBeLessThan(result.sizeBefore);
    await until('the statistics say so', vacuumed);
  });

  it('PT1: VACUUM ANALYZE of all tables, one after the other', async () => {
    const { result, steps } = await (await ops.database.vacuum()).completed();
    expect(result.objects).toEqual(['public.stock', 'Odd; name.T"x']);
    expect(steps.map(({ state }) => state)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  });

  it('asks for a confirmation before FULL', async () => {
    const input = { table: 'public.stock', options: ['FULL'] as const };
    await expect(ops.database.vacuum(input)).rejects.toMatchObject({ expected: 'public.stock' });
    await expect(ops.database.vacuum({ options: ['FULL'] })).rejects.toMatchObject({ expected: 'wms' });
    const before = await one(`SELECT pg_relation_filenode('stock')`);
    await (await ops.database.vacuum({ ...input, confirm: 'public.stock' })).completed();
    expect(await one(`SELECT pg_relation_filenode('stock')`)).not.toBe(before);
  });

  it('is cancelled at the server', async () => {
    const holder = await database.session('holder');
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE stock IN ACCESS EXCLUSIVE MODE');
    try {
      const operation = await ops.database.vacuum({ table: 'stock' });
      const waiting = () =>
        one(`SELECT count(*)::int FROM pg_stat_activity WHERE query LIKE 'VACUUM%' AND state = 'active'`);
      await until('VACUUM waits for the lock', async () => (await waiting()) === 1);
      await operation.cancel();
      await expect(operation.completed()).rejects.toMatchObject({ operation: { state: 'CANCELLED' } });
      await until('VACUUM has ended', async () => (await waiting()) === 0);
    } finally {
      await database.end(holder);
    }
    expect(await vacuumed()).toBe(false);
  });

  it.each([
    [{ table: 'stock' }, 'REINDEX (CONCURRENTLY) TABLE "public"."stock"'],
    [{ index: 'stock_pkey' }, 'REINDEX (CONCURRENTLY) INDEX "public"."stock_pkey"'],
    [{ table: 'stock', concurrently: false }, 'REINDEX TABLE "public"."stock"'],
  ])('builds indexes anew: %j', async (input, sql) => {
    const before = await one(`SELECT pg_relation_filenode('stock_pkey')`);
    expect((await ops.database.reindex({ ...input, dryRun: true })).steps[0]?.request).toEqual([sql]);
    const { result } = await (await ops.database.reindex(input)).completed();
    expect(result.sizeAfter).toBeLessThanOrEqual(result.sizeBefore);
    expect(await one(`SELECT pg_relation_filenode('stock_pkey')`)).not.toBe(before);
    expect(await one('SELECT count(*)::int FROM pg_index WHERE NOT indisvalid')).toBe(0);
  });

  it.each([
    [{ table: 'nothing' }, 'NOT_FOUND'],
    [{ table: 'stock; DROP TABLE stock' }, 'NOT_FOUND'],
    [{ table: '' }, 'INVALID_INPUT'],
  ])('knows tables alone: %j', async (input, code) => {
    await expect(ops.database.vacuum(input)).rejects.toMatchObject({ code });
    await expect(ops.database.reindex(input)).rejects.toMatchObject({ code });
  });

  it('reindexes either a table or an index', async () => {
    for (const input of [{}, { table: 'stock', index: 'stock_pkey' }]) {
      await expect(ops.database.reindex(input)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'input.table' });
    }
  });
});
