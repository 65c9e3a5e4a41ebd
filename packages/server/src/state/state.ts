import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { StateHealth } from './availability.js';
import type { StateTables } from './tables.js';

/** The store of what Opsbook remembers: a PostgreSQL, perhaps shared with other servers, or an embedded one. */
export interface State {
  /** Every call fails within seconds with `Unavailable` while the store is away. */
  readonly db: Kysely<StateTables>;
  /** Whether no other server can be using this store. */
  readonly exclusive: boolean;
  /** Id of this server, new with each start. */
  readonly instanceId: string;
  readonly health: StateHealth;

  /** Notifies everybody who listens, on every server; inside a transaction, when that is committed. */
  notify(channel: string, payload: string, within?: Kysely<StateTables>): Promise<void>;
  /**
   * What is notified on a channel, until the signal is aborted. Notifications are lost while the store is away:
   * they are a hint to look, never the only way to learn of something.
   */
  listen(channel: string, signal: AbortSignal): AsyncIterable<string>;

  /** Calls back whenever the store has become available; gives the function that ends this. */
  onAvailable(listener: () => void): () => void;
  /** Resolves as soon as the store is available. Rejects with the signal's reason when that comes first. */
  available(signal?: AbortSignal): Promise<void>;

  /**
   * Condition on a column `instance_id`: the server of that row has ended. Null while that cannot be judged, because
   * this server has not been in touch with a shared store for long enough to know whose heartbeat is missing.
   */
  ownerEnded(): RawBuilder<SqlBool> | null;

  /**
   * Whether other servers may take this one for dead by now, or will soon: it has been out of touch with a shared store
   * for so long. Work that another server would take over has to stop.
   */
  readonly presumedDead: boolean;

  close(): Promise<void>;
}
