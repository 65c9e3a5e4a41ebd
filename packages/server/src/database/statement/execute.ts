import {
  CapabilityMissing,
  type Change,
  type DatabaseRows,
  type Principal,
  type StatementInput,
} from '@opsbook/schema';
import { type Audit, audited } from '../../access/audit/index.js';
import { checkedReason } from '../../mutations/common-input.js';
import type { Postgres } from '../../platform/postgres/index.js';
import { redactQuery } from '../redact.js';
import { checkWriting } from './keyword.js';
import { recordedStatement, runStatement } from './run.js';

export interface ExecuteOptions {
  /** `database.writes` of the configuration. */
  enabled: boolean;
  /** Try it and undo it, to tell in the plan what it would do. */
  trial: boolean;
  by: Principal;
  signal: AbortSignal;
}

/**
 * Prepares a statement that writes.
 * @throws InvalidInput, CapabilityMissing while writes are not enabled; of a trial also what the statement itself meets
 */
export async function prepareExecute(
  postgres: Postgres,
  audit: Audit,
  input: StatementInput,
  { enabled, trial, by, signal }: ExecuteOptions,
): Promise<Change<DatabaseRows>> {
  if (!enabled) {
    throw new CapabilityMissing(
      'Free writes to the database are not enabled.',
      'Set database.writes to true in the configuration of Opsbook, if they are really wanted.',
    );
  }
  checkWriting('input.sql', input.sql);
  const { database } = postgres.target;
  const target = `database:${database}`;
  const tried = trial ? await tryOut(postgres, audit, input, by, signal) : null;
  return {
    plan: {
      action: 'database:execute',
      target,
      summary: tried
        ? `Run the statement; as the data are now it writes ${tried.count ?? 'an unknown number of'} rows.`
        : 'Run the statement.',
      steps: [
        {
          kind: 'SQL',
          description: 'Run it in a transaction of its own.',
          request: [redactQuery(input.sql), ...input.parameters.map((_, i) => `<parameter ${i + 1}>`)],
        },
      ],
      affects: [target],
      expectedDowntimeMs: null,
      undo: null,
      warnings: [
        'There is no way back but a backup.',
        'The trial was rolled back; numbers of sequences that it took are gone.',
      ].slice(0, tried ? 2 : 1),
    },
    destroys: database,
    recorded: recordedStatement(input),
    apply: (stop) => runStatement(postgres, input, { readOnly: false, rollBack: false, signal: stop }),
    forReplay: (rows) => ({ ...rows, rows: [], truncated: rows.rows.length > 0 || rows.truncated }),
  };
}

/** A function may do what no rollback undoes, so that a trial is in the audit log as well. */
function tryOut(postgres: Postgres, audit: Audit, input: StatementInput, by: Principal, signal: AbortSignal) {
  return audited(
    audit,
    {
      actor: by.name,
      action: 'database:execute',
      target: `database:${postgres.target.database}`,
      reason: checkedReason(input.reason),
      input: { ...recordedStatement(input), dryRun: true },
    },
    () => runStatement(postgres, input, { readOnly: false, rollBack: true, signal }),
    ({ count }) => `Tried and rolled back: ${count ?? 'unknown'} rows.`,
  );
}
