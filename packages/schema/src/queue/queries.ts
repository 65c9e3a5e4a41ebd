import { builder, guarded } from '../builder.js';
import { cancellable } from '../cancellable.js';
import { InvalidInput } from '../errors/failures.js';
import { TaskEventFilterInput, TaskEventType } from './event-types.js';
import { QueueSampleType, QueueType } from './queue-types.js';
import { TaskType } from './task-types.js';

const INTERVAL_MS = 2000;

builder.queryFields((t) => ({
  queue: t.field({
    ...guarded('queue:read'),
    type: QueueType,
    nullable: true,
    description: 'Celery now. Only what is selected is asked for.',
    resolve: (_root, _args, { ports }) => ports.queue.read(),
  }),
  task: t.field({
    ...guarded('queue:read'),
    type: TaskType,
    nullable: true,
    description: 'What is known of one task. A task without a trace is UNKNOWN, not an error.',
    args: { id: t.arg.string({ required: true, description: 'Id of the task.' }) },
    resolve: (_root, { id }, { ports }) => ports.queue.task(id),
  }),
}));

builder.subscriptionFields((t) => ({
  queues: t.field({
    ...guarded('queue:read'),
    type: QueueSampleType,
    description: 'The queues at once, then again and again. While the broker is away, samples say so.',
    args: {
      interval: t.arg({ type: 'Duration', defaultValue: INTERVAL_MS, description: 'Time between samples, 1s to 5m.' }),
    },
    subscribe: (_root, { interval }, { ports, signal }) => {
      const intervalMs = interval ?? INTERVAL_MS;
      if (intervalMs < 1000 || intervalMs > 300_000) {
        throw new InvalidInput('interval', `interval is ${intervalMs} ms.`, 'Use a duration from 1s to 5m.');
      }
      return cancellable(signal, (ended) => ports.queue.watchQueues(intervalMs, ended));
    },
    resolve: (sample) => sample,
  }),
  taskEvents: t.field({
    ...guarded('queue:read'),
    type: TaskEventType,
    description: 'What workers say of their tasks from now on. Workers say it only when started with -E.',
    args: { filter: t.arg({ type: TaskEventFilterInput, description: 'Which events.' }) },
    subscribe: (_root, { filter }, { ports, signal }) =>
      cancellable(signal, (ended) => ports.queue.taskEvents(filter ?? {}, ended)),
    resolve: (event) => event,
  }),
}));
