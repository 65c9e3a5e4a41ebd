/**
 * A value that is read on demand and good for a while. Callers at the same time share one reading; one that failed is
 * not kept.
 */
export class Remembered<T> {
  #reading: Promise<T> | null = null;
  #goodUntil = 0;

  /** `goodForMs` says how long a value is good. */
  constructor(
    private readonly read: () => Promise<T>,
    private readonly goodForMs: (value: T) => number,
  ) {}

  get(): Promise<T> {
    if (!this.#reading || performance.now() > this.#goodUntil) this.#reading = this.#readAgain();
    return this.#reading;
  }

  async #readAgain(): Promise<T> {
    this.#goodUntil = Number.POSITIVE_INFINITY;
    try {
      const value = await this.read();
      this.#goodUntil = performance.now() + this.goodForMs(value);
      return value;
    } catch (error) {
      this.#goodUntil = 0;
      throw error;
    }
  }
}
