import {
  type Change,
  Conflict,
  InvalidInput,
  NotFound,
  type Principal,
  type SparedUser,
  type User,
  type UsersDeactivated,
  type UsersDeactivateInput,
} from '@opsbook/schema';
import type { Postgres } from '../platform/postgres/index.js';
import { type AccountRow, asUser, type Roles, selectAccounts } from './account.js';
import { writable } from './account-named.js';
import { SESSIONS_GO_ON } from './activation.js';
import { conditionsOf } from './filter.js';
import { columnSql, inactiveSinceSql, tableSql, textSql, usernameSql } from './sql.js';
import { nameOf, needed, type UserTable } from './table.js';

const DAY_MS = 86_400_000;
/** More at once are a mistake, and no list that anybody reads. */
const MAX = 1000;

/**
 * Prepares that accounts which nobody has used for so long may not log in any more. Administrators, accounts of
 * programs and the caller's own are spared unless named.
 * @throws InvalidInput, NotFound for a name that is not among them, Conflict when they are too many; CapabilityMissing
 * when the table tells neither roles nor superusers; Unavailable
 */
export async function deactivateInactive(
  postgres: Postgres,
  table: UserTable,
  roles: Roles,
  { inactiveForMs, include }: UsersDeactivateInput,
  by: Principal,
): Promise<Change<UsersDeactivated>> {
  if (inactiveForMs < DAY_MS) {
    throw new InvalidInput(
      'input.inactiveFor',
      'inactiveFor is shorter than a day.',
      'Use a duration from 1d, as 90d.',
    );
  }
  const active = writable(postgres, table, 'active');
  if (!table.columns.superuser) needed(table, 'role');
  const users = await inactiveUsers(postgres, table, roles, inactiveForMs);
  for (const name of include) {
    if (!users.some(({ username }) => username === name))
      throw new NotFound('active user that is inactive for so long', name);
  }
  const spared = users.flatMap((user): SparedUser[] => {
    const reason = include.includes(user.username) ? null : reasonToSpare(user, by);
    return reason ? [{ user, reason }] : [];
  });
  const chosen = users.filter((user) => !spared.some((other) => other.user === user));
  const count = `${chosen.length} ${chosen.length === 1 ? 'user' : 'users'}`;
  const sql = updateSql(table, columnSql(active));
  const values = [chosen.map(({ id }) => id), chosen.map(({ username }) => username), inactiveForMs];
  return {
    plan: {
      action: 'user:deactivate',
      target: 'users:inactive',
      summary: `Stop ${count} from logging in that nobody has used for ${inactiveForMs / DAY_MS} days.`,
      steps: [
        {
          kind: 'SQL',
          description: 'Write the accounts, if all of them still are as they were found.',
          request: [sql, ...values.map((value) => (Array.isArray(value) ? JSON.stringify(value) : String(value)))],
        },
      ],
      affects: chosen.map(({ username }) => `user:${username}`),
      expectedDowntimeMs: null,
      undo: 'userActivate for each of them.',
      warnings: [SESSIONS_GO_ON, ...spared.map(({ user, reason }) => `Spared: ${user.username}. ${reason}`)],
    },
    ...(chosen.length > 0 ? { destroys: count } : {}),
    apply: async () => {
      const rows = await postgres.transaction('Deactivating the accounts', async (query) => {
        const written = await query<{ id: string }>(sql, values);
        if (written.rowCount !== chosen.length) throw changed(table);
        const key = textSql(table.columns.id);
        return (await query<AccountRow>(`${selectAccounts(table)} WHERE ${key} = ANY ($1)`, [values[0]])).rows;
      });
      const now = new Map(rows.map((row) => [row.id, asUser(row, table, roles)]));
      return { users: chosen.map((user) => now.get(user.id) ?? user), spared };
    },
  };
}

async function inactiveUsers(
  postgres: Postgres,
  table: UserTable,
  roles: Roles,
  inactiveForMs: number,
): Promise<User[]> {
  const where = conditionsOf({ active: true, inactiveForMs }, table);
  const sql = `${selectAccounts(table)}${where.sql} ORDER BY ${usernameSql(table)} COLLATE "C" LIMIT ${MAX + 1}`;
  const rows = await postgres.query<AccountRow>('Reading the inactive accounts', sql, where.values);
  if (rows.length <= MAX) return rows.map((row) => asUser(row, table, roles));
  throw new Conflict(
    `More than ${MAX} accounts have been inactive for so long.`,
    'Begin with a longer time, and go on with shorter ones.',
  );
}

function reasonToSpare({ kind, username, email }: User, by: Principal): string | null {
  if (kind === 'ADMIN') return 'It is an administrator; name it in include to deactivate it too.';
  if (kind === 'SERVICE') return 'A program uses it; name it in include to deactivate it too.';
  const own = [username, email].some((name) => name?.toLowerCase() === by.name.toLowerCase());
  return own ? 'It has the name of the token that asks; name it in include to deactivate it too.' : null;
}

function updateSql(table: UserTable, active: string): string {
  const { id, username } = table.columns;
  return `UPDATE ${tableSql(table)} SET ${active} = false
 WHERE (${textSql(id)}, ${textSql(username)}) IN (SELECT * FROM unnest($1::text[], $2::text[]))
   AND ${active} AND ${inactiveSinceSql(table)} <= now() - $3::float8 * interval '1 millisecond'`;
}

function changed(table: UserTable): Conflict {
  return new Conflict(
    `Some of the accounts in ${nameOf(table)} have changed or were used meanwhile; none was deactivated.`,
    'Look at the plan again (dryRun), and repeat the request.',
  );
}
