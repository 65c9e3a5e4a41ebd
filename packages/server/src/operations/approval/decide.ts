import {
  type Change,
  Conflict,
  type Operation,
  type OperationApproved,
  type OperationRejected,
  type Principal,
} from '@opsbook/schema';
import type { Kysely } from 'kysely';
import type { State, StateTables } from '../../state/index.js';
import { storeEnded } from '../end.js';
import type { Jobs } from '../jobs.js';
import { operationById } from '../list.js';
import { tell } from '../news.js';

type Decision = { verb: 'Approve' | 'Reject'; effect: string; undo: string | null };

/** Prepares the approval of somebody else's request. @throws NotFound, Conflict */
export async function approveOperation(
  state: State,
  id: string,
  by: Principal,
  lifetimeMs: number,
): Promise<Change<OperationApproved>> {
  const operation = await undecided(state, id, by);
  const decision: Decision = {
    verb: 'Approve',
    effect: `SET approved_by = $2, expires_at = now() + ${lifetimeMs} ms`,
    undo: 'operationCancel ends it, as long as the request was not repeated.',
  };
  return change(state, operation, by, decision, async (within) => {
    await within
      .updateTable('operations')
      .set((is) => ({
        approved_at: new Date(),
        approved_by: by.name,
        expires_at: new Date(Date.now() + lifetimeMs),
        revision: is('revision', '+', 1),
      }))
      .where('id', '=', id)
      .execute();
    await tell(within, id);
  });
}

/** Prepares the rejection of somebody else's request. @throws NotFound, Conflict */
export async function rejectOperation(
  state: State,
  jobs: Jobs,
  id: string,
  by: Principal,
): Promise<Change<OperationRejected>> {
  await jobs.ready();
  const operation = await undecided(state, id, by);
  const decision: Decision = { verb: 'Reject', effect: "SET state = 'CANCELLED'", undo: null };
  return change(state, operation, by, decision, async (within) => {
    const error = {
      code: 'CANCELLED' as const,
      message: `Rejected by ${JSON.stringify(by.name)}.`,
      hint: 'Ask whoever rejected it for the reason; it is in the audit log.',
      done: [],
    };
    await storeEnded(within, jobs, id, { state: 'CANCELLED', error });
  });
}

async function undecided({ db }: State, id: string, by: Principal): Promise<Operation> {
  const operation = await operationById(db, id);
  if (operation.state !== 'AWAITING_APPROVAL' || operation.approval?.approvedAt) {
    throw new Conflict('The operation does not await an approval.', 'Look at its state: somebody was faster.');
  }
  const row = await db.selectFrom('operations').select('asker_token').where('id', '=', id).executeTakeFirstOrThrow();
  if (row.asker_token === by.tokenId || operation.actor === by.name) {
    throw new Conflict(
      'Who has asked for it cannot decide on it.',
      'Have somebody else decide, with a token of their own.',
    );
  }
  return operation;
}

function change(
  { db }: State,
  { id, actor, plan, target }: Operation,
  by: Principal,
  { verb, effect, undo }: Decision,
  decide: (within: Kysely<StateTables>) => Promise<void>,
): Change<{ operation: Operation }> {
  return {
    plan: {
      action: 'operation:approve',
      target: `operation:${id}`,
      summary: `${verb} what ${JSON.stringify(actor)} has asked for: ${plan.summary}`,
      steps: [
        {
          kind: 'STATE',
          description: `${verb} the operation.`,
          request: [`UPDATE opsbook.operations ${effect} WHERE id = $1`, id, by.name],
        },
      ],
      affects: [`operation:${id}`, target],
      expectedDowntimeMs: null,
      undo,
      warnings: plan.warnings,
    },
    apply: async () => {
      await db.transaction().execute(async (within) => {
        const open = await within
          .selectFrom('operations')
          .select('id')
          .where('id', '=', id)
          .where('state', '=', 'AWAITING_APPROVAL')
          .where('approved_at', 'is', null)
          .forUpdate()
          .executeTakeFirst();
        if (!open) throw new Conflict('The operation does not await an approval any more.', 'Look at its state.');
        await decide(within);
      });
      return { operation: await operationById(db, id) };
    },
  };
}
