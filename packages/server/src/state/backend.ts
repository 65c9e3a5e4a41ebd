import type { PostgresPool } from 'kysely';

/** Called with what was notified. */
export type Heard = (channel: string, payload: string) => void;

/** Hears what is notified on channels of the store. */
export interface Listener {
  /** Starts to hear a channel; does not throw while the store is away, but hears it once it is back. */
  listen(channel: string): Promise<void>;
  close(): Promise<void>;
}

/** What the embedded store and PostgreSQL each bring along. */
export interface Backend {
  pool: PostgresPool;
  listener: Listener;
  /** Whether no other process can be using it. */
  exclusive: boolean;
}
