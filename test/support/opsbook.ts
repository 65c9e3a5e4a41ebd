import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOpsClient, type OpsClient } from '@opsbook/sdk';
import { freePort } from './ports.js';
import { copyPreparedStore } from './prepared-store.js';

const CLI = new URL('../../packages/server/bin/opsbook.js', import.meta.url).pathname;
const READY_DEADLINE_MS = 30_000;

export interface OpsbookOptions {
  project: string;
  /** DOCKER_HOST of the engine to use. */
  dockerHost: string;
  /** More variables, such as OPSBOOK_STATE_URL. */
  env?: Record<string, string>;
}

/** The real server as a process of its own, which can be stopped, killed and started again on the same state. */
export class OpsbookProcess {
  /** Everything the process wrote, of all its lives. */
  output = '';
  token = '';
  private child: ChildProcess | null = null;

  private constructor(
    private readonly options: OpsbookOptions,
    readonly port: number,
    readonly stateDir: string,
  ) {}

  /** Starts a server on a free port with a state folder of its own, and waits until it is ready. */
  static async start(options: OpsbookOptions): Promise<OpsbookProcess> {
    const opsbook = new OpsbookProcess(options, await freePort(), mkdtempSync(join(tmpdir(), 'opsbook-test-')));
    try {
      copyPreparedStore(join(opsbook.stateDir, 'state'));
      await opsbook.start();
      return opsbook;
    } catch (error) {
      await opsbook.dispose();
      throw error;
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  get pid(): number {
    if (!this.child?.pid) throw new Error('The server does not run.');
    return this.child.pid;
  }

  /** A client with the first token. */
  client(url = this.url): OpsClient {
    return createOpsClient({ url, token: this.token });
  }

  async start(): Promise<void> {
    const { project, dockerHost, env } = this.options;
    const child = spawn(process.execPath, [CLI, 'serve'], {
      env: {
        PATH: process.env.PATH,
        HOME: this.stateDir,
        NO_COLOR: '1',
        ...dockerCommand(),
        OPSBOOK_PROJECT: project,
        OPSBOOK_DOCKER_HOST: dockerHost,
        OPSBOOK_PORT: String(this.port),
        OPSBOOK_STATE_DIR: join(this.stateDir, 'state'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let startup = '';
    const note = (chunk: Buffer) => {
      startup += chunk.toString();
      this.output += chunk.toString();
    };
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    const end = Date.now() + READY_DEADLINE_MS;
    while (!/^\s*Opsbook\s+http/m.test(startup)) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`The server did not get ready:\n${startup}`);
      await Promise.race([once(child.stdout, 'data'), once(child, 'exit'), once(child.stderr, 'data')]);
    }
    this.token ||= /opsb_[\w-]+/.exec(startup)?.[0] ?? '';
  }

  /** Ends it as an operator would. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Stops it and removes its state. */
  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.stateDir, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

/** Where the docker command has its compose plugin, and which API it is to speak; see scripts/test.mjs. */
function dockerCommand(): NodeJS.ProcessEnv {
  const { DOCKER_CONFIG, DOCKER_API_VERSION } = process.env;
  return { ...(DOCKER_CONFIG ? { DOCKER_CONFIG } : {}), ...(DOCKER_API_VERSION ? { DOCKER_API_VERSION } : {}) };
}
