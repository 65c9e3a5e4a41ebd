import { Valkey, type ValkeyTarget } from '../valkey/index.js';
import { decodeMessage, type KombuMessage } from './message.js';

const BLOCK_S = 1;
const BLOCK_DEADLINE_MS = 3000;

/** Who waits for the replies of one ticket. */
export interface Addressee {
  deliver(reply: KombuMessage): void;
  fail(error: unknown): void;
}

/**
 * The list that workers push replies on, read on a connection of its own while somebody waits for one. Replies that
 * nobody waits for any more are dropped.
 */
export class ReplyMailbox {
  readonly #valkey: Valkey;
  readonly #addressees = new Map<string, Addressee>();
  #reading = false;

  constructor(
    target: ValkeyTarget,
    readonly listKey: string,
  ) {
    this.#valkey = new Valkey(target);
  }

  /** Replies of this ticket are for `addressee`, until the function returned is called. */
  open(ticket: string, addressee: Addressee): () => void {
    this.#addressees.set(ticket, addressee);
    return () => this.#addressees.delete(ticket);
  }

  /** Begins to deliver. Replies that came before lie in the list. */
  read(): void {
    if (!this.#reading) void this.#read();
  }

  close(): void {
    this.#addressees.clear();
    this.#valkey.close();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      while (this.#addressees.size > 0) {
        const popped = await this.#valkey.call(
          'Waiting for replies of the Celery workers',
          (redis) => redis.brpop(this.listKey, BLOCK_S),
          BLOCK_DEADLINE_MS,
        );
        if (popped) this.#deliver(popped[1]);
      }
    } catch (error) {
      for (const addressee of [...this.#addressees.values()]) addressee.fail(error);
      this.#addressees.clear();
    } finally {
      this.#reading = false;
    }
  }

  #deliver(text: string): void {
    const reply = decodeMessage(text);
    const ticket = reply?.headers.ticket;
    if (reply && typeof ticket === 'string') this.#addressees.get(ticket)?.deliver(reply);
  }
}
