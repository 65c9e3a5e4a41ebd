import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from './engine.js';
import { ping } from './system-calls.js';

const INTERVAL_MS = 3000;
const DEADLINE_MS = 3000;

/**
 * Asks the engine for a sign of life every few seconds, since one that hangs keeps its connections open and silent.
 * Calls `onSilence` once and ends; the function returned ends it before.
 */
export function heartbeat(engine: Engine, onSilence: (error: Error) => void): () => void {
  const stop = new AbortController();
  const beat = async () => {
    while (!stop.signal.aborted) {
      await ping(engine, DEADLINE_MS);
      await delay(INTERVAL_MS, undefined, { signal: stop.signal });
    }
  };
  beat().catch((error: Error) => {
    if (!stop.signal.aborted) onSilence(error);
  });
  return () => stop.abort();
}
