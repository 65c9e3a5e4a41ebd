import { CapabilityMissing, Conflict, InvalidInput, NotFound } from '@opsbook/schema';
import type { Postgres } from '../platform/postgres/index.js';
import { type AccountRow, selectAccounts } from './account.js';
import type { UserColumn } from './columns.js';
import { isPlainText } from './cursor.js';
import { columnSql } from './sql.js';
import { type Column, nameOf, needed, type UserTable } from './table.js';

const MAX_USERNAME = 320;

/**
 * The one account with a username.
 * @throws InvalidInput, NotFound, Conflict when there are several; Unavailable
 */
export async function accountNamed(postgres: Postgres, table: UserTable, username: string): Promise<AccountRow> {
  if (username === '' || username.length > MAX_USERNAME || !isPlainText(username)) {
    throw new InvalidInput('input.username', 'username is empty, too long or holds NUL.', 'Use one that users lists.');
  }
  const sql = `${selectAccounts(table)} WHERE ${columnSql(table.columns.username)} = $1 LIMIT 2`;
  const [account, other] = await postgres.query<AccountRow>('Looking for the account', sql, [username]);
  if (!account) throw new NotFound('user', username, [], 'The query users lists them; search finds parts of a name.');
  if (other) {
    throw new Conflict(
      `Several accounts in ${nameOf(table)} are named ${JSON.stringify(username)}.`,
      'Set users.columns.username to a column in which each value stands once.',
    );
  }
  return account;
}

/**
 * A column that is about to be written.
 * @throws CapabilityMissing when the table does not have it, or Opsbook's role may not write it.
 */
export function writable({ target: { user } }: Postgres, table: UserTable, column: UserColumn): Column {
  const found = needed(table, column);
  if (found.updatable) return found;
  throw new CapabilityMissing(
    `The role ${user} may not write ${found.name} of ${nameOf(table)}.`,
    `GRANT UPDATE (${columnSql(found)}) ON ${nameOf(table)} TO ${user}.`,
  );
}
