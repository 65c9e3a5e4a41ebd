import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  CapabilityMissing,
  type Change,
  Conflict,
  NotFound,
  type Plan,
  type Principal,
  type Shell,
  type ShellClosed,
  type ShellEnded,
  type ShellOpened,
  type ShellOpenInput,
  type ShellsPort,
} from '@opsbook/schema';
import type { Audit } from '../../access/audit/index.js';
import type { Engine } from '../../platform/docker/engine.js';
import { ContainerExec } from '../../platform/docker/exec/index.js';
import { uuid7 } from '../../state/index.js';
import { containerName } from '../container.js';
import { runningContainer } from '../running-container.js';
import type { ServiceReader } from '../service-reader.js';
import { type ResolvedProgram, resolveProgram } from './program.js';
import { ShellSession } from './session.js';
import { Transcript } from './transcript.js';

/** How long the end of a session can still be read, in milliseconds. */
const LINGER_MS = 60_000;

export interface ShellLimits {
  enabled: boolean;
  /** All in milliseconds. */
  idleTimeout: number;
  maxDuration: number;
  maxSessions: number;
  transcript: boolean;
  /** Largest transcript, in bytes. */
  transcriptLimit: number;
}

export interface ShellsOptions {
  engine: Engine;
  reader: ServiceReader;
  audit: Audit;
  /** Aborted when a token ends. */
  tokenEnded(tokenId: string): AbortSignal;
  limits: ShellLimits;
  /** Folder of this server's state. */
  stateDir: string;
}

type Target = { service: string; container: { id: string; name: string }; program: ResolvedProgram };

/** Opens terminals and knows whose they are. */
export class ShellRegistry implements ShellsPort {
  readonly #sessions = new Map<string, { session: ShellSession; tokenId: string }>();
  /** Being opened; they count too. */
  #opening = 0;

  constructor(private readonly options: ShellsOptions) {}

  async open(input: ShellOpenInput, by: Principal): Promise<Change<ShellOpened>> {
    this.#assertEnabled();
    const { engine, reader, limits } = this.options;
    const service = await reader.inspectOne(input.service);
    const info = runningContainer(service, input.container);
    const container = { id: info.Id, name: containerName(info) };
    const program = await resolveProgram(engine, input.program, service, info);
    const target = { service: input.service, container, program };
    const own = randomUUID().slice(0, 8);
    return {
      anew: [own],
      plan: {
        action: 'shell:open',
        // One's own, so that several can be opened in a container side by side.
        target: `shell-open:${container.name}:${own}`,
        summary: `Open a terminal with ${program.argv.join(' ')} in container ${container.name}.`,
        steps: [{ kind: 'COMMAND', description: `Run it in container ${container.name}.`, request: program.argv }],
        affects: [`service:${input.service}`, `container:${container.name}`],
        expectedDowntimeMs: null,
        undo: 'shellClose',
        warnings: [
          'What is done in the terminal is not planned; Opsbook cannot undo it.',
          ...(limits.transcript ? ['A transcript of what it shows is kept.'] : []),
        ],
      },
      apply: () => this.#opened(target, input, by),
    };
  }

  async write({ id, sequence, data }: { id: string; sequence: number; data: string }, by: Principal) {
    const session = this.#own(id, by);
    const plan = within('Type into the terminal.', session.shell, ['stdin', `${Buffer.byteLength(data)} bytes`]);
    return { plan, apply: async () => ({ sequence: await session.write(sequence, data) }) };
  }

  async resize({ id, cols, rows }: { id: string; cols: number; rows: number }, by: Principal) {
    const session = this.#own(id, by);
    const plan = within('Resize the terminal.', session.shell, ['resize', String(cols), String(rows)]);
    const apply = async () => {
      await session.resize(cols, rows);
      return { cols, rows };
    };
    return { plan, apply };
  }

  async close({ id }: { id: string }, by: Principal): Promise<Change<ShellClosed>> {
    const session = this.#own(id, by);
    const plan = within('End the session and what runs in it.', session.shell, ['kill', '-HUP']);
    return { plan, apply: () => session.end('CLOSED') };
  }

  output({ id, after }: { id: string; after: number }, by: Principal, signal: AbortSignal) {
    return this.#own(id, by).output(after, signal);
  }

  async shells(): Promise<Shell[]> {
    const open = [...this.#sessions.values()].filter(({ session }) => session.isOpen);
    return open.map(({ session }) => session.shell);
  }

  /** Ends every session, and waits until all have ended. */
  async stop(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map(({ session }) => session.end('SERVER_STOPPED')));
  }

  async #opened(target: Target, input: ShellOpenInput, by: Principal): Promise<ShellOpened> {
    const { maxSessions } = this.options.limits;
    if ((await this.shells()).length + this.#opening >= maxSessions) {
      throw new Conflict(`${maxSessions} sessions are open.`, 'Close one, or raise shell.maxSessions.');
    }
    this.#opening += 1;
    try {
      return { shell: await this.#start(target, input, by) };
    } finally {
      this.#opening -= 1;
    }
  }

  /** The session's own entry in the audit log is written before its program starts, and completed when it has ended. */
  async #start(target: Target, { cols, rows, user, reason }: ShellOpenInput, by: Principal): Promise<Shell> {
    const { engine, audit, limits, tokenEnded, stateDir } = this.options;
    const { service, container, program } = target;
    const id = uuid7();
    await audit.intent(
      {
        id,
        actor: by.name,
        action: 'shell:use',
        target: `shell:${id}`,
        reason,
        input: { service, container: container.name, argv: program.argv, user },
      },
      { spool: true, holds: [] },
    );
    let transcript: Transcript | null = null;
    let exec: ContainerExec;
    try {
      const title = `${container.name}: ${program.argv.join(' ')}`;
      const { transcriptLimit: limitBytes } = limits;
      if (limits.transcript) {
        transcript = await Transcript.create(join(stateDir, 'transcripts'), id, { title, cols, rows, limitBytes });
      }
      const { argv, env } = program;
      exec = await ContainerExec.start(engine, { container, argv, user, directory: null, env, terminal: true });
    } catch (error) {
      await transcript?.close();
      await audit.outcome({ id, outcome: 'FAILED', detail: (error as Error).message, answer: null });
      throw error;
    }
    const openedAt = new Date();
    const shell: Shell = {
      id,
      service,
      container: container.name,
      argv: program.argv,
      owner: by.name,
      openedAt,
      expiresAt: new Date(openedAt.getTime() + limits.maxDuration),
      idleTimeoutMs: limits.idleTimeout,
      recorded: transcript !== null,
    };
    const over = tokenEnded(by.tokenId);
    const onTokenEnd = () => void session.end('TOKEN_ENDED');
    const onEnd = async (ended: ShellEnded, typedBytes: number) => {
      over.removeEventListener('abort', onTokenEnd);
      setTimeout(() => this.#sessions.delete(id), LINGER_MS).unref();
      const kept = transcript ? [(await transcript.close()) ?? `Transcript: ${transcript.file}.`] : [];
      const shown = `${typedBytes} bytes typed, ${ended.position} shown.`;
      await audit.outcome({
        id,
        outcome: 'SUCCEEDED',
        detail: [ended.message, shown, ...kept].join(' '),
        answer: null,
      });
    };
    const session = new ShellSession({ shell, exec, transcript, onEnd });
    this.#sessions.set(id, { session, tokenId: by.tokenId });
    over.addEventListener('abort', onTokenEnd, { once: true });
    if (over.aborted) onTokenEnd();
    await exec.resize(cols, rows).catch(() => undefined);
    return shell;
  }

  /** Another's session is not told from one that does not exist. */
  #own(id: string, by: Principal): ShellSession {
    this.#assertEnabled();
    const found = this.#sessions.get(id);
    if (found && found.tokenId === by.tokenId) return found.session;
    throw new NotFound(
      'shell',
      id,
      [],
      'It has ended, or it belongs to another token or another server; open one with shellOpen.',
    );
  }

  #assertEnabled(): void {
    if (this.options.limits.enabled) return;
    throw new CapabilityMissing('Terminals are not enabled on this server.', 'Set shell.enabled in the configuration.');
  }
}

/** The plan of what is done within a session. */
function within(summary: string, { id, service, container }: Shell, request: string[]): Plan {
  return {
    action: 'shell:use',
    target: `shell:${id}`,
    summary,
    steps: [{ kind: 'ENGINE', description: `In the terminal in container ${container}.`, request }],
    affects: [`service:${service}`, `container:${container}`],
    expectedDowntimeMs: null,
    undo: null,
    warnings: [],
  };
}
