import type { UsersPort } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import type { Connections } from '../discovery/index.js';
import type { Postgres } from '../platform/postgres/index.js';
import { setActive } from './activation.js';
import { deactivateInactive } from './deactivate-inactive.js';
import { readUsers } from './read.js';
import { resetPassword } from './reset-password.js';
import { findUserTable, type UserTable } from './table.js';

export interface UsersOptions {
  /** Gives the client of the stack's database, as the discovery knows it. */
  connections: Pick<Connections, 'database'>;
  config: Config['users'];
}

/** The accounts of the application, in the stack's own database. */
export function createUsers({ connections, config }: UsersOptions): UsersPort {
  const on = async <T>(use: (postgres: Postgres, table: UserTable) => Promise<T>): Promise<T> => {
    const postgres = await connections.database();
    return use(postgres, await findUserTable(postgres, config));
  };
  return {
    users: (filter, page) => on((postgres, table) => readUsers(postgres, table, config, filter, page)),
    userSetActive: (username, active) => on((postgres, table) => setActive(postgres, table, config, username, active)),
    usersDeactivate: (input, by) => on((postgres, table) => deactivateInactive(postgres, table, config, input, by)),
    userResetPassword: (username) => on((postgres, table) => resetPassword(postgres, table, config, username)),
  };
}
