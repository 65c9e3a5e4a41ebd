import type { DatabasePort, Principal, SlowQuery } from '@opsbook/schema';
import type Docker from 'dockerode';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfig } from '../../packages/server/src/config/index.js';
import { discover, isFound } from '../../packages/server/src/discovery/index.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { Postgres } from '../../packages/server/src/platform/postgres/index.js';
import { labDocker } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { describeLab, theLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { PortsUnderTest } from './fixture.js';

describeLab('the database of the demo stack, as the runbook asks it and as Opsbook does', () => {
  let ports: PortsUnderTest;
  let client: Postgres;
  let port: DatabasePort;
  let db: Docker.Container;

  beforeAll(async () => {
    const { dockerHost, project } = theLab();
    const engine = new Engine({ host: dockerHost });
    const config = loadConfig({ cwd: '/', env: { OPSBOOK_PROJECT: project } });
    const { database } = await discover({ engine, config });
    engine.close();
    if (!isFound(database)) throw new Error(database.missing);
    client = new Postgres(database.value);
    ports = await PortsUnderTest.open();
    port = ports.over(client);
    // The first sample is taken beside everything else, over a connection that would be counted.
    await until('the size is sampled', async () => (await port.sizeHistory(86_400_000)).length > 0);
    const label = [`com.docker.compose.project=${project}`, 'com.docker.compose.service=db'];
    const [container] = await labDocker().listContainers({ filters: { label } });
    if (!container) throw new Error('The stack has no db container.');
    db = labDocker().getContainer(container.Id);
  });
  afterAll(async () => {
    await ports?.close();
    await client?.close();
  });

  /** `docker compose exec db psql …`: the rows, each a list of texts. */
  const psql = async (sql: string): Promise<string[][]> => {
    const { user, database } = client.target;
    const argv = [
      'psql',
      '-U',
      user,
      '-d',
      database,
      '--no-align',
      '--tuples-only',
      '--field-separator',
      '\t',
      '-c',
      sql,
    ];
    const { output } = await runInside(db, argv);
    return output.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')]));
  };

  /** Both ways one after the other until they agree: the application goes on meanwhile. */
  const agree = async <T>(what: string, runbook: () => Promise<T>, opsbook: () => Promise<T>) => {
    let last: { runbook: T; opsbook: T } | undefined;
    await until(what, async () => {
      last = { runbook: await runbook(), opsbook: await opsbook() };
      return JSON.stringify(last.runbook) === JSON.stringify(last.opsbook);
    }).catch(() => expect(last?.opsbook).toEqual(last?.runbook));
  };

  const pretty = async (bytes: number | null) => (await psql(`SELECT pg_size_pretty(${bytes}::bigint)`))[0]?.[0];

  it("B1 B2: a statement of one's own", () =>
    agree(
      'the answers agree',
      async () => await psql('SELECT count(*) FROM users'),
      async () => {
        const by: Principal = { tokenId: 'parity', name: 'parity', role: 'ADMIN', expiresAt: null };
        const input = {
          sql: 'SELECT count(*) FROM users',
          parameters: [],
          maxRows: 10,
          timeoutMs: 10_000,
          reason: null,
        };
        return (await port.query(input, by, new AbortController().signal)).rows;
      },
    ));

  it('W2: the size of the database', () =>
    agree(
      'the sizes agree',
      async () =>
        (
          await psql(`SELECT pg_database.datname, pg_size_pretty(pg_database_size(pg_database.datname)) AS size
                        FROM pg_database WHERE datname = 'wms'`)
        )[0],
      async () => [(await port.database()).name, await pretty(await port.size())],
    ));

  it('B3: the size of the database, again', () =>
    agree(
      'the sizes agree',
      async () => (await psql(`SELECT pg_size_pretty(pg_database_size('wms')) AS size`))[0]?.[0],
      async () => pretty(await port.size()),
    ));

  it('B4: who is connected', () =>
    agree(
      'the sessions agree',
      // Each way has sessions of its own, which come and go.
      () =>
        psql(`SELECT pid, usename, application_name, client_addr FROM pg_stat_activity
               WHERE datname = 'wms' AND application_name = 'wms' ORDER BY pid`),
      async () =>
        (await port.connections()).sessions
          .filter(({ database, application }) => database === 'wms' && application === 'wms')
          .sort((a, b) => a.pid - b.pid)
          .map(({ pid, user, application, client: address }) => [String(pid), user, application, address]),
    ));

  it('R4: connections by state', () =>
    agree(
      'the numbers agree',
      // Each way sees itself at work, and not the other one.
      async () =>
        numbers(
          await psql(`SELECT count(*) AS connections, state FROM pg_stat_activity
                       WHERE datname = 'wms' AND backend_type = 'client backend' AND application_name <> 'opsbook'
                       GROUP BY state`),
        ),
      async () => {
        const { byState } = await port.connections();
        return numbers(
          byState.map(({ state, inDatabase }) => [String(inDatabase), state.toLowerCase().replaceAll('_', ' ')]),
        );
      },
    ));

  it('P3: the number of connections', () =>
    agree(
      'the numbers agree',
      async () =>
        (
          await psql(`SELECT count(*) AS connections FROM pg_stat_activity
                       WHERE datname = 'wms' AND backend_type = 'client backend' AND pid <> pg_backend_pid()`)
        )[0]?.[0],
      async () => String((await port.connections()).inDatabase),
    ));

  it('P2: queries over 5 seconds, idle sessions left out', async () => {
    const { host, port: number, database, user, password } = client.target;
    const login = { host, port: number, database, user, password: password?.reveal() ?? '' };
    const slow = new pg.Client({ ...login, application_name: 'slow' });
    await slow.connect();
    const [{ pid } = {}] = (await slow.query('SELECT pg_backend_pid() AS pid')).rows;
    const ended = slow.query('SELECT pg_sleep(300)').catch(() => {});
    // The corrected form of the runbook's query: a session that waits for its client runs no query.
    const runbook = () =>
      psql(`SELECT pid, query FROM pg_stat_activity
             WHERE (now() - pg_stat_activity.query_start) > interval '5 seconds'
               AND state <> 'idle' AND state NOT LIKE 'idle in transaction%'
             ORDER BY now() - query_start DESC`);
    const opsbook = async () =>
      (await port.longRunning(5000)).map((session) => [String(session.pid), session.query ?? '']);
    try {
      await until('it has run for 5 seconds', async () => (await runbook()).some(([id]) => id === String(pid)));
      await agree('the queries agree', runbook, opsbook);
    } finally {
      await psql(`SELECT pg_cancel_backend(${pid})`);
      await ended;
      await slow.end();
    }
  });

  it('PT2: the sizes of the tables', () =>
    agree(
      'the tables agree',
      () =>
        psql(`SELECT tablename, pg_total_relation_size(schemaname||'.'||tablename) AS size FROM pg_tables
               WHERE schemaname = 'public' ORDER BY pg_total_relation_size(schemaname||'.'||tablename) DESC, tablename`),
      async () =>
        (await port.tables(1000))
          .filter(({ schema }) => schema === 'public')
          .map(({ name, totalSize }) => [name, String(totalSize)]),
    ));

  it('PT3: the ten slowest queries', () => {
    // Asking is counted too, so calls and means do not stand still; order, texts and maxima do for a while.
    const show = ({ query, maxMs }: SlowQuery) => [query?.replace(/\s+/g, ' '), maxMs.toFixed(6)];
    return agree(
      'the queries agree',
      () =>
        psql(`SELECT regexp_replace(query, '\\s+', ' ', 'g'), round(max_exec_time::numeric, 6)
                FROM pg_stat_statements ORDER BY mean_exec_time DESC LIMIT 10`),
      async () => (await port.slowQueries(10, 'MEAN')).map(show),
    );
  });
});

/** Counts by state in the order of the states. */
function numbers(rows: string[][]): string[][] {
  return rows.sort((a, b) => String(a[1]).localeCompare(String(b[1])));
}
