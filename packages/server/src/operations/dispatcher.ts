import type { Logger } from 'pino';
import { DeadlineExceeded, withDeadline } from '../platform/deadline.js';
import { type Maintenance, maintain, type State } from '../state/index.js';
import { carryOut, newRun } from './carry-out.js';
import type { Jobs } from './jobs.js';
import { takeNext } from './queue.js';
import { recover } from './recovery.js';
import type { Run } from './run.js';
import type { Runners } from './runner.js';

/** How many operations one server carries out at once. */
const MAX_RUNNING = 8;
/** Notifications are hints; this is how often a server looks by itself, in milliseconds. */
const TAKE_EVERY_MS = 2000;
const WATCH_EVERY_MS = 1000;
/** How long operations may take to stop when asked to, in milliseconds. */
const STOP_MS = 5000;

/** Takes operations from the queue and carries them out, and those over whose servers have ended. */
export class Dispatcher {
  readonly #running = new Map<string, { run: Run; over: Promise<void> }>();
  readonly #closing = new AbortController();
  #stopping = false;
  #taking: Maintenance | null = null;
  #watching: Maintenance | null = null;
  #lease: NodeJS.Timeout | null = null;

  constructor(
    private readonly state: State,
    private readonly jobs: Jobs,
    private readonly runners: Runners,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.#taking = maintain(this.state, this.log, 'taking operations', TAKE_EVERY_MS, () => this.#take());
    this.#watching = maintain(this.state, this.log, 'watching operations', WATCH_EVERY_MS, () => this.#watch());
    this.#lease = setInterval(() => this.#letGo(), WATCH_EVERY_MS).unref();
  }

  /** An operation has changed: perhaps it waits for a server, or is to be cancelled. */
  readonly heard = (id: string): void => {
    if (this.#running.has(id)) this.#watching?.soon();
    else this.#taking?.soon();
  };

  /**
   * Takes no more. What is under way stops after its step: at once where that can be repeated, otherwise it has
   * `deadlineMs`. It goes on elsewhere, or at the next start.
   */
  async close(deadlineMs: number): Promise<void> {
    this.#stopping = true;
    await this.#taking?.stop();
    for (const { run } of this.#running.values()) run.windDown();
    await this.#over(deadlineMs);
    for (const { run } of this.#running.values()) run.end({ why: 'stopped' });
    await this.#over(STOP_MS);
    if (this.#running.size > 0)
      this.log.warn({ running: this.#running.size }, 'stopped while operations were under way');
    this.#closing.abort(new Error('The server is being stopped.'));
    await this.#watching?.stop();
    if (this.#lease) clearInterval(this.#lease);
  }

  async #take(): Promise<void> {
    await this.jobs.ready();
    await recover(this.state, this.jobs, this.log);
    while (!this.#stopping && this.#running.size < MAX_RUNNING) {
      const taken = await takeNext(this.state.db, this.jobs, this.state.instanceId);
      if (!taken) return;
      const run = await newRun(this.state, taken);
      const { state, jobs, runners, log } = this;
      const over = carryOut({ state, jobs, runners, log, closing: this.#closing.signal }, taken, run).finally(() => {
        this.#running.delete(taken.id);
        this.#taking?.soon();
      });
      this.#running.set(taken.id, { run, over });
    }
  }

  /** Looks whether something that runs here is to be cancelled. */
  async #watch(): Promise<void> {
    const ids = [...this.#running.keys()];
    if (ids.length === 0) return;
    const cancelled = await this.state.db
      .selectFrom('operations')
      .select(['id', 'cancel_requested_by as by'])
      .where('id', 'in', ids)
      .where('cancel_requested_at', 'is not', null)
      .execute();
    for (const { id, by } of cancelled) this.#running.get(id)?.run.end({ why: 'cancelled', by: by ?? '' });
  }

  /** Stops what another server may take over soon, because this one has been out of touch with the store. */
  #letGo(): void {
    if (!this.state.presumedDead) return;
    for (const { run } of this.#running.values()) run.end({ why: 'lost' });
  }

  async #over(ms: number): Promise<void> {
    const all = async () => {
      await Promise.all([...this.#running.values()].map(({ over }) => over));
    };
    await withDeadline(ms, all).catch((error) => {
      if (!(error instanceof DeadlineExceeded)) throw error;
    });
  }
}
