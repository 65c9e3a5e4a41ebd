import { builder, type Inputs } from '../builder.js';
import { describedEnum } from '../enums.js';
import { InvalidInput } from '../errors/failures.js';
import { defineMutation } from '../operations/mutation.js';
import type { TaskRevoked, TaskSending, TaskSent, Unconfirmed } from './actions-port.js';
import { TaskType } from './task-types.js';

/** Longest time a mutation waits for the end of a task, in milliseconds. */
const MAX_WAIT_MS = 600_000;
const MAX_IDS = 100;

const TaskSignalEnum = describedEnum('TaskSignal', 'What a process that executes a task is sent to end it.', {
  SIGTERM: 'Ends it; Python runs no handlers of the task.',
  SIGKILL: 'Kills it; nothing can be tidied up.',
  SIGINT: 'Raises KeyboardInterrupt in it.',
  SIGQUIT: 'Ends it at once.',
  SIGUSR1:
    'Raises SoftTimeLimitExceeded in the task, which can tidy up; only in prefork pools. The worker counts it as ended ' +
    'at once and stores REVOKED, the task itself FAILURE when it fails of it: the later one stays.',
});

const UnconfirmedType = builder.objectRef<Unconfirmed>('UnconfirmedWorker').implement({
  description: 'A worker that did not confirm a command.',
  fields: (t) => ({
    worker: t.exposeString('worker', { description: 'Its name.' }),
    reason: t.exposeString('reason', { description: 'What it said, or that it is silent.' }),
  }),
});

defineMutation('taskRevoke', {
  action: 'task:revoke',
  description:
    'Tells all workers not to execute tasks. It is kept in the memory of the workers: it is gone when all of them have ' +
    'restarted without --statedb. A task that is executed goes on unless terminate is given.',
  needsReason: true,
  input: (t) => ({
    ids: t.stringList({ required: true, description: `Ids of the tasks, 1 to ${MAX_IDS}.` }),
    terminate: t.boolean({
      defaultValue: false,
      description: 'Also end the processes that execute them. A process may have begun another task by then.',
    }),
    signal: t.field({ type: TaskSignalEnum, defaultValue: 'SIGTERM', description: 'How to end them.' }),
  }),
  success: builder.objectRef<TaskRevoked>('TaskRevoked').implement({
    description: 'At least one worker has revoked the tasks.',
    fields: (t) => ({
      ids: t.exposeStringList('ids', { description: 'Ids of the tasks.' }),
      terminate: t.exposeBoolean('terminate', { description: 'Whether processes were to be ended.' }),
      confirmedBy: t.exposeStringList('confirmedBy', { description: 'Names of the workers that confirmed it.' }),
      unconfirmed: t.expose('unconfirmed', {
        type: [UnconfirmedType],
        description: 'Workers that did not; they may still do it.',
      }),
      stillActive: t.exposeStringList('stillActive', { description: 'Those of the tasks that are still executed.' }),
      notes: t.exposeStringList('notes', { description: 'What is not confirmed, and what does not last.' }),
    }),
  }),
  prepare: async ({ ids, terminate, signal }, { ports }) => {
    if (ids.length < 1 || ids.length > MAX_IDS) {
      throw new InvalidInput('input.ids', `There are ${ids.length} ids.`, `Give 1 to ${MAX_IDS}.`);
    }
    return ports.queue.revoke({ ids, terminate: terminate ?? false, signal: signal ?? 'SIGTERM' });
  },
});

const sendingInput = (t: Inputs) => ({
  queue: t.string({
    description:
      "Name of a queue; when left out, the one of the task's own options, of task_routes, or the default one.",
  }),
  priority: t.int({ defaultValue: 0, description: 'Priority from 0, the first, to 9.' }),
  eta: t.field({ type: 'DateTime', description: 'Not before this time.' }),
  countdown: t.field({ type: 'Duration', description: 'Not before so much time has passed; not together with eta.' }),
  expires: t.field({ type: 'Duration', description: 'Not after so much time has passed; workers drop it then.' }),
  wait: t.field({
    type: 'Duration',
    description: 'Wait so long for its end, at most 10 minutes. Without it the answer comes when it is sent.',
  }),
});

interface SendingFields {
  queue?: string | null | undefined;
  priority?: number | null | undefined;
  eta?: Date | null | undefined;
  countdown?: number | null | undefined;
  expires?: number | null | undefined;
  wait?: number | null | undefined;
}

function sending({ queue, priority, eta, countdown, expires, wait }: SendingFields): TaskSending {
  if (eta && countdown != null) {
    throw new InvalidInput('input.countdown', 'countdown and eta are both given.', 'Give one of them.');
  }
  if (wait != null && (wait < 1 || wait > MAX_WAIT_MS)) {
    throw new InvalidInput('input.wait', `wait is ${wait} ms.`, 'Use a duration up to 10m.');
  }
  return {
    queue: queue ?? null,
    priority: priority ?? 0,
    eta: eta ?? null,
    countdownMs: countdown ?? null,
    expiresInMs: expires ?? null,
    waitMs: wait ?? null,
  };
}

const TaskSentType = builder.objectRef<TaskSent>('TaskSent').implement({
  description: 'A task was sent. What became of it is data, also when it failed.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'Id of the task.' }),
    name: t.exposeString('name', { description: 'Name of the task.' }),
    queue: t.exposeString('queue', { description: 'Queue it was sent to.' }),
    priority: t.exposeInt('priority', { description: 'Its priority; 0 is the highest.' }),
    eta: t.expose('eta', {
      type: 'DateTime',
      nullable: true,
      description: 'Earliest time of execution; null for none.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When workers drop it; null for never.',
    }),
    retryOf: t.exposeString('retryOf', { nullable: true, description: 'Id of the task it repeats; null for none.' }),
    finished: t.exposeBoolean('finished', {
      description: 'Whether it ended while it was waited for. If not, it may still be executed later.',
    }),
    task: t.expose('task', {
      type: TaskType,
      nullable: true,
      description: 'What is known of it now; null when that could not be read.',
    }),
    notes: t.exposeStringList('notes', { description: 'What is not confirmed.' }),
  }),
});

defineMutation('taskRun', {
  action: 'task:run',
  description: 'Sends a task of the application to its workers, and waits for its end if asked to.',
  input: (t) => ({
    name: t.string({ required: true, description: 'Full name of a task that a worker has registered.' }),
    args: t.field({ type: 'JSON', description: 'Positional arguments: a list. None when left out.' }),
    kwargs: t.field({ type: 'JSON', description: 'Keyword arguments: an object. None when left out.' }),
    ...sendingInput(t),
  }),
  success: TaskSentType,
  prepare: async ({ name, args, kwargs, ...rest }, { ports }) =>
    ports.queue.run({ name, args: args ?? [], kwargs: kwargs ?? {}, ...sending(rest) }),
});

defineMutation('taskRetry', {
  action: 'task:run',
  description:
    'Sends a task that failed again, as a new task with the very arguments it had. Works where the result backend holds ' +
    'them (result_extended). Callbacks and the chain or chord it was part of are not repeated.',
  input: (t) => ({
    id: t.string({ required: true, description: 'Id of the task that failed.' }),
    ...sendingInput(t),
  }),
  success: TaskSentType,
  prepare: async ({ id, ...rest }, { ports }) => ports.queue.retry({ id, ...sending(rest) }),
});
