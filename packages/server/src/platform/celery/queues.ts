import { createHash } from 'node:crypto';
import type { Valkey } from '../valkey/index.js';
import { answers } from './pipeline.js';
import type { QueueNaming } from './settings.js';

/** What waits in one queue. */
export interface QueueDepth {
  name: string;
  /** By priority step, highest priority (0) first. */
  byPriority: { priority: number; length: number }[];
  /** Fingerprints of the messages that are next, one for each sub-queue that has any. */
  next: string[];
}

/** What waits in queues, all at one moment. */
export async function readDepths(
  broker: Valkey,
  naming: QueueNaming,
  queues: readonly string[],
): Promise<QueueDepth[]> {
  const { prioritySteps: steps } = naming;
  const read = await broker.call('Reading the lengths of the queues', (redis) => {
    const batch = redis.multi();
    for (const queue of queues) {
      // Workers take from the tail.
      for (const step of steps)
        batch.llen(subQueueKey(naming, queue, step)).lindex(subQueueKey(naming, queue, step), -1);
    }
    return answers<number | string | null>(batch);
  });
  const lists = Array.from({ length: read.length / 2 }, (_, i) => ({
    length: read[2 * i] as number,
    next: read[2 * i + 1] as string | null,
  }));
  return queues.map((name, i) => {
    const own = lists.slice(i * steps.length, (i + 1) * steps.length);
    return {
      name,
      byPriority: own.map(({ length }, step) => ({ priority: steps[step] as number, length })),
      next: own.flatMap(({ next }) => (next === null ? [] : [fingerprint(next)])),
    };
  });
}

/** The list with the messages of a queue that have the priority of a step. */
export function subQueueKey({ keyPrefix, separator }: QueueNaming, queue: string, step: number): string {
  return `${keyPrefix}${queue}${step === 0 ? '' : `${separator}${step}`}`;
}

/** Two messages are never the same text: each has a delivery tag of its own. */
function fingerprint(message: string): string {
  return createHash('sha1').update(message).digest('base64');
}
