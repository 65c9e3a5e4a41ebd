import { type Change, Conflict, type UserActivated } from '@opsbook/schema';
import type { Postgres } from '../platform/postgres/index.js';
import { asUser, type Roles } from './account.js';
import { accountNamed, writable } from './account-named.js';
import { columnSql } from './sql.js';
import type { UserTable } from './table.js';
import { updateAccount, updateStep } from './update.js';

/** Said with every deactivation: Opsbook knows nothing of the application's sessions. */
export const SESSIONS_GO_ON =
  'Sessions and access tokens that the application has given out go on until it checks the account again, or they expire.';

/**
 * Prepares that an account may log in, or may not any more.
 * @throws InvalidInput, NotFound, Conflict when it is so already; CapabilityMissing, Unavailable
 */
export async function setActive(
  postgres: Postgres,
  table: UserTable,
  roles: Roles,
  username: string,
  active: boolean,
): Promise<Change<UserActivated>> {
  const column = writable(postgres, table, 'active');
  const account = await accountNamed(postgres, table, username);
  if (account.active === active) {
    throw new Conflict(
      `The account ${username} is ${active ? 'active' : 'inactive'} already.`,
      'Nothing is left to do.',
    );
  }
  const { kind } = asUser(account, table, roles);
  const target = `user:${username}`;
  const update = {
    table,
    account,
    column,
    expected: { sql: `${columnSql(column)} IS DISTINCT FROM $4`, value: active },
  };
  return {
    plan: {
      action: active ? 'user:activate' : 'user:deactivate',
      target,
      summary: `${active ? 'Let' : 'Stop'} the account ${username} (${account.role ?? 'role unknown'}) ${active ? 'log in again' : 'from logging in'}.`,
      steps: [updateStep(update, String(active))],
      affects: [target],
      expectedDowntimeMs: null,
      undo: `${active ? 'userDeactivate' : 'userActivate'} for the same account.`,
      warnings: active ? [] : [SESSIONS_GO_ON, ...warningOf[kind ?? 'PERSON']],
    },
    apply: async () => ({ user: asUser(await updateAccount(postgres, update, active), table, roles) }),
  };
}

const warningOf = {
  PERSON: [],
  ADMIN: ['It is an administrator: make sure that another one can log in.'],
  SERVICE: ['A program uses it, and will fail to log in.'],
};
