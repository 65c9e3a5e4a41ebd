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

/** What waits in queues, and how many messages workers hold, all at one moment. */
export async function readDepths(
  broker: Valkey,
  naming: QueueNaming,
  queues: readonly string[],
): Promise<{ depths: QueueDepth[]; unacknowledged: number | null }> {
  const { prioritySteps: steps } = naming;
  const held = unacknowledgedKey(naming);
  const [count, ...rest] = await broker.call('Reading the lengths of the queues', (redis) => {
    // Of no key at all where its name is unknown; the answer is not used then.
    const batch = redis.multi().hlen(held ?? '');
    for (const queue of queues) {
      // Workers take from the tail.
      for (const step of steps)
        batch.llen(subQueueKey(naming, queue, step)).lindex(subQueueKey(naming, queue, step), -1);
    }
    return answers<number | string | null>(batch);
  });
  const lists = Array.from({ length: rest.length / 2 }, (_, i) => ({
    length: rest[2 * i] as number,
    next: rest[2 * i + 1] as string | null,
  }));
  const depths = queues.map((name, i) => {
    const own = lists.slice(i * steps.length, (i + 1) * steps.length);
    return {
      name,
      byPriority: own.map(({ length }, step) => ({ priority: steps[step] as number, length })),
      next: own.flatMap(({ next }) => (next === null ? [] : [fingerprint(next)])),
    };
  });
  return { depths, unacknowledged: held === null ? null : (count as number) };
}

/** Null when its name is unknown. */
export function unacknowledgedKey({ keyPrefix, unacknowledgedKey: key }: QueueNaming): string | null {
  return key === null ? null : `${keyPrefix}${key}`;
}

function subQueueKey({ keyPrefix, separator }: QueueNaming, queue: string, step: number): string {
  return `${keyPrefix}${queue}${step === 0 ? '' : `${separator}${step}`}`;
}

/** Two messages are never the same text: each has a delivery tag of its own. */
function fingerprint(message: string): string {
  return createHash('sha1').update(message).digest('base64');
}
