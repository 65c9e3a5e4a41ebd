import { z } from 'zod';
import type { Valkey } from '../valkey/index.js';
import type { Binding } from './bindings.js';

/** More messages than this are not told apart: each has to be read as a whole. */
const MOST = 1000;

const held = z.tuple([z.unknown(), z.string(), z.string()]);

/** The messages that workers hold: taken ahead, waiting for their time, or executed with late acknowledgement. */
export interface Unacknowledged {
  total: number;
  /** By queue; null when there are too many to look at. */
  byQueue: Map<string, number> | null;
}

/** Counts the messages that workers hold. Kombu keeps each as `[message, exchange, routing key]`. */
export async function readUnacknowledged(
  broker: Valkey,
  key: string,
  bindings: readonly Binding[],
): Promise<Unacknowledged> {
  const { total, messages } = await broker.call('Reading which messages workers hold', async (redis) => {
    const total = await redis.hlen(key);
    return { total, messages: total > MOST ? null : await redis.hvals(key) };
  });
  if (!messages) return { total, byQueue: null };
  const byQueue = new Map<string, number>();
  for (const message of messages) {
    for (const queue of queuesOf(message, bindings)) byQueue.set(queue, (byQueue.get(queue) ?? 0) + 1);
  }
  return { total: messages.length, byQueue };
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
