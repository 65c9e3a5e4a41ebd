import { linkedAbort } from '../linked-abort.js';
import { type PumpOptions, pump } from './pump.js';
import { BoundedQueue } from './queue.js';
import type { StreamSource } from './source.js';

export interface ReconnectingOptions extends Omit<PumpOptions, 'signal'> {
  /** Most characters of received text to hold for the consumer. */
  buffer: number;
  /** Each ends the iteration as if the stream were over. */
  signals: (AbortSignal | undefined)[];
}

/**
 * The events of a source across any number of connections. Nothing happens before the first `next()`; `return()`, and
 * so leaving a `for await` loop, ends it at once, even while it waits for an event.
 */
export function reconnecting<T extends object>(
  source: StreamSource<T>,
  options: ReconnectingOptions,
): AsyncIterableIterator<T, undefined> {
  const stop = new AbortController();
  const events = generate(source, options, stop.signal);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => events.next(),
    return: () => {
      stop.abort();
      return events.return(undefined);
    },
  };
}

async function* generate<T extends object>(
  source: StreamSource<T>,
  { buffer, signals, ...options }: ReconnectingOptions,
  stop: AbortSignal,
): AsyncGenerator<T, undefined> {
  const queue = new BoundedQueue<T>(buffer);
  const abort = linkedAbort(stop, ...signals);
  const { signal } = abort;
  if (signal.aborted) return undefined;
  signal.addEventListener('abort', () => queue.cut(), { once: true });
  const pumped = pump(source, queue, { ...options, signal }).then(
    () => queue.end(),
    (error) => queue.end(error),
  );
  try {
    for (;;) {
      const event = await queue.take();
      if (event === undefined) return undefined;
      yield event;
    }
  } finally {
    abort.abort();
    abort.release();
    await pumped;
  }
}
