import { text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import pg from 'pg';
import { TestProject } from '../support/containers.js';
import { freePort } from '../support/ports.js';

const DATA = '/tmp/data';
const PASSWORD = 'p4ssw0rd-of-the-store';

/** A PostgreSQL of one test file, in a container that stands for its machine: the server in it can be stopped. */
export class TestPostgres {
  #databases = 0;

  private constructor(
    private readonly project: TestProject,
    private readonly machine: Docker.Container,
    private readonly port: number,
  ) {}

  static async start(): Promise<TestPostgres> {
    const project = new TestProject();
    const machine = await project.run('store', ['sleep', 'infinity']);
    const postgres = new TestPostgres(project, machine, await freePort());
    await postgres.#asPostgres('initdb', '--pgdata', DATA, '--auth', 'trust', '--no-sync');
    await postgres.restore();
    await postgres.#admin(`ALTER ROLE postgres PASSWORD '${PASSWORD}'`);
    return postgres;
  }

  /** The URL of a new, empty database. */
  async database(): Promise<string> {
    const name = `store_${++this.#databases}`;
    await this.#admin(`CREATE DATABASE ${name}`);
    return this.#url(name);
  }

  /** Stops it as a crash would: no connection is ended in good order. */
  async crash(): Promise<void> {
    await this.#asPostgres('pg_ctl', 'stop', '--pgdata', DATA, '--mode', 'immediate');
  }

  async restore(): Promise<void> {
    const settings = `-c port=${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=/tmp -c fsync=off`;
    await this.#asPostgres('pg_ctl', 'start', '--wait', '--pgdata', DATA, '--log', '/tmp/log', '--options', settings);
  }

  /** Leaves it there but silent. */
  async freeze(): Promise<void> {
    await this.machine.pause();
  }

  async thaw(): Promise<void> {
    await this.machine.unpause();
  }

  async remove(): Promise<void> {
    await this.project.remove();
  }

  #url(database: string): string {
    return `postgres://postgres:${PASSWORD}@127.0.0.1:${this.port}/${database}`;
  }

  async #admin(statement: string): Promise<void> {
    const client = new pg.Client(this.#url('postgres'));
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  async #asPostgres(...argv: string[]): Promise<void> {
    const identity = ['setpriv', '--reuid', 'postgres', '--regid', 'postgres', '--clear-groups'];
    const exec = await this.machine.exec({ Cmd: [...identity, ...argv], AttachStdout: true, AttachStderr: true });
    const output = await text(await exec.start({}));
    const { ExitCode } = await exec.inspect();
    if (ExitCode !== 0) throw new Error(`${argv[0]} failed with ${ExitCode}: ${output}`);
  }
}
