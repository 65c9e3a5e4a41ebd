import { setTimeout as delay } from 'node:timers/promises';
import { OpsFailure, type QueueSample } from '@opsbook/schema';
import { Remembered } from './remembered.js';
import type { CeleryView } from './view.js';

/** Subscribers share samples, so that any number of them asks the workers no more often than this. */
const SHARED_FOR_MS = 500;

/** What gives samples of the queues, one reading for everybody who looks at about the same time. */
export function queueSampler(
  view: () => CeleryView,
): (intervalMs: number, signal: AbortSignal) => AsyncIterable<QueueSample> {
  const latest = new Remembered(
    () => sample(view()),
    () => SHARED_FOR_MS,
  );
  return async function* watch(intervalMs, signal) {
    while (!signal.aborted) {
      yield await latest.get();
      await delay(intervalMs, undefined, { signal }).catch(() => {});
    }
  };
}

async function sample(view: CeleryView): Promise<QueueSample> {
  const time = new Date();
  try {
    const [queues, unacknowledged] = await Promise.all([view.queues(), view.unacknowledged()]);
    return { time, queues, unacknowledged, problem: null };
  } catch (error) {
    if (!(error instanceof OpsFailure)) throw error;
    return { time, queues: null, unacknowledged: null, problem: error.message };
  }
}
