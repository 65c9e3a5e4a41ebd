import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.js';

/**
 * Browsers name the page a request comes from. Only pages of this server and of the configured origins may use the
 * API; programs send no Origin and are not concerned.
 * @throws Refusal FORBIDDEN
 */
export function checkOrigin(headers: IncomingHttpHeaders, allowed: readonly string[]): void {
  const { origin, host } = headers;
  if (origin === undefined || allowed.includes(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new Refusal(
    'FORBIDDEN',
    `Requests from pages of ${JSON.stringify(origin.slice(0, 200))} are not allowed.`,
    'Add the origin to server.origins if these pages are yours.',
  );
}
