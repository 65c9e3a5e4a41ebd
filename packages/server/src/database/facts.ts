import type { Postgres } from '../platform/postgres/index.js';

/** The server's version without what the packager adds. Throws Unavailable. */
export async function readVersion(postgres: Postgres): Promise<string> {
  const sql = `SELECT split_part(current_setting('server_version'), ' ', 1) AS version`;
  const [row] = await postgres.query<{ version: string }>('Asking for the version', sql);
  return (row as { version: string }).version;
}

/** Bytes on disk, by pg_database_size(). Throws Unavailable. */
export async function readSize(postgres: Postgres): Promise<number> {
  const sql = 'SELECT pg_database_size(current_database())::float8 AS bytes';
  const [row] = await postgres.query<{ bytes: number }>('Measuring the database', sql);
  return (row as { bytes: number }).bytes;
}
