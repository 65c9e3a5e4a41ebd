import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import type { Engine } from '../engine.js';
import { statusOf } from '../engine-failure.js';

/** Variable that marks the processes of one exec; their children inherit it. */
export const MARK = 'OPSBOOK_EXEC';

/** A program to be run in a container that runs. */
export interface ExecSpec {
  container: { id: string; name: string };
  argv: readonly string[];
  /** `user` or `user:group`; the container's own when null. */
  user: string | null;
  /** Absolute; the container's own when null. */
  directory: string | null;
  /** Added to the container's own, as NAME=value. */
  env: readonly string[];
  /** With a terminal there is one stream of output, and it can be typed into. */
  terminal: boolean;
}

/** A program running in a container beside its main process. */
export class ContainerExec {
  private constructor(
    readonly engine: Engine,
    readonly spec: ExecSpec,
    /** Value of the variable MARK of its processes. */
    readonly mark: string,
    private readonly exec: Docker.Exec,
    /** Its output, in frames unless it has a terminal; its input, with one. */
    readonly stream: Duplex,
  ) {}

  /** Starts a program. A name that does not exist is told by the exit code 126 or 127 and in the output. Throws Unavailable. */
  static async start(engine: Engine, spec: ExecSpec): Promise<ContainerExec> {
    const { container, argv, user, directory, env, terminal } = spec;
    const mark = randomUUID();
    const exec = await engine.call(`prepare a program in ${container.name}`, (abortSignal) =>
      engine.docker.getContainer(container.id).exec({
        Cmd: [...argv],
        Env: [...env, `${MARK}=${mark}`],
        AttachStdin: terminal,
        AttachStdout: true,
        AttachStderr: true,
        Tty: terminal,
        ...(user === null ? {} : { User: user }),
        ...(directory === null ? {} : { WorkingDir: directory }),
        abortSignal,
      }),
    );
    const stream = await engine.call(`start a program in ${container.name}`, () =>
      exec.start({ hijack: true, stdin: terminal, Tty: terminal }),
    );
    return new ContainerExec(engine, spec, mark, exec, stream);
  }

  /** Whether it runs, its exit code once it does not, and its process id on the engine's machine (0 when it never began). */
  async state(): Promise<{ running: boolean; exitCode: number | null; pid: number }> {
    try {
      const info = await this.engine.call('look at a program', (abortSignal) => this.exec.inspect({ abortSignal }));
      return { running: info.Running, exitCode: info.ExitCode, pid: info.Pid ?? 0 };
    } catch (error) {
      // Forgotten together with its container.
      if (statusOf(error) === 404) return { running: false, exitCode: null, pid: 0 };
      throw error;
    }
  }

  /** Tells it the size of the terminal, in characters. */
  async resize(cols: number, rows: number): Promise<void> {
    await this.engine.call('resize a terminal', () => this.exec.resize({ w: cols, h: rows }));
  }
}
