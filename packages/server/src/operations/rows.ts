import {
  type Action,
  isFinal,
  type Operation,
  type OperationError,
  type OperationResult,
  type OperationState,
  type OperationStep,
  type Plan,
  type StepState,
} from '@opsbook/schema';
import type { Kysely, Selectable } from 'kysely';
import type { OperationStepsTable, OperationsTable, StateTables } from '../state/index.js';

export type OperationRow = Selectable<OperationsTable>;
export type StepRow = Selectable<OperationStepsTable>;

/** The operations of rows, with their steps. */
export async function withSteps(db: Kysely<StateTables>, rows: readonly OperationRow[]): Promise<Operation[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const steps = await stepsOf(db, ids);
  return rows.map((row) =>
    asOperation(
      row,
      steps.filter(({ operation_id }) => operation_id === row.id),
    ),
  );
}

/** Steps in the order in which they were begun. */
export async function stepsOf(db: Kysely<StateTables>, ids: readonly string[]): Promise<StepRow[]> {
  return db
    .selectFrom('operation_steps')
    .selectAll()
    .where('operation_id', 'in', ids)
    .orderBy('operation_id')
    .orderBy('ordinal')
    .execute();
}

function asOperation(row: OperationRow, steps: readonly StepRow[]): Operation {
  const state = row.state as OperationState;
  return {
    id: row.id,
    kind: row.kind,
    action: row.action as Action,
    target: row.target,
    actor: row.actor,
    reason: row.reason,
    state,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    progress: row.progress,
    steps: steps.map(asStep),
    plan: row.plan as unknown as Plan,
    error: row.error as OperationError | null,
    result: row.result as OperationResult | null,
    cancellable: (row.cancellable || state !== 'RUNNING') && !isFinal(state) && row.cancel_requested_at === null,
    cancelRequestedAt: row.cancel_requested_at,
    cancelRequestedBy: row.cancel_requested_by,
    approval: row.expires_at && {
      approvedAt: row.approved_at,
      approvedBy: row.approved_by,
      expiresAt: row.expires_at,
    },
  };
}

function asStep({ name, state, started_at, finished_at, detail }: StepRow): OperationStep {
  return { name, state: state as StepState, startedAt: started_at, finishedAt: finished_at, detail };
}
