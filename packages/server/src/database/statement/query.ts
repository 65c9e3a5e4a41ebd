import type { DatabaseRows, Principal, StatementInput } from '@opsbook/schema';
import { type Audit, audited } from '../../access/audit/index.js';
import { checkedReason } from '../../mutations/common-input.js';
import type { Postgres } from '../../platform/postgres/index.js';
import { checkReading } from './keyword.js';
import { recordedStatement, runStatement } from './run.js';

/**
 * Runs a statement that only reads, in a read-only transaction. It is in the audit log before it is sent.
 * @throws InvalidInput, Conflict, CapabilityMissing, Unavailable
 */
export async function runQuery(
  postgres: Postgres,
  audit: Audit,
  input: StatementInput,
  by: Principal,
  signal: AbortSignal,
): Promise<DatabaseRows> {
  checkReading('input.sql', input.sql);
  return audited(
    audit,
    {
      actor: by.name,
      action: 'database:query',
      target: `database:${postgres.target.database}`,
      reason: checkedReason(input.reason),
      input: recordedStatement(input),
    },
    () => runStatement(postgres, input, { readOnly: true, rollBack: true, signal }),
    ({ rows, truncated }) => `${rows.length} rows${truncated ? ', and more that were not read' : ''}.`,
  );
}
