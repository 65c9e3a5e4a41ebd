import type { Change } from '../operations/port.js';
import type { Task, TaskQueue, WorkerPool } from './port.js';

/** Signals that `terminate` may send to the process that executes a task. */
export const TASK_SIGNALS = ['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGQUIT', 'SIGUSR1'] as const;
export type TaskSignal = (typeof TASK_SIGNALS)[number];

/** What all results of this kind say beside what was done. */
interface Noted {
  /** What is not confirmed, and what does not survive what. */
  notes: string[];
}

export interface QueuePurged extends Noted {
  name: string;
  /** Messages removed, by priority, highest first. */
  removedByPriority: { priority: number; length: number }[];
  /** The queue afterwards; null when it could not be read. */
  queue: TaskQueue | null;
  /** Tasks of this queue in the hands of workers afterwards; null while one that is connected does not answer. */
  held: { active: number; reserved: number; scheduled: number } | null;
}

/** A worker that did not confirm a command. */
export interface Unconfirmed {
  worker: string;
  reason: string;
}

export interface TaskRevoked extends Noted {
  ids: string[];
  terminate: boolean;
  /** Names of the workers that say they have revoked them. */
  confirmedBy: string[];
  unconfirmed: Unconfirmed[];
  /** Those that a worker still executes. */
  stillActive: string[];
}

export interface TaskSent extends Noted {
  id: string;
  name: string;
  queue: string;
  priority: number;
  eta: Date | null;
  expiresAt: Date | null;
  /** The task this one repeats; null for none. */
  retryOf: string | null;
  /** Whether it ended while it was waited for. */
  finished: boolean;
  /** What is known of it now; null when it could not be read. */
  task: Task | null;
}

/** The pool of one worker before and after. */
export interface PoolChange {
  worker: string;
  processesBefore: number;
  pool: WorkerPool;
}

export interface WorkerPoolChanged extends Noted {
  workers: PoolChange[];
}

export interface TaskRevokeInput {
  ids: readonly string[];
  terminate: boolean;
  signal: TaskSignal;
}

/** How a task is sent, whatever it is. */
export interface TaskSending {
  /** Null for the one its routes say. */
  queue: string | null;
  priority: number;
  eta: Date | null;
  /** Milliseconds from when it is sent; null for none. */
  countdownMs: number | null;
  /** Milliseconds from when it is sent, after which nobody executes it; null for any time. */
  expiresInMs: number | null;
  /** How long to wait for its end, in milliseconds; null not to wait. */
  waitMs: number | null;
}

export interface TaskRunInput extends TaskSending {
  name: string;
  args: unknown;
  kwargs: unknown;
}

export interface TaskRetryInput extends TaskSending {
  id: string;
}

/** What can be done to Celery. Failures as those of `QueuePort`; NotConfirmed where the broker's answer was lost. */
export interface QueueActions {
  /** Throws NotFound with the known queues. */
  purge(input: { queue: string }): Promise<Change<QueuePurged>>;
  revoke(input: TaskRevokeInput): Promise<Change<TaskRevoked>>;
  /** Throws NotFound with the known tasks, or queues. */
  run(input: TaskRunInput): Promise<Change<TaskSent>>;
  /** Throws Conflict for a task that has not failed, CapabilityMissing where its arguments are not kept. */
  retry(input: TaskRetryInput): Promise<Change<TaskSent>>;
  /** `worker` null stands for all. Throws Conflict under autoscale. */
  growPool(input: { worker: string | null; by: number }): Promise<Change<WorkerPoolChanged>>;
  shrinkPool(input: { worker: string | null; by: number }): Promise<Change<WorkerPoolChanged>>;
  /** Throws Conflict for a worker without autoscale. */
  autoscalePool(input: { worker: string | null; min: number; max: number }): Promise<Change<WorkerPoolChanged>>;
}
