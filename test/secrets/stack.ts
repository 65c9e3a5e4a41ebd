import pg from 'pg';
import { EngineProxy } from '../services/engine-proxy.js';
import { TestPostgres } from '../state/postgres.js';
import { ComposeProjectFolder } from '../support/compose-project.js';
import { theLab } from '../support/lab.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { freePort } from '../support/ports.js';
import { until } from '../support/until.js';

/** One for each place a secret is in; a letter between, so that none is part of another. */
export const CANARY = {
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
  argument: 'canary-m-a2d5',
  returned: 'canary-n-6b0e',
  built: 'canary-o-c793',
};

const POSTGRES = `initdb --pgdata /tmp/data --username "$POSTGRES_USER" --pwfile <(printf %s "$POSTGRES_PASSWORD") \\
  --auth-host scram-sha-256 --no-sync >/dev/null
exec postgres -D /tmp/data -c fsync=off -c listen_addresses=127.0.0.1 -c port=$PGPORT -c unix_socket_directories=/tmp`;

/** One task fails and tells the address of its broker, the other gives a secret back. */
const TASKS = `
import os
from celery import Celery
app = Celery("stand", broker=os.environ["CELERY_BROKER_URL"], backend=os.environ["CELERY_RESULT_BACKEND"])

@app.task(name="stand.connect")
def connect(password):
    raise ConnectionError("no way to " + os.environ["CELERY_BROKER_URL"])

@app.task(name="stand.login")
def login(password):
    return {"user": "stock", "token": "${CANARY.returned}", "pins": [{"pin": 7193}]}
`;

const WORKER = `cd /tmp
printf %s "$TASKS" > stand.py
echo "connecting to postgres://wms:${CANARY.logged}@db/wms with password=${CANARY.logged}"
exec celery -A stand worker --concurrency 1 --events --loglevel INFO`;

/** Of a service whose build prints secrets. */
const recipe = (...lines: string[]): string =>
  [
    `FROM ${theLab().image}`,
    `RUN echo fetched https://deploy:${CANARY.built}@wheels/x --token ${CANARY.built}`,
    ...lines,
  ]
    .map((line) => `${line}\n`)
    .join('');

/** In a compose file a dollar sign is doubled. */
const shell = (script: string): string[] => ['bash', '-c', script.replaceAll('$', '$$$$')];

/** A stack with a secret wherever one can be, and an Opsbook that watches it with secrets of its own. */
export class SecretStack {
  private constructor(
    readonly opsbook: OpsbookProcess,
    readonly storeUrl: string,
    private readonly folder: ComposeProjectFolder,
    private readonly store: TestPostgres,
    private readonly engine: EngineProxy,
    private readonly closing: (() => Promise<unknown>)[],
  ) {}

  static async start(): Promise<SecretStack> {
    const closing: (() => Promise<unknown>)[] = [];
    try {
      const [dbPort, brokerPort, nowhere] = [await freePort(), await freePort(), await freePort()];
      const folder = new ComposeProjectFolder(services(dbPort, brokerPort));
      closing.push(() => folder.remove());
      folder.write('web/Dockerfile', recipe());
      await folder.up();
      const store = await TestPostgres.start();
      closing.push(() => store.remove());
      const database = await connected(`postgres://stock:${CANARY.database}@127.0.0.1:${dbPort}/postgres`);
      closing.push(() => database.end().catch(() => {}));
      await database.query('CREATE TABLE stock (id integer)');
      void database.query(`SELECT pg_sleep(600) /* password='${CANARY.statement}' */`).catch(() => {});
      const engine = await EngineProxy.open();
      closing.push(() => engine.close());
      const storeUrl = await store.database();
      const opsbook = await OpsbookProcess.start({
        project: folder.name,
        dockerHost: engine.host,
        env: { OPSBOOK_STATE_URL: storeUrl, ...settings(nowhere) },
      });
      closing.push(() => opsbook.dispose());
      return new SecretStack(opsbook, storeUrl, folder, store, engine, closing);
    } catch (error) {
      await closeAll(closing);
      throw error;
    }
  }

  /** Has the next build fail, with a secret in what it says. */
  spoilBuild(): void {
    this.folder.write('web/Dockerfile', recipe(`RUN false --password ${CANARY.built}`));
  }

  /** Takes away the servers that Opsbook looks into. */
  async stopServers(): Promise<void> {
    for (const service of ['db', 'valkey']) {
      const [id] = await this.folder.containers(service);
      await this.folder.docker.getContainer(id as string).stop();
    }
  }

  /** Takes away the engine and the store, as a crash would. */
  async cutOff(): Promise<void> {
    await this.engine.cut();
    await this.store.crash();
  }

  /** Brings its store back. */
  async restoreStore(): Promise<void> {
    await this.store.restore();
  }

  async remove(): Promise<void> {
    await closeAll(this.closing);
  }
}

function services(dbPort: number, brokerPort: number): Record<string, object> {
  const at = `127.0.0.1:${brokerPort}/0`;
  return {
    db: {
      command: shell(POSTGRES),
      user: 'postgres',
      environment: {
        PGPORT: `${dbPort}`,
        POSTGRES_USER: 'stock',
        POSTGRES_PASSWORD: CANARY.database,
        POSTGRES_DB: 'postgres',
      },
      stop_signal: 'SIGINT',
    },
    valkey: {
      command: ['valkey-server', '--port', `${brokerPort}`, '--bind', '127.0.0.1', '--requirepass', CANARY.broker],
    },
    worker: {
      command: shell(WORKER),
      environment: {
        TASKS,
        CELERY_BROKER_URL: `redis://:${CANARY.broker}@${at};redis://:${CANARY.alternate}@${at}`,
        CELERY_RESULT_BACKEND: `redis://:${CANARY.broker}@${at}`,
        SECRET_KEY: CANARY.environment,
      },
    },
    web: {
      build: { context: './web', network: 'host' },
      command: ['sleep', 'infinity'],
      environment: { SECRET_KEY: CANARY.environment },
    },
  };
}

/** What Opsbook is told, with nobody behind the addresses. */
function settings(nowhere: number): Record<string, string> {
  return {
    OPSBOOK_LOG_LEVEL: 'trace',
    OPSBOOK_SHELL_ENABLED: 'true',
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
  };
}

function connected(url: string): Promise<pg.Client> {
  return until(
    'the database answers',
    async () => {
      const client = new pg.Client(url);
      client.on('error', () => {});
      await client.connect();
      return client;
    },
    60_000,
  );
}

async function closeAll(closing: (() => Promise<unknown>)[]): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}
