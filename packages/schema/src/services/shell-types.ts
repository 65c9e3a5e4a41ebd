import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type {
  Shell,
  ShellClosed,
  ShellEnded,
  ShellEvent,
  ShellOpened,
  ShellOutput,
  ShellResized,
  ShellWritten,
} from './shell-port.js';

export const ShellProgramEnum = describedEnum('ShellProgram', 'What may be run in a terminal.', {
  SHELL: 'bash where the container has it, otherwise sh.',
  BASH: 'bash.',
  SH: 'sh.',
  PSQL: "psql as the database's own user, in a service that runs PostgreSQL.",
  VALKEY_CLI: 'valkey-cli (or redis-cli), in a service that runs Valkey or Redis.',
});

const ShellEndReasonEnum = describedEnum('ShellEndReason', 'Why a terminal session ended.', {
  EXITED: 'Its program ended by itself.',
  CLOSED: 'It was closed by request.',
  IDLE: 'Nothing was typed or shown for too long.',
  EXPIRED: 'It reached the longest time a session may last.',
  TOKEN_ENDED: 'The token it belongs to ended.',
  SERVER_STOPPED: 'Opsbook was stopped.',
  ENGINE_LOST: 'The connection to the Docker Engine broke.',
});

export const ShellType = builder.objectRef<Shell>('Shell').implement({
  description: 'A terminal session in a container.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id, by which its owner uses it.' }),
    service: t.exposeString('service', { description: 'The service.' }),
    container: t.exposeString('container', { description: 'Name of the container.' }),
    argv: t.exposeStringList('argv', { description: 'The program that runs in it, with its arguments.' }),
    owner: t.exposeString('owner', { description: 'Name of the token that opened it.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it was opened.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it is ended at the latest.' }),
    idleTimeout: t.expose('idleTimeoutMs', {
      type: 'Duration',
      description: 'It is ended when nothing was typed or shown for so long.',
    }),
    recorded: t.exposeBoolean('recorded', { description: 'Whether a transcript of what it shows is kept.' }),
  }),
});

export const ShellOpenedType = builder.objectRef<ShellOpened>('ShellOpened').implement({
  description: 'A terminal session was opened.',
  fields: (t) => ({
    shell: t.expose('shell', { type: ShellType, description: 'The session; follow it with shellOutput.' }),
  }),
});

export const ShellWrittenType = builder.objectRef<ShellWritten>('ShellWritten').implement({
  description: 'What was typed has reached the program.',
  fields: (t) => ({
    sequence: t.exposeInt('sequence', { description: 'Number of the last write that was taken.' }),
  }),
});

export const ShellResizedType = builder.objectRef<ShellResized>('ShellResized').implement({
  description: 'The terminal has a new size.',
  fields: (t) => ({
    cols: t.exposeInt('cols', { description: 'Columns, in characters.' }),
    rows: t.exposeInt('rows', { description: 'Rows, in characters.' }),
  }),
});

const endFields = {
  reason: 'Why it ended.',
  exitCode: 'Exit code of its program; null when it did not end by itself.',
  message: 'The end in a sentence, with what was done to end the program.',
};

export const ShellClosedType = builder.objectRef<ShellClosed>('ShellClosed').implement({
  description: 'A terminal session is over, by this request or before it.',
  fields: (t) => ({
    reason: t.expose('reason', { type: ShellEndReasonEnum, description: endFields.reason }),
    exitCode: t.exposeInt('exitCode', { nullable: true, description: endFields.exitCode }),
    message: t.exposeString('message', { description: endFields.message }),
  }),
});

const position = 'Bytes of output so far, this event included; give it as after to go on.';

const ShellOutputType = builder.objectRef<ShellOutput>('ShellOutput').implement({
  description: 'A piece of what a terminal shows.',
  fields: (t) => ({
    position: t.expose('position', { type: 'Bytes', description: position }),
    data: t.string({
      description: 'The bytes in base64, control sequences included. A character may be cut at its end.',
      resolve: ({ data }) => data.toString('base64'),
    }),
    missed: t.expose('missedBytes', {
      type: 'Bytes',
      description: 'Bytes before this piece that were not kept while nobody listened; 0 normally.',
    }),
  }),
});

const ShellEndedType = builder.objectRef<ShellEnded>('ShellEnded').implement({
  description: 'The last event of a terminal session.',
  fields: (t) => ({
    position: t.expose('position', { type: 'Bytes', description: position }),
    reason: t.expose('reason', { type: ShellEndReasonEnum, description: endFields.reason }),
    exitCode: t.exposeInt('exitCode', { nullable: true, description: endFields.exitCode }),
    message: t.exposeString('message', { description: endFields.message }),
  }),
});

export const ShellEventType = builder.unionType('ShellEvent', {
  description: 'What a followed terminal yields.',
  types: [ShellOutputType, ShellEndedType],
  resolveType: (event: ShellEvent) => event.__typename,
});
