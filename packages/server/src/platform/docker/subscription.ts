/**
 * What one subscriber still has to take, bounded: publishing never waits for it and never grows memory beyond
 * `capacity`. What does not fit is counted and told in its place, by `dropped`, once the rest is taken.
 */
export class Subscription<T> implements AsyncIterableIterator<T> {
  private readonly queue: T[] = [];
  private readonly takers: ((result: IteratorResult<T>) => void)[] = [];
  private overflow = 0;
  private ended = false;

  constructor(
    private readonly capacity: number,
    private readonly dropped: (count: number) => T,
    private readonly onEnd: (self: Subscription<T>) => void,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.end, { once: true });
    if (signal.aborted) this.end();
  }

  push(item: T): void {
    if (this.ended) return;
    const taker = this.takers.shift();
    if (taker) taker({ done: false, value: item });
    else if (this.overflow === 0 && this.queue.length < this.capacity) this.queue.push(item);
    else this.overflow++;
  }

  next(): Promise<IteratorResult<T>> {
    if (this.ended) return Promise.resolve({ done: true, value: undefined });
    if (this.queue.length > 0) return Promise.resolve({ done: false, value: this.queue.shift() as T });
    if (this.overflow > 0) {
      const value = this.dropped(this.overflow);
      this.overflow = 0;
      return Promise.resolve({ done: false, value });
    }
    return new Promise((resolve) => this.takers.push(resolve));
  }

  /** Ends at once, also while somebody waits for `next`; an async generator could not. */
  return(): Promise<IteratorResult<T>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  readonly end = (): void => {
    if (this.ended) return;
    this.ended = true;
    this.signal.removeEventListener('abort', this.end);
    this.queue.length = 0;
    for (const taker of this.takers.splice(0)) taker({ done: true, value: undefined });
    this.onEnd(this);
  };
}
