import type { PageArgs, UserFilter, UsersPort } from '@opsbook/schema';
import { loadConfig } from '../../packages/server/src/config/index.js';
import type { Postgres } from '../../packages/server/src/platform/postgres/index.js';
import { createUsers } from '../../packages/server/src/users/index.js';

/** The port as the server makes it, with variables such as OPSBOOK_USERS_TABLE. */
export function usersOver(client: Postgres, env: Record<string, string> = {}): UsersPort {
  const config = loadConfig({ cwd: '/', env: { OPSBOOK_PROJECT: 'none', ...env } });
  return createUsers({ connections: { database: async () => client }, config: config.users });
}

export const EVERYBODY: PageArgs = { first: 1000, last: null, after: null, before: null };

/** Usernames of those a filter matches. */
export async function namesOf(port: UsersPort, filter: UserFilter, page: Partial<PageArgs> = {}): Promise<string[]> {
  const { edges } = await port.users(filter, { ...EVERYBODY, ...page });
  return edges.map(({ node }) => node.username);
}
