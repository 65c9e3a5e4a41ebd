import {
  type Change,
  Conflict,
  isFinal,
  NotFound,
  type OperationCancelled,
  type OperationState,
  type Principal,
} from '@opsbook/schema';
import { type State, transaction } from '../state/index.js';
import { storeEnded } from './end.js';
import { cancelled } from './error.js';
import type { Jobs } from './jobs.js';
import { operationById } from './list.js';
import { tell } from './news.js';
import { stepsOf } from './rows.js';

/** Prepares to end an operation. @throws NotFound; Conflict when it has ended, or cannot be stopped */
export async function cancelOperation(
  state: State,
  jobs: Jobs,
  id: string,
  by: Principal,
): Promise<Change<OperationCancelled>> {
  const operation = await operationById(state.db, id);
  if (isFinal(operation.state)) throw over(operation.state);
  if (!operation.cancellable && operation.cancelRequestedAt === null) {
    throw new Conflict('This operation cannot be stopped half way.', 'Wait until it has ended.');
  }
  const { kind, target } = operation;
  return {
    plan: {
      action: 'operation:cancel',
      target: `operation:${id}`,
      summary:
        operation.state !== 'RUNNING'
          ? `End ${kind} of ${target}, which has not begun.`
          : `Ask ${kind} of ${target} to stop.`,
      steps: [
        {
          kind: 'STATE',
          description: 'Mark the operation as to be cancelled; its server then stops it.',
          request: ['UPDATE opsbook.operations SET cancel_requested_at = now() WHERE id = $1', id],
        },
      ],
      affects: [`operation:${id}`, target],
      expectedDowntimeMs: null,
      undo: null,
      warnings:
        operation.state !== 'RUNNING' ? [] : ['What was done so far is not undone; the operation says what it was.'],
    },
    apply: async () => {
      await jobs.ready();
      await request(state, jobs, id, by.name);
      return { operation: await operationById(state.db, id) };
    },
  };
}

async function request(state: State, jobs: Jobs, id: string, by: string): Promise<void> {
  await transaction(state.db, async (within) => {
    // First the job, as a server that takes it does, lest the two wait for each other; what runs needs it no more.
    await jobs.remove(within, id);
    const row = await within
      .selectFrom('operations')
      .select('state')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound('operation', id);
    const now = row.state as OperationState;
    if (isFinal(now)) throw over(now);
    await within
      .updateTable('operations')
      .set((is) => ({
        cancel_requested_at: is.fn.coalesce('cancel_requested_at', is.val(new Date())),
        cancel_requested_by: is.fn.coalesce('cancel_requested_by', is.val(by)),
        revision: is('revision', '+', 1),
      }))
      .where('id', '=', id)
      .execute();
    if (now === 'RUNNING') return tell(within, id);
    const error = cancelled(by, await stepsOf(within, [id]));
    await storeEnded(within, jobs, id, { state: 'CANCELLED', error });
  });
}

function over(state: OperationState): Conflict {
  return new Conflict(`The operation has ended already: ${state}.`, 'Read its result or its error.');
}
