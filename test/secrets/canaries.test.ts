import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MetricsPage } from '../monitoring/page.js';
import { TestPostgres } from '../state/postgres.js';
import { TestProject } from '../support/containers.js';
import { everything } from '../support/everything.js';
import { describeLab, theLab } from '../support/lab.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { freePort } from '../support/ports.js';
import { until } from '../support/until.js';
import { post } from '../support/wire.js';

/** One for each place a secret is in; a letter between, so that none is part of another. */
const CANARY = {
  database: 'canary-a-7c1f',
  broker: 'canary-b-91e4',
  alternate: 'canary-c-5d20',
  environment: 'canary-d-e83b',
  logged: 'canary-e-44a9',
  statement: 'canary-f-b7d2',
  parameter: 'canary-g-0c6e',
  webhookKey: 'canary-h-f15a',
  webhookSecret: 'canary-i-2b97',
  mail: 'canary-j-8e03',
  prometheus: 'canary-k-d64c',
  wrongToken: 'canary-l-39f8',
};

const POSTGRES = `initdb --pgdata /tmp/data --username "$POSTGRES_USER" --pwfile <(printf %s "$POSTGRES_PASSWORD") \\
  --auth-host scram-sha-256 --no-sync >/dev/null
exec postgres -D /tmp/data -c fsync=off -c listen_addresses=127.0.0.1 -c port=$PGPORT -c unix_socket_directories=/tmp`;

const WORKER = `cd /tmp
printf '%s\\n' 'import os' 'from celery import Celery' 'app = Celery("stand", broker=os.environ["CELERY_BROKER_URL"])' > stand.py
echo "connecting to postgres://wms:${CANARY.logged}@db/wms with password=${CANARY.logged}"
exec celery -A stand worker --concurrency 1 --events --loglevel INFO`;

const ARGS = {
  'Query.service': 'name: "worker"',
  'Query.logs': 'last: 100',
  'Query.logTop': 'first: 50',
  'Query.task': 'id: "0b7d2c7e-6a0b-4b57-9a37-2b7b6f3ad001"',
  'Query.node': 'id: "QWxlcnQ6MQ=="',
  'Query.databaseQuery': `input: { sql: "SELECT length($1) AS length", parameters: ["${CANARY.parameter}"] }`,
  'Backups.files': 'first: 3',
  'Database.growth': 'over: "P1D"',
  'Database.idleInTransaction': 'minDuration: "PT0S"',
  'Database.longRunning': 'minDuration: "PT0S"',
  'Database.sizeHistory': 'over: "P1D"',
  'Database.slowQueries': 'first: 50, orderBy: TOTAL',
  'Database.tables': 'first: 50',
  'ApplicationMetrics.family': 'name: "wms_http_requests_total"',
  'Metrics.query': 'promql: "up"',
};

describeLab('secrets of the stack and of the configuration', () => {
  let project: TestProject;
  let store: TestPostgres;
  let storeUrl: string;
  let opsbook: OpsbookProcess;
  let database: pg.Client;
  let stop: () => Promise<unknown>;

  beforeAll(async () => {
    project = new TestProject();
    store = await TestPostgres.start();
    storeUrl = await store.database();
    const [dbPort, brokerPort, nowhere] = [await freePort(), await freePort(), await freePort()];
    const db = await project.run('db', ['bash', '-c', POSTGRES], {
      User: 'postgres',
      Env: [`PGPORT=${dbPort}`, 'POSTGRES_USER=stock', `POSTGRES_PASSWORD=${CANARY.database}`, 'POSTGRES_DB=postgres'],
      StopSignal: 'SIGINT',
    });
    const valkey = ['valkey-server', '--port', String(brokerPort), '--bind', '127.0.0.1'];
    const broker = await project.run('valkey', [...valkey, '--requirepass', CANARY.broker]);
    const at = `127.0.0.1:${brokerPort}/0`;
    await project.run('worker', ['bash', '-c', WORKER], {
      Env: [
        `CELERY_BROKER_URL=redis://:${CANARY.broker}@${at};redis://:${CANARY.alternate}@${at}`,
        `SECRET_KEY=${CANARY.environment}`,
      ],
    });
    const url = `postgres://stock:${CANARY.database}@127.0.0.1:${dbPort}/postgres`;
    database = await until(
      'the database answers',
      async () => {
        const client = new pg.Client(url);
        client.on('error', () => {});
        await client.connect();
        return client;
      },
      60_000,
    );
    void database.query(`SELECT pg_sleep(600) /* password='${CANARY.statement}' */`).catch(() => {});
    opsbook = await OpsbookProcess.start({
      project: project.name,
      dockerHost: theLab().dockerHost,
      env: {
        OPSBOOK_STATE_URL: storeUrl,
        OPSBOOK_LOG_LEVEL: 'trace',
        OPSBOOK_ALERTS_INTERVAL: '500ms',
        OPSBOOK_ALERTS_FOR: '500ms',
        OPSBOOK_THRESHOLDS_MEMORY_WARNING: '0.001',
        OPSBOOK_THRESHOLDS_MEMORY_CRITICAL: '0.002',
        OPSBOOK_NOTIFICATIONS_WEBHOOK_URL: `http://127.0.0.1:${nowhere}/hook?key=${CANARY.webhookKey}`,
        OPSBOOK_NOTIFICATIONS_WEBHOOK_HOSTS: `127.0.0.1:${nowhere}`,
        OPSBOOK_NOTIFICATIONS_WEBHOOK_SECRET: CANARY.webhookSecret,
        OPSBOOK_NOTIFICATIONS_MAIL_HOST: '127.0.0.1',
        OPSBOOK_NOTIFICATIONS_MAIL_PORT: String(nowhere),
        OPSBOOK_NOTIFICATIONS_MAIL_TLS: 'NONE',
        OPSBOOK_NOTIFICATIONS_MAIL_USER: 'opsbook',
        OPSBOOK_NOTIFICATIONS_MAIL_PASSWORD: CANARY.mail,
        OPSBOOK_NOTIFICATIONS_MAIL_FROM: 'opsbook@example.com',
        OPSBOOK_NOTIFICATIONS_MAIL_TO: 'oncall@example.com',
        OPSBOOK_METRICS_PROMETHEUS_URL: `http://127.0.0.1:${nowhere}`,
        OPSBOOK_METRICS_PROMETHEUS_TOKEN: CANARY.prometheus,
      },
    });
    stop = () => Promise.all([db.stop(), broker.stop()]);
  });
  afterAll(async () => {
    await opsbook?.dispose();
    await database?.end().catch(() => {});
    await project?.remove();
    await store?.remove();
  });

  /** What everything that can be read answers, each field by itself. */
  async function answers(): Promise<Map<string, string>> {
    const seen = new Map<string, string>();
    for (const [name, selection] of everything({ depth: 7, args: ARGS, without: ['Host.packages'] })) {
      const { data, errors } = await post(opsbook.url, opsbook.token, `{ ${selection} }`);
      seen.set(name, JSON.stringify({ data, errors }));
    }
    return seen;
  }

  const found = (text: string): string[] =>
    Object.entries(CANARY).flatMap(([place, canary]) => (text.includes(canary) ? [place] : []));

  const leaks = (texts: ReadonlyMap<string, string>): string[] =>
    [...texts].flatMap(([where, text]) => found(text).map((place) => `${place} in ${where}`));

  it('are in no answer while all is well', async () => {
    await until('the worker is seen', async () => {
      const { data } = await post(opsbook.url, opsbook.token, '{ queue { workers { name state stats { pid } } } }');
      return JSON.stringify(data).includes('"pid":');
    });
    const seen = await answers();
    expect(leaks(seen)).toEqual([]);
    // They were looked at: where the secrets stand, there is an answer.
    expect(seen.get('logs')).toContain('connecting to postgres://');
    expect(seen.get('database')).toContain('pg_sleep');
    expect(seen.get('databaseQuery')).toContain(String(CANARY.parameter.length));
    expect(seen.get('queue')).toContain('ONLINE');
  });

  it('are in no error while systems are away, and in no refusal', async () => {
    const wrong = await post(opsbook.url, `opsb_${CANARY.wrongToken}`, '{ viewer { name } }');
    const execute = `mutation { databaseExecute(input: { reason: "test", sql: "SELECT '${CANARY.statement}" }) { ... on OpsError { message hint } } }`;
    const refused = await post(opsbook.url, opsbook.token, execute);
    await stop();
    const seen = await until('it is noticed', async () => {
      const now = await answers();
      return now.get('database')?.includes('UNAVAILABLE') && now;
    });
    seen.set('wrong token', JSON.stringify(wrong));
    seen.set('refused statement', JSON.stringify(refused));
    expect(leaks(seen)).toEqual([]);
    expect(seen.get('alerts')).toContain('webhook');
    expect(seen.get('queue')).toContain('UNAVAILABLE');
  });

  it('are not on the metrics page, in no log of Opsbook, and not in what it keeps', async () => {
    const texts = new Map<string, string>();
    texts.set('metrics', (await MetricsPage.of(opsbook.url, opsbook.token)).text);
    texts.set('log', opsbook.output);
    const client = new pg.Client(storeUrl);
    await client.connect();
    const { rows } = await client.query(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of rows) {
      const { rows: kept } = await client.query(`SELECT to_json(t)::text AS row FROM ${name} t`);
      texts.set(`table ${name}`, kept.map(({ row }) => row).join('\n'));
    }
    await client.end();
    for (const file of readdirSync(opsbook.stateDir, { recursive: true, withFileTypes: true })) {
      if (file.isFile()) texts.set(file.name, readFileSync(join(file.parentPath, file.name), 'latin1'));
    }
    expect(leaks(texts)).toEqual([]);
    expect([...texts].find(([name]) => name.includes('audit'))?.[1]).toContain('database:query');
    // What no table may have in clear, though the server has it: its own token and the password of its store.
    for (const [where, text] of texts) {
      if (where === 'log') continue;
      expect(text, where).not.toContain(opsbook.token);
      expect(text, where).not.toContain(new URL(storeUrl).password);
    }
  });
});
