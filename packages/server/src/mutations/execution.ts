import {
  type Change,
  ConfirmationRequired,
  type LongChange,
  type MutationRequest,
  NotConfirmed,
  OpsFailure,
} from '@opsbook/schema';
import type { Audit, NewIntent } from '../access/audit/index.js';
import type { ApprovedRequest } from '../operations/approval/index.js';
import type { Operations } from '../operations/index.js';
import { type Done, keptFailure, keptOperation, keptResult } from './answer.js';
import type { ApprovedExecution } from './approved-execution.js';
import type { CommonInput } from './common-input.js';
import { settleKey } from './idempotency/index.js';
import { recordedInput } from './recorded-input.js';
import type { SingleFlight } from './single-flight.js';

const MAX_DETAIL = 2000;

/** Carries out one mutation, each under its own audit entry. */
export class Execution {
  constructor(
    private readonly audit: Audit,
    private readonly operations: Operations,
    private readonly approved: ApprovedExecution,
    private readonly flights: SingleFlight,
    /** Aborted when the server cannot wait any longer for effects to end. */
    private readonly signal: AbortSignal,
  ) {}

  /** Prepare, confirm, audit intent, effect, audit outcome. `id` is the audit entry to be. */
  async carryOut<T>(id: string, request: MutationRequest<T>, { reason, confirm, key }: CommonInput): Promise<Done<T>> {
    const keyed = key !== null;
    let begun = false;
    try {
      const change = await request.prepare();
      const { action, target, summary } = change.plan;
      if (change.destroys !== undefined && confirm !== change.destroys) {
        throw new ConfirmationRequired(change.destroys, summary.replace(/\.$/, ''));
      }
      const actor = request.principal.name;
      const input = recordedInput(request, 'recorded' in change ? change.recorded : {});
      const intent = { id, actor, action, target, reason, input };
      const approved = await this.#approved(request, change, intent);
      const holds = [target, ...(change.holds ?? [])];
      const leave = this.flights.enter(holds, { actor, action, since: new Date(), operationId: null });
      try {
        if (approved) return await this.approved.carryOut(intent, holds, change, approved, this.signal);
        if ('operation' in change) return await this.#queue(intent, holds, change);
        // A key holds only as long as its store does, so with one the spool is no way out.
        await this.audit.intent(intent, { spool: !keyed, holds });
        begun = true;
        return { result: await this.#apply(id, change, keyed) };
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

  /** Carries out what the open audit entry of something else covers. */
  async covered<T>({ field, prepare }: MutationRequest<T>): Promise<Done<T>> {
    const change = await prepare();
    if ('operation' in change) throw new Error(`${field} takes long and must have an audit entry of its own.`);
    return { result: await change.apply(this.signal) };
  }

  #approved(
    request: MutationRequest<unknown>,
    change: Change<unknown> | LongChange,
    { reason, input }: NewIntent,
  ): Promise<ApprovedRequest | null> {
    const operation = 'operation' in change ? change.operation : null;
    const kind = operation?.kind ?? request.field;
    const { plan, anew = [] } = change;
    const asked = { request, kind, plan, anew, reason, recorded: input };
    return this.operations.approvals.check(asked, operation);
  }

  /** Intent, operation, job and the answer for the key are stored together, or nothing is. */
  async #queue(intent: NewIntent, holds: readonly string[], change: LongChange): Promise<{ operationId: string }> {
    const { id, actor, reason } = intent;
    const store = await this.operations.queueing({ id, actor, reason, change });
    await this.audit.intentWith(intent, holds, async (within) => {
      await store(within);
      await settleKey(within, id, keptOperation(id));
    });
    return { operationId: id };
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
