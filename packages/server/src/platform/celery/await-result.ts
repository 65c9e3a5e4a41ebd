import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { Valkey, type ValkeyTarget } from '../valkey/index.js';
import { decodeResult, readResult, resultKey, type StoredResult } from './result.js';

const RETRY_MS = 500;

/** States after which a task does nothing more. */
const ENDED = new Set(['SUCCESS', 'FAILURE', 'REVOKED']);

/** Where the result of a task is to appear. */
export interface ResultPlace {
  target: ValkeyTarget;
  keyPrefix: string;
  taskId: string;
}

/**
 * Subscribes to a result, then sends the task, then waits for its end until `signal`. Null when it did not end.
 * A backend that goes away meanwhile is asked again when it is back.
 * @throws Unavailable when the backend does not answer, in which case nothing was sent; what `send` throws.
 */
export async function sendAndAwait(
  place: ResultPlace,
  send: () => Promise<void>,
  signal: AbortSignal,
): Promise<StoredResult | null> {
  const backend = new Valkey(place.target);
  try {
    let sent = false;
    while (!signal.aborted) {
      try {
        const ended = await subscribed(backend, place, async (end) => {
          if (!sent) await send();
          sent = true;
          return end(signal);
        });
        if (ended) return ended;
      } catch (error) {
        if (!sent) throw error;
      }
      await delay(RETRY_MS, undefined, { signal }).catch(() => {});
    }
    return null;
  } finally {
    backend.close();
  }
}

type Wait = (signal: AbortSignal) => Promise<StoredResult | null>;

/** Lets `run` wait for the end of a task, whose result is pushed from before `run` begins. */
async function subscribed(
  backend: Valkey,
  { keyPrefix, taskId, target }: ResultPlace,
  run: (end: Wait) => Promise<StoredResult | null>,
): Promise<StoredResult | null> {
  const end = new AbortController();
  let pushed: StoredResult | null = null;
  const take = (result: StoredResult | null) => {
    if (!result || !ENDED.has(result.status)) return;
    pushed = result;
    end.abort();
  };
  const connection = await backend.call('Subscribing to the result of a task', async (redis: Redis) => {
    redis.on('message', (_channel, message) => take(decodeResult(message)));
    redis.once('end', () => end.abort());
    await redis.subscribe(resultKey(keyPrefix, taskId));
    return redis;
  });
  const reader = new Valkey(target);
  try {
    return await run(async (signal) => {
      // A result that came before the subscription was not pushed; one that was pushed is at least as new.
      const stored = await readResult(reader, keyPrefix, taskId);
      if (!pushed && stored !== 'unreadable') take(stored);
      await over(AbortSignal.any([signal, end.signal]));
      return pushed;
    });
  } finally {
    reader.close();
    connection.removeAllListeners('message');
    backend.close();
  }
}

async function over(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
