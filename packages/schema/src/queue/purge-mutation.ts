import { builder } from '../builder.js';
import { defineMutation } from '../operations/mutation.js';
import type { QueuePurged } from './actions-port.js';
import { PriorityLengthType, TaskQueueType } from './queue-types.js';

const HeldTasksType = builder.objectRef<NonNullable<QueuePurged['held']>>('HeldTasks').implement({
  description: 'How many tasks of a queue workers hold.',
  fields: (t) => ({
    active: t.exposeInt('active', { description: 'Executed now.' }),
    reserved: t.exposeInt('reserved', { description: 'Waiting for a process of a pool.' }),
    scheduled: t.exposeInt('scheduled', { description: 'Waiting for their time.' }),
  }),
});

defineMutation('queuePurge', {
  action: 'queue:purge',
  description:
    'Deletes every waiting message of a queue, for good. Tasks that workers hold already are not touched; the result counts them.',
  needsReason: true,
  destructive: true,
  input: (t) => ({ queue: t.string({ required: true, description: 'Name of the queue.' }) }),
  success: builder.objectRef<QueuePurged>('QueuePurged').implement({
    description: 'The waiting messages of a queue were deleted.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Name of the queue.' }),
      removed: t.int({
        description: 'How many messages were deleted, counted in the same transaction.',
        resolve: ({ removedByPriority }) => removedByPriority.reduce((sum, { length }) => sum + length, 0),
      }),
      removedByPriority: t.expose('removedByPriority', {
        type: [PriorityLengthType],
        description: 'The same by priority, highest first.',
      }),
      queue: t.expose('queue', {
        type: TaskQueueType,
        nullable: true,
        description: 'The queue afterwards: producers may have sent more. Null when it could not be read; see notes.',
      }),
      held: t.expose('held', {
        type: HeldTasksType,
        nullable: true,
        description: 'What workers hold of it afterwards; null while one that is connected does not answer.',
      }),
      notes: t.exposeStringList('notes', { description: 'What remains, and what is not known.' }),
    }),
  }),
  prepare: ({ queue }, { ports }) => ports.queue.purge({ queue }),
});
