// @ts-check
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until a probe answers with something true, and gives that answer.
 * @template T
 * @param {string} what for the error: "the engine answers"
 * @param {() => T | Promise<T>} probe
 * @param {{ deadlineMs: number, everyMs?: number, signal?: AbortSignal }} options
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, probe, { deadlineMs, everyMs = 50, signal }) {
  const end = performance.now() + deadlineMs;
  for (;;) {
    signal?.throwIfAborted();
    const seen = await probe();
    if (seen) return seen;
    if (performance.now() > end) throw new Error(`Waited ${deadlineMs / 1000} s in vain until ${what}.`);
    await delay(everyMs, undefined, { signal });
  }
}
