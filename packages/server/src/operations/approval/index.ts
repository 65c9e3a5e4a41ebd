import { ApprovalRequired, Conflict, type LongChange } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import { DeadlineExceeded, withDeadline } from '../../platform/deadline.js';
import type { State, StateTables } from '../../state/index.js';
import { type End, storeEnded } from '../end.js';
import { Hold } from '../hold.js';
import type { Jobs } from '../jobs.js';
import { storeApprovedQueued } from '../queue.js';
import type { OperationRow } from '../rows.js';
import { storeBegun } from '../steps.js';
import { type ApprovalSettings, type Asked, findAsked, isSamePlan, storeAsked } from './ask.js';

export type { ApprovalSettings, Asked } from './ask.js';

/** How long an answer waits until the end of its operation is stored, in milliseconds; storing goes on afterwards. */
const STORE_MS = 5000;

/** A request that somebody else has approved, and that is carried out now as its operation. */
export interface ApprovedRequest {
  /** Id of the operation and of the audit entry to be. */
  readonly id: string;
  /**
   * Marks it as carried out, once; with the transaction of its audit intent.
   * @throws Conflict when it has been carried out already, or has expired
   */
  begin(within: Kysely<StateTables>, cancellable: boolean): Promise<void>;
  /** Stores how a change that answers when it is done has ended, together with what `also` writes. */
  end(end: End, also: (within: Kysely<StateTables>) => Promise<void>): Promise<void>;
}

/** Holds back requests for actions that need the approval of a second person. */
export class Approvals {
  readonly #closing = new AbortController();

  constructor(
    private readonly state: State,
    private readonly jobs: Jobs,
    private readonly settings: ApprovalSettings,
  ) {}

  /**
   * Null when no approval is needed, otherwise the approved request.
   * @throws ApprovalRequired, after an operation that waits for it was stored; Conflict when the plan has changed since
   */
  async check(asked: Asked, operation: LongChange['operation'] | null): Promise<ApprovedRequest | null> {
    const { plan, request } = asked;
    if (!this.settings.actions.includes(plan.action)) return null;
    const row = await findAsked(this.state, request);
    if (!row?.approved_at) {
      const id = row?.id ?? (await storeAsked(this.state, asked, this.settings.lifetimeMs));
      throw new ApprovalRequired(id, plan.summary.replace(/\.$/, ''));
    }
    if (!isSamePlan(row, asked)) {
      throw new Conflict(
        'What would be done now is not what was approved.',
        'Cancel the approved operation (operationCancel), then ask again to have the new plan approved.',
      );
    }
    await this.jobs.ready();
    return this.#approved(row, operation);
  }

  close(): void {
    this.#closing.abort(new Error('The server is being stopped.'));
  }

  #approved(row: OperationRow, operation: LongChange['operation'] | null): ApprovedRequest {
    const { state, jobs } = this;
    const { id } = row;
    const hold = new Hold(state, { id, instance_id: state.instanceId, attempt: 1 });
    return {
      id,
      begin: async (within, cancellable) => {
        const begun = await within
          .updateTable('operations')
          .set((is) => ({
            state: 'RUNNING',
            instance_id: state.instanceId,
            attempt: 1,
            cancellable,
            started_at: new Date(),
            revision: is('revision', '+', 1),
          }))
          .where('id', '=', id)
          .where('state', '=', 'AWAITING_APPROVAL')
          .where('approved_at', 'is not', null)
          .where('expires_at', '>', new Date())
          .returning('id')
          .executeTakeFirst();
        if (!begun) {
          throw new Conflict('The approved operation was carried out already, or has expired.', 'Look at its state.');
        }
        if (operation) return storeApprovedQueued(within, jobs, id, operation);
        // A server that dies in the middle leaves a step that must not be repeated: the operation is then interrupted.
        const step = { name: asStep(row), ordinal: 0, repeatable: false, state: 'RUNNING', result: null };
        await storeBegun(within, id, step);
      },
      end: async (end, also) => {
        const stored = hold.write(this.#closing.signal, async (within) => {
          await storeEnded(within, jobs, id, end);
          await also(within);
        });
        await withDeadline(STORE_MS, () => stored).catch((error) => {
          if (!(error instanceof DeadlineExceeded)) throw error;
        });
        // Nobody waits for it any more; if it fails, the operation is found interrupted.
        stored.catch(() => {});
      },
    };
  }
}

function asStep({ plan }: OperationRow): string {
  return (plan as unknown as { summary: string }).summary;
}
