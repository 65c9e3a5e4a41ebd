import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import { TaskInvocationsType } from './invocation-types.js';
import type { Worker, WorkerPool, WorkerStats } from './port.js';

const WorkerStateEnum = describedEnum('WorkerState', 'Whether a Celery worker can be reached.', {
  ONLINE: 'It answers.',
  UNRESPONSIVE: 'It is connected and does not answer: frozen, busy in a solo pool, or it does not accept JSON.',
  OFFLINE: 'Its name is still registered, but it is not connected: it was killed, or replaced under another name.',
  UNKNOWN: 'It does not answer, and whether it is connected cannot be told apart from others like it.',
});

const PoolKindEnum = describedEnum('PoolKind', 'How a worker executes its tasks.', {
  PREFORK: 'In processes of their own.',
  SOLO: 'In the main process, one at a time; it cannot answer meanwhile.',
  THREADS: 'In threads.',
  EVENTLET: 'In green threads of Eventlet.',
  GEVENT: 'In green threads of gevent.',
  OTHER: 'In a pool of its own making.',
});

const AutoscaleType = builder.objectRef<NonNullable<WorkerPool['autoscale']>>('WorkerAutoscale').implement({
  description: 'The limits between which a worker sizes its pool by itself.',
  fields: (t) => ({
    min: t.exposeInt('min', { description: 'The smallest number of processes.' }),
    max: t.exposeInt('max', { description: 'The largest number of processes.' }),
    current: t.exposeInt('current', { description: 'How many there are now.' }),
  }),
});

export const WorkerPoolType = builder.objectRef<WorkerPool>('WorkerPool').implement({
  description: 'What executes the tasks of a worker.',
  fields: (t) => ({
    kind: t.expose('kind', { type: PoolKindEnum, description: 'How it executes tasks.' }),
    processes: t.exposeIntList('processes', {
      description: 'Process ids; their number is the size of the pool now. Empty for pools without processes.',
    }),
    maxConcurrency: t.exposeInt('maxConcurrency', {
      nullable: true,
      description: 'The size it was started with. It does not follow a pool that was grown or shrunk.',
    }),
    autoscale: t.expose('autoscale', {
      type: AutoscaleType,
      nullable: true,
      description: 'Its limits; null unless the worker was started with --autoscale.',
    }),
  }),
});

const TaskTotalType = builder.objectRef<WorkerStats['total'][number]>('TaskTotal').implement({
  description: 'How often a worker executed a task.',
  fields: (t) => ({
    task: t.exposeString('task', { description: 'Name of the task.' }),
    count: t.exposeFloat('count', { description: 'Executions since the worker started; a whole number.' }),
  }),
});

const WorkerResourcesType = builder.objectRef<NonNullable<WorkerStats['resources']>>('WorkerResources').implement({
  description: "What the worker's main process has used since it started (getrusage).",
  fields: (t) => ({
    userCpu: t.expose('userCpuMs', { type: 'Duration', description: 'CPU time in its own code.' }),
    systemCpu: t.expose('systemCpuMs', { type: 'Duration', description: 'CPU time in the kernel.' }),
    maxMemory: t.expose('maxMemoryBytes', { type: 'Bytes', description: 'The most memory it ever had resident.' }),
  }),
});

const WorkerStatsType = builder.objectRef<WorkerStats>('WorkerStats').implement({
  description: 'What a worker says of itself, as `celery inspect stats` shows it; without anything secret.',
  fields: (t) => ({
    pid: t.exposeInt('pid', { description: 'Process id of the worker, in its container.' }),
    uptime: t.expose('uptimeMs', {
      type: 'Duration',
      nullable: true,
      description: 'Time since it started; null where the version does not tell.',
    }),
    prefetch: t.exposeInt('prefetch', {
      nullable: true,
      description: 'Messages it takes ahead of time; 0 for no limit.',
    }),
    total: t.expose('total', { type: [TaskTotalType], description: 'Executions by task, most frequent first.' }),
    pool: t.expose('pool', { type: WorkerPoolType, description: 'What executes its tasks.' }),
    resources: t.expose('resources', {
      type: WorkerResourcesType,
      nullable: true,
      description: 'CPU and memory of its main process; null where the platform does not tell.',
    }),
    broker: t.exposeString('broker', {
      nullable: true,
      description: 'The broker it is connected to, as a URL without credentials.',
    }),
  }),
});

export const WorkerType = builder.objectRef<Worker>('Worker').implement({
  description: 'A Celery worker. What it says of itself is null unless it is ONLINE.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its node name, such as celery@host.' }),
    state: t.expose('state', { type: WorkerStateEnum, description: 'Whether it can be reached.' }),
    reason: t.exposeString('reason', { description: 'From what the state is known.' }),
    stats: t.field({
      type: WorkerStatsType,
      nullable: true,
      description: 'Counts, pool and resources.',
      resolve: (worker) => worker.stats(),
    }),
    active: t.field({
      type: TaskInvocationsType,
      nullable: true,
      description: 'Tasks it executes now, longest first.',
      resolve: (worker) => worker.active(),
    }),
    reserved: t.field({
      type: TaskInvocationsType,
      nullable: true,
      description: 'Tasks it has taken that wait for a process of the pool.',
      resolve: (worker) => worker.reserved(),
    }),
    scheduled: t.field({
      type: TaskInvocationsType,
      nullable: true,
      description: 'Tasks it has taken that wait for their time (eta, countdown, retry), soonest first.',
      resolve: (worker) => worker.scheduled(),
    }),
    registered: t.stringList({
      nullable: true,
      description: "Names of the tasks it can execute, without Celery's own.",
      resolve: (worker) => worker.registered(),
    }),
    queues: t.stringList({
      nullable: true,
      description: 'Names of the queues it consumes.',
      resolve: (worker) => worker.queues(),
    }),
  }),
});
