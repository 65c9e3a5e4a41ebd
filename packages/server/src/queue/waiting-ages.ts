import type { QueueDepth } from '../platform/celery/index.js';

/**
 * For how long the next message of each queue has been waiting at least. Messages carry no time, so it counts from
 * when one was first seen to be next.
 */
export class WaitingAges {
  #firstSeen = new Map<string, number>();

  /** Milliseconds by name of queue; null where nothing waits. `depths` are those of all queues. */
  observe(depths: readonly QueueDepth[], now = performance.now()): Map<string, number | null> {
    const seen = new Map<string, number>();
    const ages = new Map<string, number | null>();
    for (const { name, next } of depths) {
      for (const message of next) seen.set(message, this.#firstSeen.get(message) ?? now);
      const oldest = Math.min(...next.map((message) => seen.get(message) as number));
      ages.set(name, next.length > 0 ? now - oldest : null);
    }
    this.#firstSeen = seen;
    return ages;
  }
}
