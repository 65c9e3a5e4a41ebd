import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import { TaskInvocationType } from './invocation-types.js';
import type { Task, TaskFailure } from './port.js';

const TaskStateEnum = describedEnum('TaskState', 'What became of a task, as far as can be told.', {
  SCHEDULED: 'A worker has it and waits for its time.',
  RESERVED: 'A worker has it and waits for a process of the pool.',
  ACTIVE: 'A worker executes it.',
  RETRY: 'It failed and is to be tried again.',
  SUCCESS: 'It returned.',
  FAILURE: 'It failed for good.',
  REVOKED: 'It was revoked: a worker dropped it, or will when it reaches it.',
  CUSTOM: 'The application gave it a state of its own; see backendState.',
  UNKNOWN:
    'There is no trace of it: it waits in a queue, its result expired, there is no result backend, or no such task.',
});

const TaskFailureType = builder.objectRef<TaskFailure>('TaskFailure').implement({
  description: 'The exception a task ended with, secrets in its texts masked.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'Class of the exception.' }),
    message: t.exposeString('message', { description: 'Its message.' }),
    module: t.exposeString('module', { nullable: true, description: 'Module of the class.' }),
    traceback: t.exposeString('traceback', { nullable: true, description: 'Where it happened, as Python prints it.' }),
  }),
});

export const TaskType = builder.objectRef<Task>('Task').implement({
  description: 'What is known of one task, from the workers and from the result backend.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'Id of the task.' }),
    state: t.expose('state', { type: TaskStateEnum, description: 'What became of it.' }),
    explanation: t.exposeString('explanation', { description: 'From what the state is known and what it may mean.' }),
    backendState: t.exposeString('backendState', {
      nullable: true,
      description: 'The state as the result backend holds it; null where it holds none.',
    }),
    revoked: t.exposeBoolean('revoked', {
      description: 'Whether a worker remembers that it was revoked. Workers forget it when they restart.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the task; null where nothing tells it.' }),
    invocation: t.expose('invocation', {
      type: TaskInvocationType,
      nullable: true,
      description: 'The task in the hands of a worker; null where none has it.',
    }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it reached the state the result backend holds; null where it holds none.',
    }),
    result: t.expose('result', {
      type: 'JSON',
      nullable: true,
      description: 'What it returned, secrets in it masked.',
    }),
    failure: t.expose('failure', {
      type: TaskFailureType,
      nullable: true,
      description: 'The exception, for FAILURE, RETRY and REVOKED.',
    }),
  }),
});
