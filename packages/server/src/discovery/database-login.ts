import type { PostgresTarget } from '../platform/postgres/index.js';
import { Secret } from '../platform/secret.js';
import { readContainerFile } from './container-file.js';
import type { Stack, StackService } from './stack.js';

export type DatabaseLogin = Pick<PostgresTarget, 'user' | 'password' | 'database'> & { source: string };

/**
 * The login that the official image is set up with (`POSTGRES_USER`, `POSTGRES_PASSWORD`, `POSTGRES_DB`, or the same
 * with `_FILE`), with that image's defaults. Null when the container has none of it.
 * @throws Unavailable when a file it names cannot be read.
 */
export async function databaseLogin(stack: Stack, { name, container }: StackService): Promise<DatabaseLogin | null> {
  const given = async (variable: string) => {
    const path = container.env[`${variable}_FILE`];
    return container.env[variable] || (path && (await readContainerFile(stack.engine, container.id, path)).trim());
  };
  const [user, password, database] = await Promise.all(
    ['POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB'].map(given),
  );
  if (!user && !password) return null;
  return {
    user: user || 'postgres',
    password: password ? new Secret(password) : null,
    database: database || user || 'postgres',
    source: `environment of ${name}`,
  };
}
