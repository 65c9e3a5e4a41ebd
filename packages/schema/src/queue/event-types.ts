import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { TaskEvent } from './port.js';

const TaskEventKindEnum = describedEnum('TaskEventKind', 'What happened to a task, or to the watching of tasks.', {
  SENT: 'A producer sent it; only with task_send_sent_event.',
  RECEIVED: 'A worker took it from the broker.',
  STARTED: 'Its execution began.',
  SUCCEEDED: 'It returned.',
  FAILED: 'It failed for good.',
  REJECTED: 'A worker refused it.',
  REVOKED: 'A worker dropped it because it was revoked.',
  RETRIED: 'It failed and is to be tried again.',
  BROKER_LOST: 'The broker does not answer; events are missed until BROKER_BACK.',
  BROKER_BACK: 'The broker answers again.',
  DROPPED: 'The subscriber was too slow and events were left out.',
});

export const TaskEventFilterInput = builder.inputType('TaskEventFilter', {
  description:
    'Which task events are wanted. What is left out does not restrict; events about the watching come always.',
  fields: (t) => ({
    kinds: t.field({ type: [TaskEventKindEnum], description: 'Only these kinds.' }),
    ids: t.stringList({ description: 'Only these tasks.' }),
    names: t.stringList({
      description: 'Only tasks of these names. One that was received before the watching began has no known name.',
    }),
    workers: t.stringList({ description: 'Only of these workers.' }),
  }),
});

export const TaskEventType = builder.objectRef<TaskEvent>('TaskEvent').implement({
  description:
    'What a worker says of a task, secrets masked. Workers say it only when started with -E or when told to (enable_events).',
  fields: (t) => ({
    time: t.expose('time', { type: 'DateTime', description: "When it happened, by the worker's clock." }),
    kind: t.expose('kind', { type: TaskEventKindEnum, description: 'What happened.' }),
    id: t.exposeString('id', { nullable: true, description: 'Id of the task; null for events about the watching.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Name of the task; null when it was received before the watching began.',
    }),
    worker: t.exposeString('worker', { nullable: true, description: 'Name of the worker (or producer) that says so.' }),
    queue: t.exposeString('queue', { nullable: true, description: 'Its queue, for SENT.' }),
    args: t.exposeString('args', { nullable: true, description: 'Positional arguments, for SENT and RECEIVED.' }),
    kwargs: t.exposeString('kwargs', { nullable: true, description: 'Keyword arguments, for SENT and RECEIVED.' }),
    retries: t.exposeInt('retries', { nullable: true, description: 'Attempts before, for SENT and RECEIVED.' }),
    eta: t.expose('eta', {
      type: 'DateTime',
      nullable: true,
      description: 'Earliest time of execution, for SENT and RECEIVED.',
    }),
    runtime: t.expose('runtimeMs', { type: 'Duration', nullable: true, description: 'Time it took, for SUCCEEDED.' }),
    result: t.exposeString('result', {
      nullable: true,
      description: 'What it returned, as Python shows it, for SUCCEEDED.',
    }),
    exception: t.exposeString('exception', {
      nullable: true,
      description: 'The exception as Python shows it, for FAILED and RETRIED.',
    }),
    traceback: t.exposeString('traceback', { nullable: true, description: 'Where it happened.' }),
    message: t.exposeString('message', { description: 'The event in one sentence.' }),
  }),
});
