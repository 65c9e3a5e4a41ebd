import { Secret } from '../secret.js';

/** A Valkey (or Redis) server and how to log in to it. */
export interface ValkeyTarget {
  host: string;
  port: number;
  /** Number of the logical database. */
  db: number;
  username: string | null;
  password: Secret | null;
  /** `unverified` encrypts without looking at the certificate. */
  tls: boolean | 'unverified';
}

/**
 * Reads `redis://user:password@host:port/0`, `rediss://` with TLS, `valkey://`. Null when it is something else. Of the
 * options that Celery takes behind them, `ssl_cert_reqs` counts: `none`, `CERT_NONE` or `optional` trust any certificate.
 */
export function parseValkeyUrl(text: string): ValkeyTarget | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^(redis|valkey)s?:$/.test(url.protocol) || !url.hostname) return null;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || 6379,
    db: Number(url.pathname.slice(1)) || 0,
    username: decodeURIComponent(url.username) || null,
    password: url.password ? new Secret(decodeURIComponent(url.password)) : null,
    tls: /^(rediss|valkeys):$/.test(url.protocol) && (trustsAny(url.searchParams) ? 'unverified' : true),
  };
}

/** A client verifies nothing with `optional` either: it is for servers that ask for a certificate. */
function trustsAny(options: URLSearchParams): boolean {
  return /^(cert_)?(none|optional)$/i.test(options.get('ssl_cert_reqs') ?? '');
}

/** The target as a URL for people: without the password. */
export function showValkey({ host, port, db, tls }: ValkeyTarget): string {
  return `${tls ? 'rediss' : 'redis'}://${host.includes(':') ? `[${host}]` : host}:${port}/${db}`;
}
