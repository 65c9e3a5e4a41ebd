import { EventEmitter, on } from 'node:events';
import type { Listener } from './backend.js';

/** Hands what a listener hears to everybody who wants it. */
export class Notifications {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  readonly heard = (channel: string, payload: string): void => {
    this.#emitter.emit(`heard:${channel}`, payload);
  };

  /** Payloads of one channel, from this call on until the signal is aborted. */
  listen(listener: Listener, channel: string, signal: AbortSignal): AsyncIterable<string> {
    return this.#payloads(listener.listen(channel), on(this.#emitter, `heard:${channel}`, { signal }), signal);
  }

  async *#payloads(listening: Promise<void>, events: AsyncIterable<unknown[]>, signal: AbortSignal) {
    try {
      await listening;
      for await (const [payload] of events) yield payload as string;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
