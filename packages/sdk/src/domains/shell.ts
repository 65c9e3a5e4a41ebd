import {
  ShellCloseDocument,
  ShellOpenDocument,
  type ShellOpenInput as ShellOpenFields,
  ShellResizeDocument,
  ShellsDocument,
  ShellWriteDocument,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { StreamOptions, Streams } from '../stream/streams.js';
import type { Plan, Shell, ShellClosed, ShellOpened } from '../types.js';
import { type Applied, apply, change, type DryRun } from './change.js';
import { present } from './present.js';
import { bytesOf, shellOutputSource } from './shell-output.js';
import { ShellTyping } from './shell-typing.js';

export type ShellOpenInput = Omit<ShellOpenFields, 'service' | 'dryRun'>;

/** Terminals in containers. They have to be enabled in the configuration of the server. */
export interface ShellApi {
  /** What opening it would do. */
  open(service: string, input: ShellOpenInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Opens a terminal in a container of a service. */
  open(service: string, input: ShellOpenInput & Applied, options?: CallOptions): Promise<ShellSession>;
  /** Everybody's sessions that are open on the server. */
  list(options?: CallOptions): Promise<readonly Shell[]>;
}

/** A piece of what a terminal shows, or its end. */
export type ShellSessionEvent =
  | {
      readonly type: 'output';
      readonly data: Uint8Array /** Bytes before it that are lost. */;
      readonly missed: number;
    }
  | ({ readonly type: 'ended' } & Omit<ShellClosed, '__typename'>);

/** An open terminal. */
export interface ShellSession {
  readonly shell: Shell;
  /** Types into it; Enter is `\r`. What is typed quickly goes together. */
  write(text: string): Promise<void>;
  resize(cols: number, rows: number): Promise<void>;
  /** Ends it with what runs in it. */
  close(): Promise<ShellClosed>;
  /** What it shows, from the beginning until its end; connects again by itself and goes on where it was. */
  output(options?: StreamOptions): AsyncIterableIterator<ShellSessionEvent, undefined>;
}

export function shellApi(transport: Transport, streams: Streams): ShellApi {
  async function open(
    service: string,
    input: ShellOpenInput & { dryRun?: boolean | null | undefined },
    options?: CallOptions,
  ): Promise<never> {
    const fields = { ...input, service };
    const opened = (await change(transport, ShellOpenDocument, 'shellOpen', fields, options)) as Plan | ShellOpened;
    return (opened.__typename === 'Plan' ? opened : session(transport, streams, opened.shell)) as never;
  }
  return {
    open,
    list: async (options) => present((await transport.request(ShellsDocument, {}, options)).shells, 'shells'),
  };
}

function session(transport: Transport, streams: Streams, shell: Shell): ShellSession {
  const { id } = shell;
  const typing = new ShellTyping(async (sequence, data) => {
    await apply(transport, ShellWriteDocument, 'shellWrite', { id, sequence, data });
  });
  return {
    shell,
    write: (text) => typing.type(text),
    resize: async (cols, rows) => {
      await apply(transport, ShellResizeDocument, 'shellResize', { id, cols, rows });
    },
    close: () => apply(transport, ShellCloseDocument, 'shellClose', { id }),
    output: (options = {}) => {
      const events = streams.open(shellOutputSource(id), options);
      return {
        [Symbol.asyncIterator]() {
          return this;
        },
        async next() {
          const { done, value } = await events.next();
          if (done) return { done, value };
          if (value.__typename === 'ShellOutput') {
            return { done: false, value: { type: 'output', data: bytesOf(value.data), missed: value.missed } };
          }
          const { reason, exitCode, message } = value;
          return { done: false, value: { type: 'ended', reason, exitCode, message } };
        },
        async return() {
          await events.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
