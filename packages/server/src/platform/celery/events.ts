import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { Valkey, type ValkeyTarget } from '../valkey/index.js';
import { type CeleryEvent, decodeEvents } from './event.js';

const PING_EVERY_MS = 3000;
const PING_MS = 2000;

/**
 * Listens to the events of a Celery application until `signal`.
 * @throws Unavailable when the broker does not answer, also when it stops to.
 */
export async function listenToEvents(
  target: ValkeyTarget,
  pattern: string,
  on: { listening(): void; event(event: CeleryEvent): void },
  signal: AbortSignal,
): Promise<void> {
  const valkey = new Valkey(target);
  try {
    const connection = await valkey.call('Subscribing to the events of Celery', async (redis) => {
      redis.on('pmessage', (_pattern, _channel, message) => decodeEvents(message).forEach(on.event));
      await redis.psubscribe(pattern);
      return redis;
    });
    on.listening();
    await alive(valkey, connection, signal);
  } finally {
    valkey.close();
  }
}

/** Until `signal`, or until the connection that subscribed is lost; one that is silent counts as lost. */
async function alive(valkey: Valkey, subscribed: Redis, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const end = () => ended.abort();
  subscribed.once('end', end);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    while (!signal.aborted) {
      await delay(PING_EVERY_MS, undefined, { signal: ended.signal }).catch(() => {});
      if (signal.aborted) return;
      // A call after the connection ended would be made on a new one, which is not subscribed.
      await valkey.call('Listening to the events of Celery', (redis) => pingOn(redis, subscribed), PING_MS);
    }
  } finally {
    signal.removeEventListener('abort', end);
  }
}

async function pingOn(redis: Redis, subscribed: Redis): Promise<void> {
  if (redis !== subscribed) throw new Error('the connection was cut');
  await redis.ping();
}
