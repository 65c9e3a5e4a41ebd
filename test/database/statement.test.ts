import { Agent, request } from 'node:http';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { post } from '../support/wire.js';
import { TestDatabase } from './postgres.js';

const QUERY = `query($input: DatabaseQueryInput!) {
  databaseQuery(input: $input) { columns { name type } rows truncated count duration }
}`;
const EXECUTE = `mutation($input: DatabaseExecuteInput!) { databaseExecute(input: $input) {
  __typename
  ... on DatabaseExecuted { result { rows count truncated } }
  ... on Plan { summary warnings steps { request } }
  ... on OpsError { code message hint }
  ... on ConfirmationRequired { expected }
} }`;
const AUDIT = '{ auditLog(first: 100) { nodes { actor action target reason input outcome detail } } }';

describeLab('statements of callers', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let server: TestServer;
  let readOnly: TestServer;
  beforeAll(async () => {
    database = await TestDatabase.start();
    admin = await database.session('admin');
    await admin.query('CREATE TABLE stock (id int PRIMARY KEY, amount int NOT NULL CHECK (amount >= 0))');
    await admin.query('INSERT INTO stock SELECT n, n FROM generate_series(1, 20) AS n');
    const OPSBOOK_DATABASE_URL = `postgres://wms_user:not-a-secret@127.0.0.1:${database.port}/wms`;
    server = await startServer({ OPSBOOK_DATABASE_URL, OPSBOOK_DATABASE_WRITES: 'true' });
    readOnly = await startServer({ OPSBOOK_DATABASE_URL });
  });
  afterAll(async () => {
    await server?.close();
    await readOnly?.close();
    await database?.remove();
  });

  const query = async (sql: string, input: Record<string, unknown> = {}) => {
    const { data, errors } = await post(server.url, server.token, QUERY, { input: { sql, ...input } });
    return { rows: data?.databaseQuery as Record<string, unknown> | null, error: errors?.[0]?.extensions };
  };
  const execute = async (input: Record<string, unknown>, at = server) => {
    const { data, errors } = await post(at.url, at.token, EXECUTE, { input: { reason: 'test', ...input } });
    expect(errors).toBeUndefined();
    return data?.databaseExecute as Record<string, unknown>;
  };
  const audit = async () => {
    const { data } = await post(server.url, server.token, AUDIT);
    const nodes = (data?.auditLog as { nodes?: Record<string, unknown>[] } | undefined)?.nodes ?? [];
    return nodes.filter(({ action }) => action === 'database:query' || action === 'database:execute');
  };
  const amounts = async () => (await admin.query('SELECT sum(amount)::int AS sum FROM stock')).rows[0]?.sum;

  it('give values as JSON that loses nothing', async () => {
    const { rows } =
      await query(`SELECT 1::int AS a, 9007199254740993::int8 AS b, 0.1000000000000000055511151231257827::numeric(40,34) AS c,
      0.1::float8 AS d, 'NaN'::float8 AS e, true AS f, NULL AS g, '\\x00ff'::bytea AS h, '{"n": 12345678901234567890}'::jsonb AS i,
      timestamptz '2025-12-28 10:00:00.123456+02' AS j, timestamp '2025-12-28 10:00:00' AS k, date '2025-12-28' AS l,
      interval '1 day 2 hours' AS m, ARRAY[1,2] AS n, 'ü"' AS o, timestamptz 'infinity' AS p, 1 AS a`);
    expect(rows?.rows).toEqual([
      [
        ...[1, '9007199254740993', '0.1000000000000000055511151231257827', 0.1, 'NaN', true, null, '\\x00ff'],
        ...['{"n": 12345678901234567890}', '2025-12-28T08:00:00.123456Z', '2025-12-28T10:00:00', '2025-12-28'],
        ...['P1DT2H', '{1,2}', 'ü"', 'infinity', 1],
      ],
    ]);
    const columns = rows?.columns as { name: string; type: string }[];
    expect(columns.slice(0, 4)).toEqual([
      { name: 'a', type: 'integer' },
      { name: 'b', type: 'bigint' },
      { name: 'c', type: 'numeric(40,34)' },
      { name: 'd', type: 'double precision' },
    ]);
    expect(columns.at(-1)).toEqual({ name: 'a', type: 'integer' });
  });

  it('take parameters that are never SQL', async () => {
    const sql = 'SELECT $1::text, $2::int, $3::int[], $4::jsonb, $5::bool, $6::text';
    const parameters = [`'; DROP TABLE stock; --`, 7, [1, 2], { a: [1] }, true, null];
    const { rows } = await query(sql, { parameters });
    expect(rows?.rows).toEqual([[`'; DROP TABLE stock; --`, 7, '{1,2}', '{"a": [1]}', true, null]]);
    expect(
      (await query('SELECT count(*)::int FROM stock WHERE id = ANY ($1)', { parameters: [[1, 2]] })).rows?.rows,
    ).toEqual([[2]]);
  });

  it('are bounded in rows and in bytes, and say so', async () => {
    const numbers = 'SELECT n FROM generate_series(1, 100000) AS n';
    expect((await query(numbers)).rows).toMatchObject({ truncated: true, count: null, rows: { length: 100 } });
    expect((await query(numbers, { maxRows: 1234 })).rows).toMatchObject({ truncated: true, rows: { length: 1234 } });
    const exactly = await query('SELECT n FROM generate_series(1, 100) AS n');
    expect(exactly.rows).toMatchObject({ truncated: false, count: 100, rows: { length: 100 } });
    const wide = await query(`SELECT repeat('x', 1000000) FROM generate_series(1, 50)`);
    expect(wide.rows).toMatchObject({ truncated: true, rows: { length: 4 } });
    expect((await query('SELECT 1 WHERE false')).rows).toMatchObject({ truncated: false, count: 0, rows: [] });
  });

  it.each([
    'SELECT 1; DELETE FROM stock',
    'DELETE FROM stock',
    'WITH gone AS (DELETE FROM stock RETURNING id) SELECT * FROM gone',
    'SELECT * FROM stock FOR UPDATE',
    'EXPLAIN ANALYZE DELETE FROM stock',
    `SELECT set_config('transaction_read_only', 'off', false)`,
    'COPY stock TO STDOUT',
    '-- nothing',
    'SELECT',
    'SELECT nothing FROM stock',
    `SELECT 'abc'::int`,
    'SELECT $1',
    'SELECT \0',
  ])('do not write by reading: %j', async (sql) => {
    const { rows, error } = await query(sql);
    if (sql === 'SELECT') expect(rows).toMatchObject({ columns: [] });
    else expect(error).toMatchObject({ code: 'INVALID_INPUT', field: 'input.sql', hint: expect.any(String) });
    expect(await amounts()).toBe(210);
  });

  it('end at their timeout, and with their client', async () => {
    const late = await query('SELECT pg_sleep(60)', { timeout: '200ms' });
    expect(late.error).toMatchObject({ code: 'CONFLICT', hint: expect.stringContaining('timeout') });
    const running = async () =>
      (
        await admin.query(
          `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(77)%' AND pid <> pg_backend_pid() AND state = 'active'`,
        )
      ).rowCount ?? 0;
    const body = JSON.stringify({ query: QUERY, variables: { input: { sql: 'SELECT pg_sleep(77)', timeout: '5m' } } });
    const headers = {
      authorization: `Bearer ${server.token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const sent = request(server.url, { method: 'POST', headers, agent: new Agent() });
    sent.on('error', () => {});
    sent.end(body);
    await until('the statement runs', async () => (await running()) > 0);
    sent.destroy();
    await until('the statement is cancelled', async () => (await running()) === 0);
  });

  it.each([
    [{ maxRows: 0 }, 'input.maxRows'],
    [{ timeout: '1ms' }, 'input.timeout'],
    [{ timeout: '1h' }, 'input.timeout'],
    [{ reason: 'x'.repeat(501) }, 'input.reason'],
  ])('are refused with %j', async (input, field) => {
    expect((await query('SELECT 1', input)).error).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('that write are off unless enabled', async () => {
    const input = { sql: 'DELETE FROM stock', confirm: 'wms' };
    for (const dryRun of [true, false]) {
      expect(await execute({ ...input, dryRun }, readOnly)).toMatchObject({
        code: 'CAPABILITY_MISSING',
        hint: expect.stringContaining('database.writes'),
      });
    }
    expect(await amounts()).toBe(210);
  });

  it('that write are tried, confirmed, run once', async () => {
    const input = {
      sql: 'UPDATE stock SET amount = amount + $1 WHERE id <= 10 RETURNING id',
      parameters: [1],
      maxRows: 3,
    };
    const plan = await execute({ ...input, dryRun: true });
    expect(plan).toMatchObject({ __typename: 'Plan', summary: expect.stringContaining('10 rows') });
    expect(plan.steps).toEqual([{ request: [input.sql, '<parameter 1>'] }]);
    expect(await amounts()).toBe(210);
    expect(await execute(input)).toMatchObject({ code: 'CONFIRMATION_REQUIRED', expected: 'wms' });
    const keyed = { ...input, confirm: 'wms', idempotencyKey: 'add one' };
    expect(await execute(keyed)).toMatchObject({ result: { rows: [[1], [2], [3]], truncated: true, count: 10 } });
    expect(await execute(keyed)).toMatchObject({ result: { rows: [], count: 10 } });
    expect(await amounts()).toBe(220);
    expect(await execute({ sql: 'UPDATE stock SET amount = 0', confirm: 'wms' })).toMatchObject({
      result: { count: 20, rows: [] },
    });
  });

  it.each([
    ['UPDATE stock SET amount = -1', 'CONFLICT'],
    ['INSERT INTO stock VALUES (1, 1)', 'CONFLICT'],
    ['DELETE FROM nothing', 'INVALID_INPUT'],
    ['UPDATE stock SET amount = 5; SELECT 1', 'INVALID_INPUT'],
    ['COMMIT', 'INVALID_INPUT'],
    ['VACUUM stock', 'INVALID_INPUT'],
  ])('that cannot be carried out change nothing: %s', async (sql, code) => {
    const before = await amounts();
    expect(await execute({ sql, confirm: 'wms' })).toMatchObject({ code });
    expect(await amounts()).toBe(before);
  });

  it('are in the audit log, refused ones too, without secrets', async () => {
    await query(`SELECT 'hush-1' AS password`);
    await query('SELECT $1::int', { parameters: ['hush-2'], reason: 'looking' });
    await execute({
      sql: `UPDATE stock SET amount = $1 WHERE 'token' = 'hush-3'`,
      parameters: ['hush-4'],
      confirm: 'wms',
    });
    const entries = await audit();
    expect(JSON.stringify(entries)).not.toContain('hush');
    expect(entries.slice(0, 3)).toMatchObject([
      { action: 'database:execute', outcome: 'FAILED', input: { parameters: '[1]' } },
      { outcome: 'FAILED', reason: 'looking', input: { sql: 'SELECT $1::int', parameters: '[1]' } },
      {
        action: 'database:query',
        target: 'database:wms',
        outcome: 'SUCCEEDED',
        detail: '1 rows.',
        input: { sql: `SELECT '***' AS password` },
      },
    ]);
    expect(entries.filter(({ outcome }) => outcome === 'PENDING')).toEqual([]);
    expect(entries.find(({ detail }) => String(detail).startsWith('Tried'))).toMatchObject({ input: { dryRun: true } });
  });

  it('run beside each other', async () => {
    const both = await Promise.all([query('SELECT pg_sleep(0.2)'), query('SELECT 2')]);
    expect(both.map(({ error }) => error)).toEqual([undefined, undefined]);
  });

  it.each(['VIEWER', 'OPERATOR'] as const)('are not for the role %s', async (role) => {
    const { errors } = await post(server.url, await server.issueToken(role), QUERY, { input: { sql: 'SELECT 1' } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', action: 'database:query' });
  });
});
