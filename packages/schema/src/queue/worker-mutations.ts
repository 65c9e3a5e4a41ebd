import { builder, type Inputs } from '../builder.js';
import { defineMutation } from '../operations/mutation.js';
import type { PoolChange, WorkerPoolChanged } from './actions-port.js';
import { WorkerPoolType } from './worker-types.js';

const PoolChangeType = builder.objectRef<PoolChange>('PoolChange').implement({
  description: 'The pool of a worker before and after a change.',
  fields: (t) => ({
    worker: t.exposeString('worker', { description: 'Name of the worker.' }),
    processesBefore: t.exposeInt('processesBefore', { description: 'How many processes it had.' }),
    pool: t.expose('pool', { type: WorkerPoolType, description: 'The pool now; its processes were counted.' }),
  }),
});

const WorkerPoolChangedType = builder.objectRef<WorkerPoolChanged>('WorkerPoolChanged').implement({
  description: 'Pools were changed, and the workers show it.',
  fields: (t) => ({
    workers: t.expose('workers', { type: [PoolChangeType], description: 'Every worker that was told, by name.' }),
    notes: t.exposeStringList('notes', { description: 'What the change does not survive.' }),
  }),
});

const workerField = (t: Inputs) =>
  t.string({ description: 'Name of the worker, such as celery@host; all that answer when left out.' });

const byField = (t: Inputs) => t.int({ defaultValue: 1, description: 'How many processes, 1 to 128.' });

defineMutation('workerPoolGrow', {
  action: 'worker:resize',
  description: 'Adds processes to the pools of workers, until they are restarted. Refused for workers under autoscale.',
  input: (t) => ({ worker: workerField(t), by: byField(t) }),
  success: WorkerPoolChangedType,
  prepare: ({ worker, by }, { ports }) => ports.queue.growPool({ worker: worker ?? null, by: by ?? 1 }),
});

defineMutation('workerPoolShrink', {
  action: 'worker:resize',
  description:
    'Takes idle processes from the pools of workers, until they are restarted; at least one stays. Refused for workers ' +
    'under autoscale.',
  input: (t) => ({ worker: workerField(t), by: byField(t) }),
  success: WorkerPoolChangedType,
  prepare: ({ worker, by }, { ports }) => ports.queue.shrinkPool({ worker: worker ?? null, by: by ?? 1 }),
});

defineMutation('workerPoolAutoscale', {
  action: 'worker:resize',
  description:
    'Changes the limits between which workers size their pools by themselves, until they are restarted. Refused for ' +
    'workers that were not started with --autoscale.',
  input: (t) => ({
    worker: workerField(t),
    min: t.int({ required: true, description: 'The smallest number of processes, 1 to 128.' }),
    max: t.int({ required: true, description: 'The largest number of processes, min to 128.' }),
  }),
  success: WorkerPoolChangedType,
  prepare: ({ worker, min, max }, { ports }) => ports.queue.autoscalePool({ worker: worker ?? null, min, max }),
});
