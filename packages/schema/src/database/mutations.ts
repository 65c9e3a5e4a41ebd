import { builder, type Inputs } from '../builder.js';
import { InvalidInput } from '../errors/failures.js';
import { defineMutation } from '../operations/mutation.js';
import type { DatabaseRows, SessionInput, SessionStopped } from './port.js';
import { DatabaseSessionType } from './session-types.js';
import { DatabaseRowsType, statementFields, statementOf } from './statement-types.js';

defineMutation('databaseExecute', {
  action: 'database:execute',
  description:
    'Runs one statement that writes, in a transaction of its own; off unless database.writes is set. A dry run tries it, undoes it, and tells how many rows it would write. confirm is the name of the database.',
  needsReason: true,
  destructive: true,
  input: statementFields,
  success: builder.objectRef<{ result: DatabaseRows }>('DatabaseExecuted').implement({
    description: 'A statement was run and committed.',
    fields: (t) => ({
      result: t.field({
        type: DatabaseRowsType,
        description: 'What it gave. Without its rows when the answer is repeated for the same idempotency key.',
        resolve: ({ result }) => result,
      }),
    }),
  }),
  prepare: async (input, { ports, principal, signal }) => {
    const change = await ports.database.execute(statementOf(input), {
      trial: input.dryRun === true,
      by: principal,
      signal,
    });
    const { forReplay = (rows) => rows } = change;
    return {
      ...change,
      apply: async (stop) => ({ result: await change.apply(stop) }),
      forReplay: ({ result }) => ({ result: forReplay(result) }),
    };
  },
});

const sessionFields = (t: Inputs) => ({
  pid: t.int({ required: true, description: 'Process id of the session.' }),
  backendStart: t.field({
    type: 'DateTime',
    required: true,
    description: 'When it began, as its backendStart says: process ids are used again.',
  }),
  force: t.boolean({
    defaultValue: false,
    description: 'Also a session of replication, autovacuum or Opsbook itself.',
  }),
});

const sessionOf = (input: { pid: number; backendStart: Date; force?: boolean | null | undefined }): SessionInput => {
  if (input.pid > 0) return { ...input, force: input.force ?? false };
  throw new InvalidInput('input.pid', `pid is ${input.pid}.`, 'Use one that database.connections lists.');
};

const stopped = (name: string, description: string) =>
  builder.objectRef<SessionStopped>(name).implement({
    description,
    fields: (t) => ({
      session: t.field({
        type: DatabaseSessionType,
        description: 'The session as it was before.',
        resolve: ({ session }) => session,
      }),
      took: t.expose('tookMs', { type: 'Duration', description: 'Time until that was seen.' }),
    }),
  });

defineMutation('databaseCancel', {
  action: 'database:cancel',
  description: 'Cancels the statement that a session runs; the session stays. NotConfirmed when it goes on.',
  input: sessionFields,
  success: stopped('DatabaseCancelled', 'A session runs the statement no more.'),
  prepare: async (input, { ports }) => ports.database.cancel(sessionOf(input)),
});

defineMutation('databaseTerminate', {
  action: 'database:terminate',
  description:
    'Ends a session: cancels its statement, then ends it. Its open transaction is undone. NotConfirmed when it is still there. confirm is the pid.',
  needsReason: true,
  destructive: true,
  input: sessionFields,
  success: stopped('DatabaseTerminated', 'A session has ended.'),
  prepare: async (input, { ports }) => ports.database.terminate(sessionOf(input)),
});
