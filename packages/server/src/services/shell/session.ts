import { setTimeout as delay } from 'node:timers/promises';
import {
  Conflict,
  OpsFailure,
  type Shell,
  type ShellEnded,
  type ShellEndReason,
  type ShellEvent,
  Unavailable,
} from '@opsbook/schema';
import { type ContainerExec, endExec } from '../../platform/docker/exec/index.js';
import { OutputRing } from './output-ring.js';
import type { Transcript } from './transcript.js';

/** Latest output that is kept for a client that is away, in bytes. */
const KEPT_BYTES = 256 * 1024;
/** Most bytes of one event. */
const EVENT_BYTES = 32 * 1024;
const WRITE_MS = 5000;
/** How long the engine may take to note the end of a program whose output has ended, in milliseconds. */
const NOTING_MS = 2000;

const SENTENCES: Record<ShellEndReason, string> = {
  EXITED: 'The program ended.',
  CLOSED: 'It was closed by request.',
  IDLE: 'It was idle for too long.',
  EXPIRED: 'It reached the longest time a session may last.',
  TOKEN_ENDED: 'Its token ended.',
  SERVER_STOPPED: 'Opsbook was stopped.',
  ENGINE_LOST: 'The connection to the Docker Engine broke.',
};

export interface SessionOptions {
  shell: Shell;
  exec: ContainerExec;
  transcript: Transcript | null;
  /** Told once, when all is over. */
  onEnd(ended: ShellEnded, typedBytes: number): Promise<void>;
}

/** One terminal: its program, what it showed lately, and the client that looks at it. */
export class ShellSession {
  readonly #ring = new OutputRing(KEPT_BYTES);
  #viewer: { position: number; leave: AbortController } | null = null;
  #wake = () => {};
  #sequence = 0;
  #typed = 0;
  #writing: Promise<void> = Promise.resolve();
  #ending: Promise<ShellEnded> | null = null;
  #ended: ShellEnded | null = null;
  readonly #idle: NodeJS.Timeout;
  readonly #expiry: NodeJS.Timeout;

  constructor(private readonly options: SessionOptions) {
    const { shell, exec } = options;
    this.#idle = setTimeout(() => void this.end('IDLE'), shell.idleTimeoutMs).unref();
    this.#expiry = setTimeout(() => void this.end('EXPIRED'), shell.expiresAt.getTime() - Date.now()).unref();
    exec.stream.on('data', (chunk: Buffer) => this.#show(chunk));
    exec.stream.on('error', () => undefined);
    exec.stream.once('end', () => exec.stream.destroy());
    exec.stream.once('close', () => void this.#closed());
  }

  get shell(): Shell {
    return this.options.shell;
  }

  get isOpen(): boolean {
    return this.#ending === null;
  }

  /** Types into it, in the order of the numbers. Throws Conflict, or Unavailable when the program does not read. */
  write(sequence: number, data: string): Promise<number> {
    const write = this.#writing.then(async () => {
      if (sequence <= this.#sequence) return this.#sequence;
      if (sequence !== this.#sequence + 1) {
        throw new Conflict(`Write ${this.#sequence + 1} is missing before ${sequence}.`, 'Send the writes in order.');
      }
      this.#assertOpen();
      const bytes = Buffer.from(data);
      await this.#type(bytes);
      this.#typed += bytes.length;
      this.#sequence = sequence;
      this.#idle.refresh();
      return sequence;
    });
    this.#writing = write.then(
      () => undefined,
      () => undefined,
    );
    return write;
  }

  async resize(cols: number, rows: number): Promise<void> {
    this.#assertOpen();
    await this.options.exec.resize(cols, rows);
    this.options.transcript?.resized(cols, rows);
  }

  /** What it shows after a position, until its end. Ends the iteration of whoever looked at it before. */
  async *output(after: number, signal: AbortSignal): AsyncGenerator<ShellEvent> {
    this.#viewer?.leave.abort();
    const leave = new AbortController();
    const viewer = { position: Math.min(after, this.#ring.end), leave };
    const wake = () => this.#wake();
    this.#viewer = viewer;
    leave.signal.addEventListener('abort', wake, { once: true });
    signal.addEventListener('abort', wake, { once: true });
    try {
      while (!signal.aborted && !leave.signal.aborted) {
        const woken = new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        const { data, missed, position } = this.#ring.read(viewer.position, EVENT_BYTES);
        if (data.length > 0) {
          viewer.position = position;
          this.#regulate();
          yield { __typename: 'ShellOutput', position, data, missedBytes: missed };
        } else if (this.#ended) {
          yield this.#ended;
          return;
        } else {
          await woken;
        }
      }
    } finally {
      signal.removeEventListener('abort', wake);
      if (this.#viewer === viewer) this.#viewer = null;
      this.#regulate();
    }
  }

  /** Ends it with its program. The first reason counts; all callers get the same end. */
  end(reason: ShellEndReason): Promise<ShellEnded> {
    this.#ending ??= this.#finish(reason);
    return this.#ending;
  }

  #show(chunk: Buffer): void {
    this.#ring.append(chunk);
    this.options.transcript?.shown(chunk);
    this.#idle.refresh();
    this.#regulate();
    this.#wake();
  }

  /** Lets the program wait while its viewer is far behind, as a terminal would. Without one, it goes on. */
  #regulate(): void {
    const { stream } = this.options.exec;
    const behind = this.#viewer ? this.#ring.end - this.#viewer.position : 0;
    if (behind > KEPT_BYTES / 2) stream.pause();
    else if (behind < KEPT_BYTES / 4 && stream.isPaused()) stream.resume();
  }

  async #type(bytes: Buffer): Promise<void> {
    const { stream } = this.options.exec;
    if (stream.write(bytes)) return;
    const drained = new Promise<boolean>((resolve) => stream.once('drain', () => resolve(true)));
    if (await Promise.race([drained, delay(WRITE_MS, false, { ref: false })])) return;
    throw new Unavailable(
      'terminal',
      'The program in the terminal does not read what is typed.',
      'Wait, or close the session.',
    );
  }

  #assertOpen(): void {
    if (!this.isOpen) throw new Conflict('The session has ended.', 'Open another one.');
  }

  /** The output has ended: by the end of the program, or of the connection. */
  async #closed(): Promise<void> {
    if (!this.isOpen) return;
    const end = performance.now() + NOTING_MS;
    do {
      const running = await this.#running();
      if (!this.isOpen) return;
      if (!running) break;
      await delay(NOTING_MS / 40);
    } while (performance.now() < end);
    await this.end((await this.#running()) ? 'ENGINE_LOST' : 'EXITED');
  }

  async #running(): Promise<boolean> {
    try {
      return (await this.options.exec.state()).running;
    } catch (error) {
      if (error instanceof OpsFailure) return true;
      throw error;
    }
  }

  async #finish(reason: ShellEndReason): Promise<ShellEnded> {
    const { exec, onEnd } = this.options;
    clearTimeout(this.#idle);
    clearTimeout(this.#expiry);
    // Interactive shells take no notice of SIGTERM.
    const report = await endExec(exec, ['SIGHUP', 'SIGKILL']);
    exec.stream.destroy();
    const exitCode = reason === 'EXITED' ? ((await exec.state().catch(() => null))?.exitCode ?? null) : null;
    const message =
      reason === 'EXITED'
        ? `${SENTENCES.EXITED} Exit code ${exitCode ?? 'unknown'}.`
        : `${SENTENCES[reason]} ${report.how}`;
    this.#ended = { __typename: 'ShellEnded', position: this.#ring.end, reason, exitCode, message };
    await onEnd(this.#ended, this.#typed);
    this.#wake();
    return this.#ended;
  }
}
