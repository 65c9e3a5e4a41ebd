import type { ClientConfig } from 'pg';
import type { Tls } from './target.js';

const SSL: Record<Tls, ClientConfig['ssl']> = {
  off: false,
  unverified: { rejectUnauthorized: false },
  verified: true,
};

/** What the driver has to be told about encryption. */
export function sslOptions(tls: Tls): ClientConfig['ssl'] {
  return SSL[tls];
}
