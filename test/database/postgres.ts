import pg from 'pg';
import { Postgres, type PostgresTarget } from '../../packages/server/src/platform/postgres/index.js';
import { Secret } from '../../packages/server/src/platform/secret.js';
import { TestProject } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { theLab } from '../support/lab.js';
import { freePort } from '../support/ports.js';
import { until } from '../support/until.js';

const PASSWORD = 'not-a-secret';

/** A PostgreSQL of its own for one test file, from the demo's image. The user `wms_user` is a superuser. */
export class TestDatabase {
  private readonly sessions: pg.Client[] = [];
  private readonly clients: Postgres[] = [];

  private constructor(
    private readonly project: TestProject,
    private readonly container: Awaited<ReturnType<TestProject['run']>>,
    readonly port: number,
  ) {}

  /** Starts one with these server settings and waits until it answers. */
  static async start(settings: Record<string, string> = {}): Promise<TestDatabase> {
    const project = new TestProject();
    const port = await freePort();
    const all = { listen_addresses: '127.0.0.1', port: String(port), ...settings };
    const argv = ['postgres', ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
    const container = await project.run('db', argv, {
      Image: `${theLab().project}-db`,
      // In memory, where creating a cluster takes no time; it is created anew after each stop.
      HostConfig: { ShmSize: 2 ** 29 },
      Env: [
        'PGDATA=/dev/shm/cluster',
        'POSTGRES_USER=wms_user',
        `POSTGRES_PASSWORD=${PASSWORD}`,
        'POSTGRES_DB=wms',
        `PGPORT=${port}`,
      ],
    });
    const database = new TestDatabase(project, container, port);
    try {
      await database.answering();
    } catch (error) {
      await database.remove();
      throw error;
    }
    return database;
  }

  target(overrides: Partial<PostgresTarget> = {}): PostgresTarget {
    const password = new Secret(PASSWORD);
    return {
      host: '127.0.0.1',
      port: this.port,
      database: 'wms',
      user: 'wms_user',
      password,
      tls: 'off',
      ...overrides,
    };
  }

  /** Opsbook's client, as `Connections` would make it. */
  client(overrides: Partial<PostgresTarget> = {}): Postgres {
    const client = new Postgres(this.target(overrides));
    this.clients.push(client);
    return client;
  }

  /** A session of somebody else's. */
  async session(application: string, overrides: Partial<PostgresTarget> = {}): Promise<pg.Client> {
    const { host, port, database, user } = this.target(overrides);
    const session = new pg.Client({ host, port, database, user, password: PASSWORD, application_name: application });
    // It may be cut when the server stops.
    session.on('error', () => {});
    await session.connect();
    this.sessions.push(session);
    return session;
  }

  /** A role that may log in and is granted other roles. */
  async role(name: string, ...granted: string[]): Promise<void> {
    const admin = await this.session('admin');
    await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD '${PASSWORD}'`);
    for (const role of granted) await admin.query(`GRANT ${role} TO ${name}`);
    await this.end(admin);
  }

  async end(session: pg.Client): Promise<void> {
    this.sessions.splice(this.sessions.indexOf(session), 1);
    await session.end();
  }

  /** Signals a process of the server. */
  signal = (name: string, pid: number) => runInside(this.container, ['kill', `-${name}`, String(pid)]);

  stop = () => this.container.stop();
  pause = () => this.container.pause();
  unpause = () => this.container.unpause();

  async restart(): Promise<void> {
    await this.container.start();
    await this.answering();
  }

  /** Gives the connections of Opsbook's clients back. */
  async closeClients(): Promise<void> {
    await Promise.all(this.clients.splice(0).map((client) => client.close()));
  }

  async remove(): Promise<void> {
    await Promise.all(this.sessions.map((session) => session.end().catch(() => {})));
    await this.closeClients();
    await this.project.remove();
  }

  private async answering(): Promise<void> {
    const answers = async () => this.end(await this.session('probe')).then(() => true);
    await until('the database answers', answers, 110_000);
  }
}
