import {
  QueuesDocument,
  QueuesWatchDocument,
  type QueuesWatchSubscription,
  QueueWorkerDetailsDocument,
  QueueWorkersDocument,
  TaskDocument,
  TaskEventsDocument,
  type TaskEventsSubscription,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import { openLive } from '../stream/live.js';
import type { StreamOptions, Streams } from '../stream/streams.js';
import type { QueueSample, Task, TaskEvent, TaskEventFilter, TaskQueue, Worker, WorkerDetails } from '../types.js';
import { present } from './present.js';
import { type QueueActionsApi, queueActionsApi } from './queue-actions.js';

/** Celery: workers, queues and tasks. */
export interface QueueApi extends QueueActionsApi {
  /** Every worker with its state. */
  workers(options?: CallOptions): Promise<readonly Worker[]>;
  /**
   * The same with what each is doing: statistics, registered tasks, and at most `first` active, reserved and scheduled
   * ones, 100 when left out.
   */
  workerDetails(first?: number, options?: CallOptions): Promise<readonly WorkerDetails[]>;
  /** Every queue with its length. */
  queues(options?: CallOptions): Promise<readonly TaskQueue[]>;
  /** What is known of a task. */
  task(id: string, options?: CallOptions): Promise<Task>;
  /** The queues again and again; every 2 seconds when left out. */
  watchQueues(interval?: string, options?: StreamOptions): AsyncIterableIterator<QueueSample, undefined>;
  /** What happens to tasks from now on; needs workers that send events (`-E`). */
  taskEvents(filter?: TaskEventFilter, options?: StreamOptions): AsyncIterableIterator<TaskEvent, undefined>;
}

export function queueApi(transport: Transport, streams: Streams): QueueApi {
  const { request } = transport;
  return {
    ...queueActionsApi(transport),
    workers: async (options) =>
      present((await request(QueueWorkersDocument, {}, options)).queue?.workers, 'queue.workers'),
    workerDetails: async (first = 100, options) =>
      present((await request(QueueWorkerDetailsDocument, { first }, options)).queue?.workers, 'queue.workers'),
    queues: async (options) => present((await request(QueuesDocument, {}, options)).queue?.queues, 'queue.queues'),
    task: async (id, options) => present((await request(TaskDocument, { id }, options)).task, 'task'),
    watchQueues: (interval = 'PT2S', options) =>
      openLive<QueueSample>(
        streams,
        {
          document: QueuesWatchDocument,
          operationName: 'QueuesWatch',
          variables: { interval },
          eventsOf: (data) => [(data as QueuesWatchSubscription).queues],
        },
        options,
      ),
    taskEvents: (filter = {}, options) =>
      openLive<TaskEvent>(
        streams,
        {
          document: TaskEventsDocument,
          operationName: 'TaskEvents',
          variables: { filter },
          eventsOf: (data) => [(data as TaskEventsSubscription).taskEvents],
        },
        options,
      ),
  };
}
