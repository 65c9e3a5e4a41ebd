import { randomUUID } from 'node:crypto';
import type { Valkey } from '../valkey/index.js';
import {
  type CeleryAddress,
  controlChannel,
  mailboxesKey,
  readMailbox,
  replyBinding,
  replyBindingsKey,
  replyListKey,
} from './address.js';
import type { Arguments, InspectCommand } from './commands.js';
import { encodeControl } from './envelope.js';
import type { Inspection } from './inspection.js';
import { answers } from './pipeline.js';
import { ReplyCollector } from './reply-collector.js';
import { ReplyMailbox } from './reply-mailbox.js';

export interface InspectOptions<C extends InspectCommand> {
  /** What the command needs from its caller. */
  given?: Arguments<C>;
  /** Names of workers to ask; all when left out. */
  destination?: readonly string[];
  /** So many replies are enough; those of all workers when left out. */
  enough?: number;
  /** How long to wait for workers that do not answer, in milliseconds. */
  timeoutMs: number;
}

/** Remote control of the workers at one address. */
export class ControlLine {
  readonly #broker: Valkey;
  readonly #mailbox: string;
  readonly #replies: ReplyMailbox;
  #address: CeleryAddress;

  constructor(broker: Valkey, address: CeleryAddress, mailbox: string) {
    this.#broker = broker;
    this.#address = address;
    this.#mailbox = mailbox;
    this.#replies = new ReplyMailbox(broker.target, replyListKey(address, mailbox));
  }

  get address(): CeleryAddress {
    return this.#address;
  }

  /**
   * Asks workers and waits until all that are connected have answered, or for `timeoutMs`.
   * @throws Unavailable when the broker fails; CapabilityMissing when workers do not speak JSON; InvalidInput for
   * arguments that cannot be.
   */
  async inspect<C extends InspectCommand>(command: C, options: InspectOptions<C>): Promise<Inspection<C>> {
    const { given, destination = null, enough = Number.POSITIVE_INFINITY, timeoutMs } = options;
    const ticket = randomUUID();
    const ids = { ticket, mailbox: this.#mailbox, deliveryTag: randomUUID() };
    const expiresAt = Date.now() + timeoutMs;
    const message = encodeControl({ command, given, destination, expiresAt, ...ids }, this.address);

    const collector = new ReplyCollector(command);
    const close = this.#replies.open(ticket, collector);
    try {
      const { receivers, registered } = await this.#publish(command, message);
      if (receivers > 0) {
        this.#replies.read();
        const expected = Math.min(receivers, destination?.length ?? receivers, enough);
        await collector.complete(expected, destination ?? registered, timeoutMs);
      }
      return { receivers, registered, replies: collector.replies };
    } finally {
      close();
    }
  }

  /** Removes the mailbox from the broker as far as that can be done. */
  async close(): Promise<void> {
    this.#replies.close();
    await this.#broker
      .call('Removing the mailbox for replies', (redis) =>
        redis
          .pipeline()
          .srem(replyBindingsKey(this.address), replyBinding(this.address, this.#mailbox))
          .del(this.#replies.listKey)
          .exec(),
      )
      .catch(() => {});
  }

  async #publish(command: string, message: string): Promise<{ receivers: number; registered: string[] }> {
    return this.#broker.call(`Asking the Celery workers for ${command}`, async (redis) => {
      const members = await redis.smembers(mailboxesKey(this.#address));
      const mailboxes = members.map((member) => readMailbox(member, this.#address)).filter((found) => found !== null);
      // A worker can take no entry with another separator than its own.
      const separator = mailboxes[0]?.separator ?? this.#address.separator;
      this.#address = { ...this.#address, separator };
      // The mailbox is registered anew each time: the broker may have lost it.
      const [, receivers] = await answers<number>(
        redis
          .pipeline()
          .sadd(replyBindingsKey(this.#address), replyBinding(this.#address, this.#mailbox))
          .publish(controlChannel(this.#address), message),
      );
      return { receivers: receivers as number, registered: mailboxes.map(({ worker }) => worker).sort() };
    });
  }
}
