import { type Kysely, sql } from 'kysely';
import type { State, StateTables } from '../state/index.js';
import { Waker } from '../waker.js';

/** Notified with the id of an operation whenever something of it has changed, on whatever server. */
const CHANNEL = 'opsbook_operation';

/** Tells that an operation has changed; with the transaction in which it did. */
export async function tell(within: Kysely<StateTables>, id: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${id})`.execute(within);
}

/** Wakes those who wait for changes of operations: one listener for the whole server. */
export class News {
  readonly #stop = new AbortController();
  readonly #wakers = new Map<string, Set<Waker>>();
  readonly #listening: Promise<void>;

  constructor(
    state: State,
    /** Told of every change. */
    private readonly heard: (id: string) => void,
  ) {
    this.#listening = this.#listen(state);
  }

  /** A waker for changes of one operation, and the function that forgets it. */
  of(id: string): { waker: Waker; forget: () => void } {
    const waker = new Waker();
    const wakers = this.#wakers.get(id) ?? new Set();
    this.#wakers.set(id, wakers.add(waker));
    const forget = () => {
      wakers.delete(waker);
      if (wakers.size === 0 && this.#wakers.get(id) === wakers) this.#wakers.delete(id);
    };
    return { waker, forget };
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#listening;
  }

  async #listen(state: State): Promise<void> {
    for await (const id of state.listen(CHANNEL, this.#stop.signal)) {
      for (const waker of this.#wakers.get(id) ?? []) waker.wake();
      this.heard(id);
    }
  }
}
