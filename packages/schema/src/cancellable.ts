/**
 * An iterator over `open(signal)` that ends at once when it is told to return. An async generator alone would not:
 * its return() waits for the value it is just waiting for, which for a quiet stream may never come.
 */
export function cancellable<T>(
  outer: AbortSignal,
  open: (signal: AbortSignal) => AsyncIterable<T>,
): AsyncIterableIterator<T> {
  const own = new AbortController();
  // Not AbortSignal.any: with one signal per socket and many streams on it, its bookkeeping only grows.
  const abort = () => own.abort();
  if (outer.aborted) abort();
  outer.addEventListener('abort', abort, { once: true });
  const source = open(own.signal)[Symbol.asyncIterator]();
  const release = () => outer.removeEventListener('abort', abort);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      try {
        const step = await source.next();
        if (step.done) release();
        return step;
      } catch (error) {
        release();
        throw error;
      }
    },
    return: async () => {
      release();
      abort();
      await source.return?.();
      return { done: true, value: undefined };
    },
  };
}
