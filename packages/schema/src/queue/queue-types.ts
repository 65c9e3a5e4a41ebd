import { builder } from '../builder.js';
import type { QueueSample, QueueView, TaskQueue } from './port.js';
import { WorkerType } from './worker-types.js';

export const PriorityLengthType = builder.objectRef<TaskQueue['byPriority'][number]>('PriorityLength').implement({
  description: 'Messages of one priority.',
  fields: (t) => ({
    priority: t.exposeInt('priority', { description: 'Lowest number of the step; 0 is the highest priority.' }),
    length: t.exposeInt('length', { description: 'How many messages.' }),
  }),
});

export const TaskQueueType = builder.objectRef<TaskQueue>('TaskQueue').implement({
  description: 'A queue of tasks in the broker.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    length: t.exposeInt('length', {
      description: 'Messages that wait, all priorities together (LLEN); without those that workers hold.',
    }),
    byPriority: t.expose('byPriority', {
      type: [PriorityLengthType],
      description: 'The waiting messages by priority, highest first.',
    }),
    unacknowledged: t.exposeInt('unacknowledged', {
      nullable: true,
      description:
        'Messages of it that workers hold; null when there are over 1,000 to tell apart or unacked_key was renamed.',
    }),
    oldestAge: t.expose('oldestAgeMs', {
      type: 'Duration',
      nullable: true,
      description:
        'Time since this server first saw the message that is next: it has waited at least that long. ' +
        'Messages carry no time of their own. Null when none waits.',
    }),
    consumers: t.exposeStringList('consumers', {
      nullable: true,
      description: 'Names of the workers that consume it; null while a worker that is connected does not answer.',
    }),
  }),
});

export const QueueType = builder.objectRef<QueueView>('Queue').implement({
  description: 'Celery: its workers, its queues and what is in them.',
  fields: (t) => ({
    workers: t.field({
      type: [WorkerType],
      nullable: true,
      description: 'Every worker that is connected or registered, by name. Null with an error when the broker is away.',
      resolve: (view) => view.workers(),
    }),
    queues: t.field({
      type: [TaskQueueType],
      nullable: true,
      description:
        'Every queue that workers consume or producers have used, by name. Null with an error when the broker is away.',
      resolve: (view) => view.queues(),
    }),
    unacknowledged: t.int({
      nullable: true,
      description:
        'Messages that workers hold: taken ahead, waiting for their time, or executed with late acknowledgement. ' +
        'Null when the application renamed where they are kept (unacked_key).',
      resolve: (view) => view.unacknowledged(),
    }),
  }),
});

export const QueueSampleType = builder.objectRef<QueueSample>('QueueSample').implement({
  description: 'The queues at one time.',
  fields: (t) => ({
    time: t.expose('time', { type: 'DateTime', description: 'When they were read.' }),
    queues: t.expose('queues', {
      type: [TaskQueueType],
      nullable: true,
      description: 'Every queue by name; null when the broker did not answer.',
    }),
    unacknowledged: t.exposeInt('unacknowledged', {
      nullable: true,
      description: 'Messages that workers hold; null when the broker did not answer.',
    }),
    problem: t.exposeString('problem', {
      nullable: true,
      description: 'Why there is no answer; null when there is one.',
    }),
  }),
});
