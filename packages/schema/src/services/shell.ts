import { builder, guarded } from '../builder.js';
import { cancellable } from '../cancellable.js';
import { InvalidInput } from '../errors/failures.js';
import { defineMutation } from '../operations/mutation.js';
import { checkedContainer, checkedSize, checkedUser } from './exec-input.js';
import {
  ShellClosedType,
  ShellEventType,
  ShellOpenedType,
  ShellProgramEnum,
  ShellResizedType,
  ShellType,
  ShellWrittenType,
} from './shell-types.js';

/** Longest text of one write, in characters. */
const MAX_WRITE = 65_536;

/**
 * What is done within a session needs no entry of its own: an entry for each key would bury the log, cost a database
 * write for each, and hold every password that is typed. The session has one, open from before its program starts
 * until after it has ended.
 */
const COVERED = 'the entry of the session, which is open from its beginning to its end';

defineMutation('shellOpen', {
  action: 'shell:open',
  description:
    'Opens a terminal in a container of a service. Off unless shell.enabled is set in the configuration. The session belongs to the token and ends with it.',
  needsReason: true,
  input: (t) => ({
    service: t.string({ required: true, description: 'Name of the service.' }),
    program: t.field({ type: ShellProgramEnum, defaultValue: 'SHELL', description: 'What to run in it.' }),
    container: t.int({ description: "Compose's number of the container; the first that runs when left out." }),
    user: t.string({ description: "As user or user:group; the container's own when left out." }),
    cols: t.int({ defaultValue: 80, description: 'Columns of the terminal, 1 to 1000.' }),
    rows: t.int({ defaultValue: 24, description: 'Rows of the terminal, 1 to 1000.' }),
  }),
  success: ShellOpenedType,
  prepare: async ({ service, program, container, user, cols, rows, reason }, { ports, principal }) =>
    ports.shells.open(
      {
        service,
        program: program ?? 'SHELL',
        container: checkedContainer(container),
        user: checkedUser(user),
        cols: checkedSize('input.cols', cols ?? 80),
        rows: checkedSize('input.rows', rows ?? 24),
        reason: reason ?? null,
      },
      principal,
    ),
});

defineMutation('shellWrite', {
  action: 'shell:use',
  description: 'Types into a terminal.',
  coveredBy: COVERED,
  input: (t) => ({
    id: t.id({ required: true, description: 'Id of the session.' }),
    sequence: t.int({
      required: true,
      description: 'Number of this write, from 1. A repeated number has no second effect; one must not be left out.',
    }),
    data: t.string({ required: true, description: 'What is typed: at most 65,536 characters, Enter being \\r.' }),
  }),
  success: ShellWrittenType,
  prepare: async ({ id, sequence, data }, { ports, principal }) => {
    if (data.length > MAX_WRITE) {
      throw new InvalidInput(
        'input.data',
        `data has ${data.length} characters.`,
        `Write at most ${MAX_WRITE} at once.`,
      );
    }
    return ports.shells.write({ id, sequence, data }, principal);
  },
});

defineMutation('shellResize', {
  action: 'shell:use',
  description: 'Tells a terminal its new size.',
  coveredBy: COVERED,
  input: (t) => ({
    id: t.id({ required: true, description: 'Id of the session.' }),
    cols: t.int({ required: true, description: 'Columns, 1 to 1000.' }),
    rows: t.int({ required: true, description: 'Rows, 1 to 1000.' }),
  }),
  success: ShellResizedType,
  prepare: async ({ id, cols, rows }, { ports, principal }) =>
    ports.shells.resize(
      { id, cols: checkedSize('input.cols', cols), rows: checkedSize('input.rows', rows) },
      principal,
    ),
});

defineMutation('shellClose', {
  action: 'shell:use',
  description: 'Ends a terminal session and what runs in it.',
  coveredBy: COVERED,
  input: (t) => ({ id: t.id({ required: true, description: 'Id of the session.' }) }),
  success: ShellClosedType,
  prepare: async ({ id }, { ports, principal }) => ports.shells.close({ id }, principal),
});

builder.queryField('shells', (t) =>
  t.field({
    ...guarded('shell:read'),
    type: [ShellType],
    nullable: true,
    description: "Everybody's terminal sessions that are open on this server, oldest first.",
    resolve: (_root, _args, { ports }) => ports.shells.shells(),
  }),
);

builder.subscriptionField('shellOutput', (t) =>
  t.field({
    ...guarded('shell:use'),
    type: ShellEventType,
    description:
      'What a terminal shows, until its end. After a disconnect give the last position as after. One client at a time: a later one ends the one before it.',
    args: {
      id: t.arg.id({ required: true, description: 'Id of the session.' }),
      after: t.arg({ type: 'Bytes', defaultValue: 0, description: 'Position to go on after; 0 is the beginning.' }),
    },
    subscribe: (_root, { id, after }, { ports, principal, signal }) =>
      cancellable(signal, (ended) =>
        ports.shells.output({ id: String(id), after: Number(after ?? 0) }, principal, ended),
      ),
    resolve: (event) => event,
  }),
);
