import { type DatabaseRows, InvalidInput, type StatementInput } from '@opsbook/schema';
import type { Postgres, StatementResult } from '../../platform/postgres/index.js';
import { redactQuery } from '../redact.js';
import { cell } from './cell.js';
import { statementFailure } from './failure.js';

/** Bytes of values in one answer. */
const MAX_BYTES = 4 * 2 ** 20;
const MAX_PARAMETERS = 1000;

export interface RunOptions {
  readOnly: boolean;
  /** Undo everything in the end. */
  rollBack: boolean;
  signal: AbortSignal;
}

/**
 * Runs a statement of the caller's.
 * @throws InvalidInput for what PostgreSQL refuses; Conflict when it takes too long or the data do not allow it;
 * CapabilityMissing when Opsbook's role may not; Unavailable, NotConfirmed
 */
export async function runStatement(
  postgres: Postgres,
  input: StatementInput,
  options: RunOptions,
): Promise<DatabaseRows> {
  const { sql, parameters, maxRows, timeoutMs } = input;
  if (parameters.length > MAX_PARAMETERS) {
    throw new InvalidInput(
      'input.parameters',
      'There are too many parameters.',
      `Use at most ${MAX_PARAMETERS}, or a list as one.`,
    );
  }
  const begin = performance.now();
  try {
    const result = await postgres.statement('Running the statement', {
      text: sql,
      values: [...parameters],
      maxRows,
      maxBytes: MAX_BYTES,
      deadlineMs: timeoutMs,
      ...options,
    });
    return await toRows(postgres, result, performance.now() - begin);
  } catch (error) {
    throw statementFailure(error, 'input.sql', postgres.target.user);
  }
}

async function toRows(postgres: Postgres, result: StatementResult, durationMs: number): Promise<DatabaseRows> {
  const { columns, rows, truncated, count } = result;
  const types = await typeNames(postgres, columns);
  return {
    columns: columns.map(({ name }, i) => ({ name, type: types[i] ?? 'unknown' })),
    rows: rows.map((row) => row.map((value, i) => cell(columns[i]?.typeId ?? 0, value))),
    truncated,
    count,
    durationMs,
  };
}

/** The types as PostgreSQL writes them, such as `numeric(10,2)`. */
async function typeNames(postgres: Postgres, columns: StatementResult['columns']): Promise<string[]> {
  if (columns.length === 0) return [];
  const sql =
    'SELECT format_type(t, m) AS type FROM unnest($1::oid[], $2::int[]) WITH ORDINALITY AS c (t, m, n) ORDER BY n';
  const values = [columns.map(({ typeId }) => typeId), columns.map(({ modifier }) => modifier)];
  const rows = await postgres.query<{ type: string }>('Naming the types', sql, values);
  return rows.map(({ type }) => type);
}

/** What the audit log keeps of a statement: without secrets, and without its parameters. */
export function recordedStatement({ sql, parameters, timeoutMs, maxRows }: StatementInput): Record<string, unknown> {
  return { sql: redactQuery(sql), parameters: `[${parameters.length}]`, timeoutMs, maxRows };
}
