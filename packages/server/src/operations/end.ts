import type { OperationError, OperationResult } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { OUTCOME_CHANNEL, storeEnd } from '../access/audit/index.js';
import { toJson } from '../json.js';
import type { StateTables } from '../state/index.js';
import type { Jobs } from './jobs.js';
import { tell } from './news.js';

/** How an operation has ended. */
export type End =
  | { state: 'SUCCEEDED'; result: OperationResult }
  | { state: 'FAILED' | 'CANCELLED' | 'INTERRUPTED'; error: OperationError };

const MAX_DETAIL = 2000;

/** What becomes of a step that is still under way. */
const LEFT_STEPS = { SUCCEEDED: 'SUCCEEDED', FAILED: 'FAILED', CANCELLED: 'INTERRUPTED', INTERRUPTED: 'INTERRUPTED' };

/** Stores the end of an operation: its state, the outcome in the audit log, and that its job is done; in one transaction. */
export async function storeEnded(within: Kysely<StateTables>, jobs: Jobs, id: string, end: End): Promise<void> {
  const finishedAt = new Date();
  const error = end.state === 'SUCCEEDED' ? null : end.error;
  await within
    .updateTable('operations')
    .set((is) => ({
      state: end.state,
      finished_at: finishedAt,
      error: error && toJson(error),
      result: end.state === 'SUCCEEDED' ? toJson(end.result) : null,
      revision: is('revision', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await within
    .updateTable('operation_steps')
    .set({ state: LEFT_STEPS[end.state], finished_at: finishedAt })
    .where('operation_id', '=', id)
    .where('state', '=', 'RUNNING')
    .execute();
  const outcome = end.state === 'CANCELLED' ? 'FAILED' : end.state;
  await storeEnd(within, { id, finishedAt: finishedAt.toISOString(), outcome, detail: error && detailOf(error) });
  await jobs.remove(within, id);
  await tell(within, id);
  await sql`select pg_notify(${OUTCOME_CHANNEL}, ${id})`.execute(within);
}

function detailOf({ message, done }: OperationError): string {
  const rest = done.length > 0 ? ` Done: ${done.join('; ')}.` : '';
  return `${message}${rest}`.replace(/[^\P{Cc}\n\t]/gu, ' ').slice(0, MAX_DETAIL);
}
