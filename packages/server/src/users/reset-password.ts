import type { Change, UserPasswordReset } from '@opsbook/schema';
import type { Postgres } from '../platform/postgres/index.js';
import { asUser, type Roles } from './account.js';
import { accountNamed, writable } from './account-named.js';
import { SESSIONS_GO_ON } from './activation.js';
import { generatePassword } from './passwords/generate.js';
import { hasherLike } from './passwords/hasher.js';
import { columnSql } from './sql.js';
import type { UserTable } from './table.js';
import { updateAccount, updateStep } from './update.js';

/**
 * Prepares a new random password, hashed like the present one. It is in the answer and nowhere else: the database gets
 * the hash, as a parameter, so that no statement in a log holds it.
 * @throws InvalidInput, NotFound, CapabilityMissing when the present hash is of an unknown scheme; Unavailable
 */
export async function resetPassword(
  postgres: Postgres,
  table: UserTable,
  roles: Roles,
  username: string,
): Promise<Change<UserPasswordReset>> {
  const column = writable(postgres, table, 'password');
  const account = await accountNamed(postgres, table, username);
  const prefix = account.password_prefix ?? '';
  const hasher = hasherLike(prefix, username);
  const target = `user:${username}`;
  const update = {
    table,
    account,
    column,
    expected: { sql: `starts_with(${columnSql(column)}, $4)`, value: prefix },
  };
  return {
    plan: {
      action: 'user:reset-password',
      target,
      summary: `Give the account ${username} (${account.role ?? 'role unknown'}) a new random password.`,
      steps: [updateStep(update, `<${hasher.description} of the new password>`)],
      affects: [target],
      expectedDowntimeMs: null,
      undo: null,
      warnings: [
        'The new password is in the answer and nowhere else; it is not given again for the same idempotency key.',
        SESSIONS_GO_ON,
        ...(account.active === false
          ? ['The account is inactive: the new password is of use after userActivate.']
          : []),
      ],
    },
    destroys: username,
    apply: async (signal) => {
      const password = generatePassword();
      const written = await updateAccount(postgres, update, await hasher.hash(password, signal));
      return { user: asUser(written, table, roles), password };
    },
    forReplay: ({ user }) => ({ user, password: null }),
  };
}
