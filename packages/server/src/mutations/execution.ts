import { type Change, ConfirmationRequired, type MutationRequest, NotConfirmed, OpsFailure } from '@opsbook/schema';
import type { Audit } from '../access/audit/index.js';
import { keptFailure, keptResult } from './answer.js';
import type { CommonInput } from './common-input.js';
import { recordedInput } from './recorded-input.js';
import type { SingleFlight } from './single-flight.js';

const MAX_DETAIL = 2000;

/** Carries out one mutation, each under its own audit entry. */
export class Execution {
  constructor(
    private readonly audit: Audit,
    private readonly flights: SingleFlight,
    /** Aborted when the server cannot wait any longer for effects to end. */
    private readonly signal: AbortSignal,
  ) {}

  /** Prepare, confirm, audit intent, effect, audit outcome. `id` is the audit entry to be. */
  async carryOut<T>(id: string, request: MutationRequest<T>, { reason, confirm, key }: CommonInput): Promise<T> {
    const keyed = key !== null;
    let begun = false;
    try {
      const change = await request.prepare();
      const { action, target, summary } = change.plan;
      if (change.destroys !== undefined && confirm !== change.destroys) {
        throw new ConfirmationRequired(change.destroys, summary.replace(/\.$/, ''));
      }
      const actor = request.principal.name;
      const leave = this.flights.enter(target, { actor, action, since: new Date() });
      try {
        // A key holds only as long as its store does, so with one the spool is no way out.
        await this.audit.intent(
          { id, actor, action, target, reason, input: recordedInput(request) },
          { spool: !keyed },
        );
        begun = true;
        return await this.#apply(id, change, keyed);
      } finally {
        leave();
      }
    } catch (error) {
      // Lets the key be used again, and closes an intent that was stored without our hearing of it.
      if (keyed && !begun) {
        await this.audit.outcome({ id, outcome: 'FAILED', detail: 'It was not begun.', answer: null });
      }
      throw error;
    }
  }

  async #apply<T>(id: string, change: Change<T>, keyed: boolean): Promise<T> {
    let result: T;
    try {
      result = await change.apply(this.signal);
    } catch (error) {
      const answer = keyed ? keptFailure(error) : null;
      await this.audit.outcome({ id, outcome: 'FAILED', detail: detailOf(error), answer });
      throw error;
    }
    const answer = keyed ? keptResult(change.forReplay ? change.forReplay(result) : result) : null;
    await this.audit.outcome({ id, outcome: 'SUCCEEDED', detail: null, answer });
    return result;
  }
}

/** What failed, for the audit log. Only expected failures have texts that are known to hold no secrets. */
function detailOf(error: unknown): string {
  if (!(error instanceof OpsFailure)) return 'An unexpected error inside Opsbook; its log has more.';
  const done = error instanceof NotConfirmed && error.done.length > 0 ? ` Done: ${error.done.join('; ')}.` : '';
  return `${error.message}${done}`.replace(/[^\P{Cc}\n\t]/gu, ' ').slice(0, MAX_DETAIL);
}
