import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { reasonOf } from '../../platform/reason.js';
import type { Heard, Listener } from '../backend.js';

const RECONNECT_MS = 1000;

/**
 * LISTEN on a connection of its own, made again whenever it breaks. What is notified while it is away is missed,
 * so listeners also look for themselves from time to time.
 */
export class PostgresListener implements Listener {
  readonly #channels = new Set<string>();
  readonly #closed = new AbortController();
  readonly #running: Promise<void>;
  #client: pg.Client | null = null;

  constructor(
    private readonly options: pg.ClientConfig,
    private readonly heard: Heard,
    private readonly log: Logger,
  ) {
    this.#running = this.#run();
  }

  async listen(channel: string): Promise<void> {
    this.#channels.add(channel);
    await this.#client?.query(`LISTEN ${pg.escapeIdentifier(channel)}`).catch((error) => this.#missed(error));
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#client?.end().catch(() => {});
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#closed.signal.aborted) {
      await this.#connection().catch((error) => this.#missed(error));
      await delay(RECONNECT_MS, undefined, { signal: this.#closed.signal, ref: false }).catch(() => {});
    }
  }

  /** One connection, from its start to its end. */
  async #connection(): Promise<void> {
    const client = new pg.Client(this.options);
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', (error) => this.#missed(error));
    client.on('notification', ({ channel, payload }) => this.heard(channel, payload ?? ''));
    try {
      await client.connect();
      this.#client = client;
      for (const channel of this.#channels) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      if (!this.#closed.signal.aborted) await ended;
    } finally {
      this.#client = null;
      await client.end().catch(() => {});
    }
  }

  #missed(error: unknown): void {
    if (!this.#closed.signal.aborted)
      this.log.debug({ reason: reasonOf(error) }, 'state notifications are interrupted');
  }
}
