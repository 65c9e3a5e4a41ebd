import type { ClientConfig } from 'pg';
import { parsePostgresUrl, sslOptions } from '../../platform/postgres/index.js';

/** Deadlines in milliseconds. The server's own is the shortest, so that it says what went wrong where it can. */
const CONNECT_MS = 3000;
const STATEMENT_MS = 4000;
const QUERY_MS = 5000;

/**
 * How every connection to a PostgreSQL state store is made.
 * @throws Error when the URL is none; the message does not repeat it.
 */
export function connectionOptions(url: string): ClientConfig {
  const target = parsePostgresUrl(url);
  if (!target) throw new Error('state.url is not a PostgreSQL URL. Use postgres://user:password@host:port/database.');
  const { host, port, database, user, password, tls } = target;
  return {
    host,
    port,
    database,
    user,
    password: password?.reveal() ?? '',
    ssl: sslOptions(tls),
    application_name: 'opsbook',
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: QUERY_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
}
