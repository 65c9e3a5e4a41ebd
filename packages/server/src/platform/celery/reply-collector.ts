import { CapabilityMissing } from '@opsbook/schema';
import { z } from 'zod';
import { type Answer, COMMANDS, type InspectCommand } from './commands.js';
import type { Reply } from './inspection.js';
import type { KombuMessage } from './message.js';
import { text } from './python-values.js';
import type { Addressee } from './reply-mailbox.js';

/** How long to wait for receivers beyond the registered workers: something else may listen to the channel. */
const STRANGERS_MS = 100;

const byWorker = z.record(z.string(), z.unknown());

/** What a worker answers that cannot do it: `nok` where Celery says so itself, `error` for an exception. */
const refusal = z
  .union([z.object({ nok: z.string() }), z.object({ error: z.string() })])
  .transform((said) => text('nok' in said ? said.nok : said.error));

/** The replies to one command as they come. */
export class ReplyCollector<C extends InspectCommand> implements Addressee {
  readonly replies: Reply<C>[] = [];
  #messages = 0;
  #failure: { error: unknown } | null = null;
  #changed = () => {};

  constructor(private readonly command: C) {}

  deliver(message: KombuMessage): void {
    this.#messages++;
    if (message.body === undefined) {
      this.fail(notJson(message.contentType));
      return;
    }
    const replies = byWorker.safeParse(message.body).data ?? {};
    for (const [worker, value] of Object.entries(replies)) {
      const answer = COMMANDS[this.command].answer.safeParse(value);
      this.replies.push({
        worker,
        answer: answer.success ? (answer.data as Answer<C>) : null,
        refusal: refusal.safeParse(value).data ?? null,
      });
    }
    this.#changed();
  }

  fail(error: unknown): void {
    this.#failure = { error };
    this.#changed();
  }

  /**
   * Until there are `expected` replies, or `timeoutMs` have passed, or all the `names` have replied and a little more
   * time has passed in which nobody else did.
   * @throws what the collector failed with.
   */
  async complete(expected: number, names: readonly string[], timeoutMs: number): Promise<void> {
    const timers: NodeJS.Timeout[] = [];
    await new Promise<void>((resolve) => {
      this.#changed = () => {
        if (this.#failure || this.#messages >= expected) resolve();
        else if (this.#covers(names)) timers.push(setTimeout(resolve, STRANGERS_MS));
      };
      timers.push(setTimeout(resolve, timeoutMs));
      this.#changed();
    });
    for (const timer of timers) clearTimeout(timer);
    if (this.#failure) throw this.#failure.error;
  }

  #covers(names: readonly string[]): boolean {
    return names.length > 0 && names.every((name) => this.replies.some(({ worker }) => worker === name));
  }
}

function notJson(contentType: string): CapabilityMissing {
  return new CapabilityMissing(
    `The Celery workers answer in ${contentType}, which only Python reads.`,
    "Set task_serializer = 'json' and accept 'json' (accept_content) in the Celery application.",
  );
}
