import type { QueueActions } from './actions-port.js';

export const WORKER_STATES = ['ONLINE', 'UNRESPONSIVE', 'OFFLINE', 'UNKNOWN'] as const;
export type WorkerState = (typeof WORKER_STATES)[number];

export const POOL_KINDS = ['PREFORK', 'SOLO', 'THREADS', 'EVENTLET', 'GEVENT', 'OTHER'] as const;
export type PoolKind = (typeof POOL_KINDS)[number];

export interface WorkerPool {
  kind: PoolKind;
  /** Process ids; empty where the pool has none to tell. */
  processes: number[];
  /** As the worker was started; it does not follow a pool that was grown or shrunk. */
  maxConcurrency: number | null;
  /** Null unless the worker was started with `--autoscale`. */
  autoscale: { min: number; max: number; current: number } | null;
}

export interface WorkerStats {
  pid: number;
  /** Null before Celery 5.0. */
  uptimeMs: number | null;
  /** Messages the worker takes ahead; 0 for no limit. */
  prefetch: number | null;
  /** Tasks executed since the worker started. */
  total: { task: string; count: number }[];
  pool: WorkerPool;
  /** Of the worker's main process; null where the platform has none. */
  resources: { userCpuMs: number; systemCpuMs: number; maxMemoryBytes: number } | null;
  /** Which broker the worker talks to; never with credentials. */
  broker: string | null;
}

/** A task in the hands of a worker. */
export interface TaskInvocation {
  id: string;
  name: string;
  /** As Python shows it, or as JSON; cut after 1,000 characters. */
  args: string;
  kwargs: string;
  worker: string;
  queue: string | null;
  /** Null until a pool process has it. */
  startedAt: Date | null;
  /** Earliest time of execution; only for scheduled tasks. */
  eta: Date | null;
  /** 0 is the highest. */
  priority: number | null;
  /** Process that executes it. */
  pid: number | null;
  /** Whether the broker was told that it need not be delivered again. */
  acknowledged: boolean;
  redelivered: boolean;
}

/** A worker, and what it says when asked. The methods give null unless the worker is ONLINE. */
export interface Worker {
  name: string;
  state: WorkerState;
  /** From what the state is known. */
  reason: string;
  stats(): Promise<WorkerStats | null>;
  /** Executed now, longest first. */
  active(): Promise<TaskInvocation[] | null>;
  /** Taken from the broker and waiting for a process of the pool. */
  reserved(): Promise<TaskInvocation[] | null>;
  /** Taken from the broker and waiting for their time, soonest first. */
  scheduled(): Promise<TaskInvocation[] | null>;
  /** Names of the tasks it can execute. */
  registered(): Promise<string[] | null>;
  /** Names of the queues it consumes. */
  queues(): Promise<string[] | null>;
}

export interface TaskQueue {
  name: string;
  /** Waiting messages, all priorities together. */
  length: number;
  /** One entry for each sub-queue, highest priority (0) first. */
  byPriority: { priority: number; length: number }[];
  /** Messages of this queue that workers hold; null when there are too many to tell apart, or their key was renamed. */
  unacknowledged: number | null;
  /** Milliseconds since this server first saw the message that is next; null when none waits. */
  oldestAgeMs: number | null;
  /** Names of the workers that say they consume it; null when a worker there is does not answer. */
  consumers: string[] | null;
}

/** One look at Celery. Everything is read on demand, and once however often it is asked. */
export interface QueueView {
  workers(): Promise<Worker[]>;
  queues(): Promise<TaskQueue[]>;
  /**
   * Messages that workers hold: prefetched, waiting for their time, or executed with late acknowledgement. Null when
   * the application renamed where they are kept (`unacked_key`).
   */
  unacknowledged(): Promise<number | null>;
}

export interface QueueSample {
  time: Date;
  /** Null when the broker did not answer. */
  queues: TaskQueue[] | null;
  unacknowledged: number | null;
  /** Why there is no answer; null when there is one. */
  problem: string | null;
}

export const TASK_STATES = [
  'SCHEDULED',
  'RESERVED',
  'ACTIVE',
  'RETRY',
  'SUCCESS',
  'FAILURE',
  'REVOKED',
  'CUSTOM',
  'UNKNOWN',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

export interface TaskFailure {
  type: string;
  message: string;
  module: string | null;
  traceback: string | null;
}

/** What is known of one task, from the workers and from the result backend. */
export interface Task {
  id: string;
  state: TaskState;
  /** From what the state is known, and what it may mean. */
  explanation: string;
  /** The state as the result backend holds it, such as PROGRESS; null where it holds none. */
  backendState: string | null;
  /** Whether a worker remembers that it was revoked. */
  revoked: boolean;
  name: string | null;
  /** The task in the hands of a worker; null where none has it. */
  invocation: TaskInvocation | null;
  finishedAt: Date | null;
  /** What it returned; null for none. */
  result: unknown;
  failure: TaskFailure | null;
}

export const TASK_EVENT_KINDS = [
  'SENT',
  'RECEIVED',
  'STARTED',
  'SUCCEEDED',
  'FAILED',
  'REJECTED',
  'REVOKED',
  'RETRIED',
  'BROKER_LOST',
  'BROKER_BACK',
  'DROPPED',
] as const;
export type TaskEventKind = (typeof TASK_EVENT_KINDS)[number];

/** What a worker says of a task; or something about the watching itself (`BROKER_LOST`, `BROKER_BACK`, `DROPPED`). */
export interface TaskEvent {
  time: Date;
  kind: TaskEventKind;
  /** Null for events about the watching. */
  id: string | null;
  /** Null also where the task was received before the watching began. */
  name: string | null;
  worker: string | null;
  queue: string | null;
  args: string | null;
  kwargs: string | null;
  retries: number | null;
  eta: Date | null;
  /** Milliseconds of execution; only for SUCCEEDED. */
  runtimeMs: number | null;
  /** What it returned, as Python shows it; only for SUCCEEDED. */
  result: string | null;
  /** The exception as Python shows it; for FAILED and RETRIED. */
  exception: string | null;
  traceback: string | null;
  /** The event in one sentence. */
  message: string;
}

/** Which task events are wanted; what is left out does not restrict. Events about the watching come always. */
export interface TaskEventFilter {
  kinds?: readonly TaskEventKind[] | null;
  ids?: readonly string[] | null;
  names?: readonly string[] | null;
  workers?: readonly string[] | null;
}

/** Everything here throws CapabilityMissing where the stack has no broker, and Unavailable when it does not answer. */
export interface QueuePort extends QueueActions {
  read(): QueueView;
  /** Throws InvalidInput for what cannot be a task id. An unknown task is no error: a missing trace proves nothing. */
  task(id: string): Promise<Task>;
  /** One sample at once, then one every interval. Never fails for a broker that is away. */
  watchQueues(intervalMs: number, signal: AbortSignal): AsyncIterable<QueueSample>;
  /** From now on; never ends by itself and never fails for a broker that is away. */
  taskEvents(filter: TaskEventFilter, signal: AbortSignal): AsyncIterable<TaskEvent>;
}
