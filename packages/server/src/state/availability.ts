import type { Logger } from 'pino';
import { storeReason, storeUnavailable } from './failure.js';

/** Whether the state store can be used just now. */
export interface StateHealth {
  available: boolean;
  /** Why not; null while it is available. */
  reason: string | null;
  /** Since when it is so. */
  since: Date;
}

/** How often a lost store is looked for, in milliseconds. */
const RETRY_MS = 1000;

/**
 * Knows whether the store can be used, by a probe that is repeated for ever. While it is away callers fail at once
 * instead of each waiting for its own deadline.
 */
export class Availability {
  #health: StateHealth = { available: false, reason: 'it has not been reached yet', since: new Date() };
  readonly #listeners = new Set<() => void>();
  readonly #closed = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #lastRound = 0;
  #wake: () => void = () => {};

  constructor(
    private readonly probe: () => Promise<void>,
    private readonly everyMs: number,
    private readonly log: Logger,
  ) {}

  /** The first round; then the others go on by themselves. */
  async start(): Promise<void> {
    await this.#round();
    this.#running = this.#run();
  }

  get health(): StateHealth {
    return this.#health;
  }

  /** For how long the probe has gone through without a gap, in milliseconds. */
  get steadyMs(): number {
    return this.#health.available ? Date.now() - this.#health.since.getTime() : 0;
  }

  /** @throws Unavailable while the store is away. */
  check(): void {
    if (!this.#health.available) throw storeUnavailable(this.#health.reason ?? 'it does not answer');
  }

  /** Probes at once: a call has had trouble. */
  doubt(): void {
    this.#wake();
  }

  /** Calls back whenever the store has come (back). */
  onAvailable(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves once the store is available; rejects with the signal's reason when that comes first. */
  async until(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#health.available) return;
    await new Promise<void>((resolve, reject) => {
      const stop = () => {
        forget();
        signal?.removeEventListener('abort', aborted);
      };
      const aborted = () => {
        stop();
        reject(signal?.reason);
      };
      const forget = this.onAvailable(() => {
        stop();
        resolve();
      });
      signal?.addEventListener('abort', aborted);
    });
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#wake();
    await this.#running;
    this.#set({ available: false, reason: 'it is closed' });
  }

  async #run(): Promise<void> {
    while (!this.#closed.signal.aborted) {
      await this.#pause(this.#health.available ? this.everyMs : RETRY_MS);
      if (!this.#closed.signal.aborted) await this.#round();
    }
  }

  async #round(): Promise<void> {
    try {
      await this.probe();
      // After a gap others may have taken this server for dead, and it cannot judge them either.
      const gap = this.#health.available && Date.now() - this.#lastRound > 3 * this.everyMs;
      this.#lastRound = Date.now();
      if (gap) this.#health = { ...this.#health, since: new Date() };
      this.#set({ available: true, reason: null });
    } catch (error) {
      this.#set({ available: false, reason: storeReason(error) });
    }
  }

  #set(now: Omit<StateHealth, 'since'>): void {
    const was = this.#health;
    this.#health = { ...now, since: was.available === now.available ? was.since : new Date() };
    if (this.#closed.signal.aborted) return;
    if (now.reason !== was.reason && now.reason) this.log.warn({ reason: now.reason }, 'the state store is away');
    if (!now.available || was.available) return;
    this.log.info('the state store is available');
    for (const listener of this.#listeners) listener();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
