import type { Change, LongChange } from '@opsbook/schema';
import type { Audit, NewIntent } from '../access/audit/index.js';
import type { ApprovedRequest } from '../operations/approval/index.js';
import { failed } from '../operations/error.js';
import type { Operations } from '../operations/index.js';
import { type Done, keptFailure, keptOperation, keptResult } from './answer.js';
import { dropKey, moveKey, settleKey } from './idempotency/index.js';

/** Carries out requests that a second person has approved: each once, as the operation that waited for it. */
export class ApprovedExecution {
  constructor(
    private readonly audit: Audit,
    private readonly operations: Operations,
  ) {}

  /** The audit entry gets the id of the operation, and the idempotency key, if there is one, follows. */
  async carryOut<T>(
    asked: NewIntent,
    holds: readonly string[],
    change: Change<T> | LongChange,
    approved: ApprovedRequest,
    signal: AbortSignal,
  ): Promise<Done<T>> {
    const { id } = approved;
    const cancellable = 'operation' in change && this.operations.isCancellable(change.operation.kind);
    await this.audit.intentWith({ ...asked, id }, holds, async (within) => {
      await approved.begin(within, cancellable);
      await moveKey(within, asked.id, id);
      if ('operation' in change) await settleKey(within, id, keptOperation(id));
    });
    return 'operation' in change ? { operationId: id } : { result: await this.#apply(change, approved, signal) };
  }

  async #apply<T>(change: Change<T>, approved: ApprovedRequest, signal: AbortSignal): Promise<T> {
    const { id } = approved;
    let result: T;
    try {
      result = await change.apply(signal);
    } catch (error) {
      const answer = keptFailure(error);
      await approved.end({ state: 'FAILED', error: failed(error, []) }, (within) =>
        answer ? settleKey(within, id, answer) : dropKey(within, id),
      );
      throw error;
    }
    const kept = keptResult(change.forReplay ? change.forReplay(result) : result);
    const summary = { __typename: 'OperationSummary', summary: change.plan.summary };
    await approved.end({ state: 'SUCCEEDED', result: summary }, (within) => settleKey(within, id, kept));
    return result;
  }
}
