import type { Valkey } from '../valkey/index.js';
import { callOnce } from './call-once.js';
import { answers } from './pipeline.js';
import { subQueueKey } from './queues.js';
import type { QueueNaming } from './settings.js';

/** The commands that purge a queue, one transaction: each list of it is counted and removed. */
export function purgeCommands(naming: QueueNaming, queue: string): string[][] {
  return [
    ['MULTI'],
    ...keysOf(naming, queue).flatMap((key) => [
      ['LLEN', key],
      ['DEL', key],
    ]),
    ['EXEC'],
  ];
}

/**
 * Removes every waiting message of a queue; how many there were, by priority. What workers hold is not touched.
 * @throws Unavailable when nothing was removed; NotConfirmed when it may have been.
 */
export async function purge(
  broker: Valkey,
  naming: QueueNaming,
  queue: string,
): Promise<{ priority: number; length: number }[]> {
  const replies = await callOnce(broker, 'Purging a queue', `purge of ${queue}`, (redis) =>
    answers<number>(keysOf(naming, queue).reduce((batch, key) => batch.llen(key).del(key), redis.multi())),
  );
  return naming.prioritySteps.map((priority, i) => ({ priority, length: replies[2 * i] ?? 0 }));
}

function keysOf(naming: QueueNaming, queue: string): string[] {
  return naming.prioritySteps.map((step) => subQueueKey(naming, queue, step));
}
