import {
  QueuePurgeDocument,
  type QueuePurgeInput,
  TaskRetryDocument,
  type TaskRetryInput,
  TaskRevokeDocument,
  type TaskRevokeInput,
  TaskRunDocument,
  type TaskRunInput,
  WorkerPoolAutoscaleDocument,
  type WorkerPoolAutoscaleInput,
  WorkerPoolGrowDocument,
  type WorkerPoolGrowInput,
  WorkerPoolShrinkDocument,
  type WorkerPoolShrinkInput,
} from '../_generated/operations.js';
import { durationMs } from '../duration.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { Plan, QueuePurged, TaskRevoked, TaskSent, WorkerPoolChanged } from '../types.js';
import { type Applied, change, type DryRun } from './change.js';

/** Milliseconds for everything but waiting for the end of a task. */
const SLACK_MS = 30_000;

export type PurgeInput = Omit<QueuePurgeInput, 'queue' | 'dryRun'>;
export type RevokeInput = Omit<TaskRevokeInput, 'ids' | 'dryRun'>;
export type RunInput = Omit<TaskRunInput, 'name' | 'dryRun'>;
export type RetryInput = Omit<TaskRetryInput, 'id' | 'dryRun'>;
export type GrowPoolInput = Omit<WorkerPoolGrowInput, 'dryRun'>;
export type ShrinkPoolInput = Omit<WorkerPoolShrinkInput, 'dryRun'>;
export type AutoscalePoolInput = Omit<WorkerPoolAutoscaleInput, 'dryRun'>;

/** Changes of Celery. With `dryRun: true` each gives its Plan. */
export interface QueueActionsApi {
  purge(queue: string, input: PurgeInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Deletes what waits in a queue; `confirm` is its name. */
  purge(queue: string, input: PurgeInput & Applied, options?: CallOptions): Promise<QueuePurged>;
  revoke(ids: string | readonly string[], input: RevokeInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Tells all workers not to execute tasks, with `terminate` also to end those they execute. */
  revoke(ids: string | readonly string[], input: RevokeInput & Applied, options?: CallOptions): Promise<TaskRevoked>;
  run(name: string, input: RunInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Sends a task; with `wait` the answer comes when it has ended. That it failed is in `task.failure`, not thrown. */
  run(name: string, input?: RunInput & Applied, options?: CallOptions): Promise<TaskSent>;
  retry(id: string, input: RetryInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Sends a task that failed again, with the arguments it had. */
  retry(id: string, input?: RetryInput & Applied, options?: CallOptions): Promise<TaskSent>;
  growPool(input: GrowPoolInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Adds processes to the pool of a worker, or of all. */
  growPool(input?: GrowPoolInput & Applied, options?: CallOptions): Promise<WorkerPoolChanged>;
  shrinkPool(input: ShrinkPoolInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Takes idle processes away. */
  shrinkPool(input?: ShrinkPoolInput & Applied, options?: CallOptions): Promise<WorkerPoolChanged>;
  autoscalePool(input: AutoscalePoolInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Changes the limits between which a worker sizes its pool. */
  autoscalePool(input: AutoscalePoolInput & Applied, options?: CallOptions): Promise<WorkerPoolChanged>;
}

export function queueActionsApi(transport: Transport): QueueActionsApi {
  const waiting = (input: { wait?: string | null | undefined }, options?: CallOptions): CallOptions => ({
    timeout: (input.wait ? (durationMs(input.wait) ?? 0) : 0) + SLACK_MS,
    ...options,
  });
  return {
    purge: (queue: string, input: PurgeInput, options?: CallOptions) =>
      change(transport, QueuePurgeDocument, 'queuePurge', { ...input, queue }, options),
    revoke: (ids: string | readonly string[], input: RevokeInput, options?: CallOptions) =>
      change(transport, TaskRevokeDocument, 'taskRevoke', { ...input, ids: [ids].flat() }, options),
    run: (name: string, input: RunInput = {}, options?: CallOptions) =>
      change(transport, TaskRunDocument, 'taskRun', { ...input, name }, waiting(input, options)),
    retry: (id: string, input: RetryInput = {}, options?: CallOptions) =>
      change(transport, TaskRetryDocument, 'taskRetry', { ...input, id }, waiting(input, options)),
    growPool: (input: GrowPoolInput = {}, options?: CallOptions) =>
      change(transport, WorkerPoolGrowDocument, 'workerPoolGrow', input, options),
    shrinkPool: (input: ShrinkPoolInput = {}, options?: CallOptions) =>
      change(transport, WorkerPoolShrinkDocument, 'workerPoolShrink', input, options),
    autoscalePool: (input: AutoscalePoolInput, options?: CallOptions) =>
      change(transport, WorkerPoolAutoscaleDocument, 'workerPoolAutoscale', input, options),
  };
}
