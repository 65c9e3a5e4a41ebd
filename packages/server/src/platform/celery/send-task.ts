import type { Valkey } from '../valkey/index.js';
import { callOnce } from './call-once.js';
import { subQueueKey } from './queues.js';
import type { QueueNaming } from './settings.js';
import { encodeTask, type TaskMessage } from './task-message.js';

/** The list that a task of this queue and priority is pushed on. */
export function taskListKey(naming: QueueNaming, queue: string, priority: number): string {
  const step = naming.prioritySteps.findLast((step) => step <= priority) ?? naming.prioritySteps[0] ?? 0;
  return subQueueKey(naming, queue, step);
}

/**
 * Sends a task as Celery does.
 * @throws InvalidInput for what cannot be sent; Unavailable when it was not sent; NotConfirmed when it may have been.
 */
export async function sendTask(broker: Valkey, naming: QueueNaming, task: TaskMessage): Promise<void> {
  const message = encodeTask(task);
  const key = taskListKey(naming, task.queue, task.priority);
  await callOnce(broker, 'Sending a task', `task ${task.id} (${task.name}) to ${task.queue}`, (redis) =>
    redis.lpush(key, message),
  );
}
