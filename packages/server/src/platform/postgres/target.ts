import { Secret } from '../secret.js';

/** As libpq has it: `require` encrypts without checking the certificate, `verify-full` checks it. */
export type Tls = 'off' | 'unverified' | 'verified';

/** A PostgreSQL database and how to log in to it. */
export interface PostgresTarget {
  host: string;
  port: number;
  database: string;
  user: string;
  password: Secret | null;
  tls: Tls;
}

/**
 * Reads `postgres://user:password@host:port/database?sslmode=require`, also with SQLAlchemy's driver
 * (`postgresql+asyncpg://`). Null when it is something else.
 */
export function parsePostgresUrl(text: string): PostgresTarget | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^postgres(ql)?(\+\w+)?:$/.test(url.protocol) || !url.hostname) return null;
  const user = decodeURIComponent(url.username) || 'postgres';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || 5432,
    database: decodeURIComponent(url.pathname.slice(1)) || user,
    user,
    password: url.password ? new Secret(decodeURIComponent(url.password)) : null,
    tls: tlsOf(url.searchParams.get('sslmode') ?? url.searchParams.get('ssl')),
  };
}

function tlsOf(mode: string | null): Tls {
  if (mode === 'verify-ca' || mode === 'verify-full') return 'verified';
  return mode === 'require' || mode === 'true' ? 'unverified' : 'off';
}

/** The target as a URL for people: without the password. */
export function showPostgres({ host, port, database, user }: PostgresTarget): string {
  return `postgres://${user}@${host.includes(':') ? `[${host}]` : host}:${port}/${database}`;
}
