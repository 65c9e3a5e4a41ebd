/**
 * Received batches of events that wait for the consumer. It is bounded by refusal, not by dropping: whoever feeds it
 * stops when it is `full` and goes on once it has `drained`, so it never holds more than its limit and one batch.
 */
export class BoundedQueue<T extends object> {
  #batches: { items: readonly T[]; size: number }[] = [];
  /** Items of the first batch that were taken. */
  #taken = 0;
  #size = 0;
  #ended = false;
  #error: unknown;
  #wakeTaker: () => void = () => {};
  #wakeFeeder: () => void = () => {};

  /** @param limit most characters of received text to hold */
  constructor(readonly limit: number) {}

  get full(): boolean {
    return this.#size >= this.limit;
  }

  /** @param size characters the batch had on the wire */
  push(items: readonly T[], size: number): void {
    if (items.length === 0) return;
    this.#batches.push({ items, size });
    this.#size += size;
    this.#wakeTaker();
  }

  /** The next item as soon as there is one; undefined at the end. Throws what the queue ended with, after its last item. */
  async take(): Promise<T | undefined> {
    for (;;) {
      const item = this.#shift();
      if (item !== undefined) return item;
      if (this.#ended) {
        if (this.#error !== undefined) throw this.#error;
        return undefined;
      }
      await new Promise<void>((resolve) => {
        this.#wakeTaker = resolve;
      });
    }
  }

  /** Resolves when at most a quarter of the limit is left, or the queue has ended. */
  async drained(): Promise<void> {
    while (!this.#ended && this.#size > this.limit / 4) {
      await new Promise<void>((resolve) => {
        this.#wakeFeeder = resolve;
      });
    }
  }

  /** Nothing more will come. What was received can still be taken. */
  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#wakeTaker();
    this.#wakeFeeder();
  }

  /** Ends at once, without what was not taken yet. */
  cut(): void {
    this.#batches = [];
    this.end();
  }

  #shift(): T | undefined {
    const [batch] = this.#batches;
    if (!batch) return undefined;
    const item = batch.items[this.#taken++];
    if (this.#taken === batch.items.length) {
      this.#batches.shift();
      this.#taken = 0;
      this.#size -= batch.size;
      this.#wakeFeeder();
    }
    return item;
  }
}
