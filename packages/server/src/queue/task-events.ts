import { setTimeout as delay } from 'node:timers/promises';
import type { TaskEvent, TaskEventFilter } from '@opsbook/schema';
import { type CeleryEvent, listenToEvents } from '../platform/celery/index.js';
import { backoffMs } from '../platform/docker/backoff.js';
import { Broadcast } from '../platform/docker/broadcast.js';
import type { Celery } from './celery.js';
import { isWanted, taskEvent, watchEvent } from './task-event.js';

/** Events that one subscriber may be behind. */
const CAPACITY = 1000;

/** Tasks whose name is remembered: only the first events of a task tell it. */
const MOST_NAMES = 10_000;

/** The events of tasks: one subscription at the broker for all who follow them, while anybody does. */
export class TaskEvents {
  readonly #celery: () => Promise<Celery>;
  readonly #broadcast = new Broadcast<TaskEvent>(CAPACITY, (count) =>
    watchEvent('DROPPED', `The subscriber was too slow; ${count} events were left out.`),
  );
  readonly #names = new Map<string, string>();
  #followers = 0;
  #listening: AbortController | null = null;
  #lost: TaskEvent | null = null;

  constructor(celery: () => Promise<Celery>) {
    this.#celery = celery;
  }

  /** @throws CapabilityMissing when there is no broker. */
  async *follow(filter: TaskEventFilter, signal: AbortSignal): AsyncGenerator<TaskEvent> {
    await this.#celery();
    const events = this.#broadcast.subscribe(signal);
    this.#join();
    try {
      if (this.#lost) yield this.#lost;
      for await (const event of events) if (isWanted(event, filter)) yield event;
    } finally {
      events.end();
      this.#leave();
    }
  }

  close(): void {
    this.#listening?.abort();
    this.#broadcast.close();
  }

  #join(): void {
    this.#followers++;
    if (this.#listening) return;
    this.#listening = new AbortController();
    void this.#listen(this.#listening.signal);
  }

  #leave(): void {
    this.#followers--;
    if (this.#followers > 0) return;
    this.#listening?.abort();
    this.#listening = null;
    this.#lost = null;
    this.#names.clear();
  }

  async #listen(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        const celery = await this.#celery();
        const on = {
          listening: () => {
            failures = 0;
            this.#back();
          },
          event: (event: CeleryEvent) => this.#take(event),
        };
        await listenToEvents(celery.target, await celery.eventsPattern(), on, signal);
      } catch (error) {
        if (signal.aborted) return;
        failures++;
        this.#lose(error as Error);
        await delay(backoffMs(failures), undefined, { signal }).catch(() => {});
      }
    }
  }

  #take(event: CeleryEvent): void {
    if (!event.uuid) return;
    if (event.name) this.#remember(event.uuid, event.name);
    const told = taskEvent(event, this.#names.get(event.uuid) ?? null);
    if (told) this.#broadcast.publish(told);
  }

  #remember(id: string, name: string): void {
    this.#names.set(id, name);
    const [oldest] = this.#names.keys();
    if (oldest && this.#names.size > MOST_NAMES) this.#names.delete(oldest);
  }

  #lose({ message }: Error): void {
    if (this.#lost) return;
    this.#lost = watchEvent('BROKER_LOST', message);
    this.#broadcast.publish(this.#lost);
  }

  #back(): void {
    if (!this.#lost) return;
    this.#lost = null;
    this.#broadcast.publish(watchEvent('BROKER_BACK', 'The broker answers again; events were missed.'));
  }
}
