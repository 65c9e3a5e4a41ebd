import { Secret } from '../secret.js';

/** A Valkey (or Redis) server and how to log in to it. */
export interface ValkeyTarget {
  host: string;
  port: number;
  /** Number of the logical database. */
  db: number;
  username: string | null;
  password: Secret | null;
  tls: boolean;
}

/** Reads `redis://user:password@host:port/0`, `rediss://` with TLS, `valkey://`. Null when it is something else. */
export function parseValkeyUrl(text: string): ValkeyTarget | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^(redis|valkey)s?:$/.test(url.protocol) || !url.hostname) return null;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || 6379,
    db: Number(url.pathname.slice(1)) || 0,
    username: decodeURIComponent(url.username) || null,
    password: url.password ? new Secret(decodeURIComponent(url.password)) : null,
    tls: url.protocol === 'rediss:' || url.protocol === 'valkeys:',
  };
}

/** The target as a URL for people: without the password. */
export function showValkey({ host, port, db, tls }: ValkeyTarget): string {
  return `${tls ? 'rediss' : 'redis'}://${host.includes(':') ? `[${host}]` : host}:${port}/${db}`;
}
