// @ts-check
// A Docker Engine of our own, apart from any other on this machine: own folder, own socket, no networks.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIfThere, shortHash } from './cache.mjs';
import { ping } from './engine-ping.mjs';
import { unmountBelow } from './mounts.mjs';
import { argvOf, findProcesses, parentOf, signalProcess, startTime } from './processes.mjs';
import { until } from './until.mjs';

/** Room that the longest socket name of dockerd and containerd needs behind the run folder; a path holds 107 bytes. */
const LONGEST_RUN_DIR = 107 - '/exec/containerd/containerd-debug.sock'.length;

/**
 * Everything is found again from the folder alone, so another process may make an object for the same engine:
 * `new PrivateEngine(lab.engine)`.
 */
export class PrivateEngine {
  /** @param {{ dir: string, liveRestore?: boolean }} options `liveRestore`: containers outlive the engine */
  constructor({ dir, liveRestore = false }) {
    this.dir = dir;
    this.liveRestore = liveRestore;
    const run = join(dir, 'run');
    this.runDir = Buffer.byteLength(run) <= LONGEST_RUN_DIR ? run : join(tmpdir(), `opsbook-${shortHash(dir)}`);
    this.dataRoot = join(dir, 'data');
    this.socket = join(this.runDir, 'docker.sock');
    this.dockerHost = `unix://${this.socket}`;
    this.pidFile = join(this.runDir, 'docker.pid');
    /** The engine's daemon.json; it may be changed before a start. */
    this.configFile = join(dir, 'daemon.json');
    this.logFile = join(dir, 'dockerd.log');
    this.namespace = `opsbook-${shortHash(dir)}`;
  }

  /** What another process needs to take hold of this engine. */
  toJSON() {
    return { dir: this.dir, liveRestore: this.liveRestore, socket: this.socket, dockerHost: this.dockerHost };
  }

  /** Pid of our dockerd, null when it does not run. Never that of another engine or of a re-used pid. */
  get pid() {
    const pid = Number(readIfThere(this.pidFile) ?? 0);
    if (!pid || startTime(pid) === null) return null;
    const argv = argvOf(pid);
    return argv[argv.indexOf('--data-root') + 1] === this.dataRoot ? pid : null;
  }

  /** Whether dockerd runs and answers. */
  async running() {
    return this.pid !== null && (await ping(this.socket));
  }

  /**
   * Starts dockerd and waits until it answers. Containers with a restart policy come back by themselves.
   * @param {{ deadlineMs?: number, signal?: AbortSignal }} [options]
   */
  async start({ deadlineMs = 60_000, signal } = {}) {
    if (await this.running()) return;
    mkdirSync(this.dataRoot, { recursive: true });
    mkdirSync(this.runDir, { recursive: true, mode: 0o700 });
    if (!existsSync(this.configFile)) writeFileSync(this.configFile, '{}\n');
    this.#forgetTheDead();

    const log = openSync(this.logFile, 'w');
    // A session of its own: it must outlive a terminal's Ctrl-C, so that it can be stopped last and in order.
    const child = spawn('dockerd', this.#arguments(), { detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    let ended = '';
    child.on('error', (error) => {
      ended = error.message;
    });
    child.on('exit', (code, name) => {
      ended = `it ended with ${name ?? `exit code ${code}`}`;
    });
    child.unref();

    try {
      await until(
        'dockerd answered',
        async () => {
          if (ended) throw new Error(ended);
          return this.running();
        },
        { deadlineMs, signal },
      );
    } catch (error) {
      await this.sweep();
      throw new Error(`The private Docker Engine did not start. Its last lines:\n${this.#lastLines()}`, {
        cause: error,
      });
    }
  }

  /**
   * Stops dockerd in order and waits until it and its containerd are gone. With `liveRestore` containers run on.
   * @param {{ signal?: AbortSignal }} [options] `signal` gives up waiting
   */
  async stop({ signal } = {}) {
    const pid = this.pid;
    if (pid !== null) {
      signalProcess(pid, 'SIGTERM');
      await until('dockerd had stopped', () => startTime(pid) === null, { deadlineMs: 60_000, signal });
    }
    await until('its containerd had stopped', () => this.#containerds().length === 0, { deadlineMs: 15_000, signal });
  }

  /** Crashes dockerd: SIGKILL. Containers are left as the crash leaves them. Its containerd dies with it. */
  async kill() {
    const pid = this.pid;
    if (pid === null) return;
    signalProcess(pid, 'SIGKILL');
    const gone = () => startTime(pid) === null && this.#containerds().length === 0;
    await until('dockerd and its containerd were gone', gone, { deadlineMs: 10_000 });
  }

  /**
   * Stops the engine and ends whatever it left behind, also after a crash: containerd, shims and containers.
   * @param {{ signal?: AbortSignal }} [options] `signal` gives up waiting for an orderly end
   */
  async sweep({ signal } = {}) {
    await this.stop({ signal }).catch(() => this.kill());
    const left = () => [...this.#containerds(), ...this.#shims()];
    // A container's first process must die before its shim, or it would run on as an orphan.
    for (const shim of this.#shims()) {
      for (const pid of findProcesses((_, candidate) => parentOf(candidate) === shim)) signalProcess(pid, 'SIGKILL');
    }
    for (const pid of left()) signalProcess(pid, 'SIGKILL');
    await until('nothing of the engine was left', () => left().length === 0, { deadlineMs: 15_000 });
    for (const folder of [this.dir, this.runDir]) await unmountBelow(folder);
    rmSync(this.pidFile, { force: true });
    rmSync(this.socket, { force: true });
  }

  #arguments() {
    const argv = [
      ...['--host', this.dockerHost],
      ...['--data-root', this.dataRoot],
      ...['--exec-root', join(this.runDir, 'exec')],
      ...['--pidfile', this.pidFile],
      ...['--config-file', this.configFile],
      ...['--containerd-namespace', this.namespace],
      ...['--containerd-plugins-namespace', `${this.namespace}-plugins`],
      // No networks: nothing of this machine's firewall and routes is touched.
      ...['--bridge', 'none', '--iptables=false', '--ip6tables=false', '--ip-masq=false', '--ip-forward=false'],
      '--userland-proxy=false',
    ];
    return this.liveRestore ? [...argv, '--live-restore'] : argv;
  }

  #containerds() {
    const config = join(this.runDir, 'exec', 'containerd');
    return findProcesses((argv) => isProgram(argv, 'containerd') && argv.some((word) => word.startsWith(config)));
  }

  #shims() {
    return findProcesses((argv) => isProgram(argv, 'containerd-shim-runc-v2') && argv.includes(this.namespace));
  }

  /** Removes pid files of processes that are gone: dockerd would take whoever has such a pid now for them. */
  #forgetTheDead() {
    if (this.pid === null) rmSync(this.pidFile, { force: true });
    if (this.#containerds().length > 0) return;
    rmSync(join(this.runDir, 'exec', 'containerd', 'containerd.pid'), { force: true });
  }

  #lastLines() {
    return existsSync(this.logFile)
      ? readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n')
      : '';
  }
}

function isProgram(/** @type {string[]} */ argv, /** @type {string} */ name) {
  return argv[0]?.split('/').at(-1) === name;
}
