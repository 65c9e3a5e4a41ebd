import { Conflict, type PlanStep } from '@opsbook/schema';
import type { Postgres } from '../platform/postgres/index.js';
import { type AccountRow, selectAccounts } from './account.js';
import { columnSql, tableSql } from './sql.js';
import type { Column, UserTable } from './table.js';

/** One value to write to one account, which has to be as it was planned. */
export interface AccountUpdate {
  table: UserTable;
  account: AccountRow;
  column: Column;
  /** What else has to be true of the account, with its parameter as $4. */
  expected: { sql: string; value: unknown };
}

/** The statement with its parameters; `shown` stands for the value where that is a secret. */
export function updateStep({ table, account, column, expected }: AccountUpdate, shown: string): PlanStep {
  return {
    kind: 'SQL',
    description: 'Write the account, if it still is as it was found.',
    request: [updateSql(table, column, expected.sql), shown, account.id, account.username, String(expected.value)],
  };
}

/**
 * Writes an account and gives it as it is then.
 * @throws Conflict when it is not any more as it was planned; Unavailable, NotConfirmed
 */
export async function updateAccount(postgres: Postgres, update: AccountUpdate, value: unknown): Promise<AccountRow> {
  const { table, account, column, expected } = update;
  const changed = new Conflict(
    `The account ${account.username} has changed meanwhile.`,
    'Look at it again (users), and repeat the request if it is still wanted.',
  );
  return postgres.transaction('Writing the account', async (query) => {
    const values = [value, account.id, account.username, expected.value];
    const { rowCount } = await query(updateSql(table, column, expected.sql), values);
    // Of more than one row, none was meant.
    if (rowCount !== 1) throw changed;
    const key = columnSql(table.columns.id);
    const { rows } = await query<AccountRow>(`${selectAccounts(table)} WHERE ${key} = $1`, [account.id]);
    return rows[0] as AccountRow;
  });
}

function updateSql(table: UserTable, column: Column, expected: string): string {
  const { id, username } = table.columns;
  return `UPDATE ${tableSql(table)} SET ${columnSql(column)} = $1 WHERE ${columnSql(id)} = $2 AND ${columnSql(username)} = $3 AND ${expected}`;
}
