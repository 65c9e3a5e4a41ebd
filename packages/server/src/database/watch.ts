import { setTimeout as delay } from 'node:timers/promises';
import { OpsFailure } from '@opsbook/schema';

/** Calls `read` at most once in `maxAgeMs`; whoever asks in between gets the same answer. */
export function sharedFor<T>(maxAgeMs: number, read: () => Promise<T>): () => Promise<T> {
  let latest: { promise: Promise<T>; at: number } | null = null;
  return () => {
    const now = performance.now();
    if (!latest || now - latest.at >= maxAgeMs) latest = { promise: read(), at: now };
    return latest.promise;
  };
}

/** An answer now and after every interval, or the expected failure in its place, until the signal is aborted. */
export async function* everyInterval<T>(
  intervalMs: number,
  read: () => Promise<T>,
  signal: AbortSignal,
): AsyncGenerator<T | OpsFailure> {
  while (!signal.aborted) {
    const pause = delay(intervalMs, undefined, { signal }).catch(() => {});
    yield await read().catch((error: unknown) => {
      if (error instanceof OpsFailure) return error;
      throw error;
    });
    await pause;
  }
}
