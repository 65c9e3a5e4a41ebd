import { builder } from '../builder.js';
import { InvalidInput } from '../errors/failures.js';
import { MAX_PAGE } from '../pagination.js';
import type { TaskInvocation } from './port.js';

export const TaskInvocationType = builder.objectRef<TaskInvocation>('TaskInvocation').implement({
  description: 'A task in the hands of a worker. Secrets in its arguments are masked.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'Id of the task.' }),
    name: t.exposeString('name', { description: 'Name of the task.' }),
    args: t.exposeString('args', {
      description: 'Positional arguments, as Python shows them or as JSON; cut after 1,000 characters.',
    }),
    kwargs: t.exposeString('kwargs', { description: 'Keyword arguments, in the same form.' }),
    worker: t.exposeString('worker', { description: 'Name of the worker that has it.' }),
    queue: t.exposeString('queue', {
      nullable: true,
      description: 'Routing key it came with, which by default is the name of its queue.',
    }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its execution began; null before.',
    }),
    eta: t.expose('eta', {
      type: 'DateTime',
      nullable: true,
      description: 'Earliest time of execution; null unless it is scheduled.',
    }),
    priority: t.exposeInt('priority', { nullable: true, description: 'Its priority; 0 is the highest.' }),
    pid: t.exposeInt('pid', { nullable: true, description: 'Process that executes it; null before that.' }),
    acknowledged: t.exposeBoolean('acknowledged', {
      description: 'Whether the broker forgot it already; if not, it is delivered again should the worker die.',
    }),
    redelivered: t.exposeBoolean('redelivered', { description: 'Whether it was delivered before.' }),
  }),
});

export const TaskInvocationsType = builder.objectRef<TaskInvocation[]>('TaskInvocations').implement({
  description: 'Tasks in the hands of one worker.',
  fields: (t) => ({
    count: t.int({ description: 'How many there are.', resolve: (all) => all.length }),
    tasks: t.field({
      type: [TaskInvocationType],
      description: 'The first of them.',
      args: {
        first: t.arg.int({ defaultValue: 100, description: `How many at most, 1 to ${MAX_PAGE}.` }),
      },
      resolve: (all, { first }) => all.slice(0, pageSize(first ?? 100)),
    }),
  }),
});

function pageSize(first: number): number {
  if (first >= 1 && first <= MAX_PAGE) return first;
  throw new InvalidInput('first', `first is ${first}.`, `Use a number from 1 to ${MAX_PAGE}.`);
}
