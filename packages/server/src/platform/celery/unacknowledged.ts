import { z } from 'zod';
import type { Valkey } from '../valkey/index.js';
import type { Binding } from './bindings.js';
import { unacknowledgedKey } from './queues.js';
import type { QueueNaming } from './settings.js';

/** More messages than this are not told apart: each has to be read as a whole. */
const MOST = 1000;

const held = z.tuple([z.unknown(), z.string(), z.string()]);

/**
 * How many of the messages that workers hold belong to which queue. Null when there are too many to look at, or
 * when it is unknown where they are.
 * Kombu keeps each as `[message, exchange, routing key]`.
 */
export async function readUnacknowledged(
  broker: Valkey,
  naming: QueueNaming,
  bindings: readonly Binding[],
): Promise<Map<string, number> | null> {
  const key = unacknowledgedKey(naming);
  if (key === null) return null;
  const messages = await broker.call('Reading which messages workers hold', async (redis) =>
    (await redis.hlen(key)) > MOST ? null : redis.hvals(key),
  );
  if (!messages) return null;
  const counts = new Map<string, number>();
  for (const message of messages) {
    for (const queue of queuesOf(message, bindings)) counts.set(queue, (counts.get(queue) ?? 0) + 1);
  }
  return counts;
}

/** The queues a message came from; by its routing key where the exchange has no bindings. */
function queuesOf(message: string, bindings: readonly Binding[]): string[] {
  const parsed = held.safeParse(json(message));
  if (!parsed.success) return [];
  const [, exchange, routingKey] = parsed.data;
  const bound = bindings.filter((binding) => binding.exchange === exchange && binding.routingKey === routingKey);
  return bound.length > 0 ? [...new Set(bound.map(({ queue }) => queue))] : [routingKey];
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
