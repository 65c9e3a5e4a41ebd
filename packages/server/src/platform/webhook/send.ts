import { createHmac } from 'node:crypto';
import { withDeadline } from '../deadline.js';
import { isLoopback } from '../loopback.js';
import { reasonOf } from '../reason.js';
import type { Secret } from '../secret.js';

const DEADLINE_MS = 10_000;

export interface WebhookTarget {
  /** May hold a secret, as such addresses do. */
  url: Secret;
  /** Hosts that may be called, with the port where that is not the usual one. */
  hosts: readonly string[];
  /** Signs what is sent; null for no signature. */
  secret: Secret | null;
}

/** Why an address must not be called; null when it may. Only over TLS, or to this machine itself. */
export function webhookProblem(url: string, hosts: readonly string[]): string | null {
  if (!URL.canParse(url)) return 'it is no URL';
  const { protocol, host, hostname } = new URL(url);
  if (!hosts.includes(host)) return `the host ${host} is not among notifications.webhook.hosts`;
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) return 'it is not https';
  return null;
}

/**
 * Posts JSON. The signature is the HMAC-SHA256 of `<timestamp>.<body>` in hex; the time is in seconds since 1970, so
 * that old messages cannot be sent again. Redirections are not followed: they would lead past the list of hosts.
 * @throws Error whose message names the host and nothing else of the address
 */
export async function sendWebhook({ url, hosts, secret }: WebhookTarget, id: string, payload: unknown): Promise<void> {
  const address = url.reveal();
  const problem = webhookProblem(address, hosts);
  if (problem) throw new Error(`The webhook is refused: ${problem}.`);
  const { host } = new URL(address);
  const body = JSON.stringify(payload);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'user-agent': 'opsbook',
    'x-opsbook-delivery': id,
    'x-opsbook-timestamp': timestamp,
  };
  if (secret) {
    const signature = createHmac('sha256', secret.reveal()).update(`${timestamp}.${body}`).digest('hex');
    headers['x-opsbook-signature'] = `sha256=${signature}`;
  }
  let status: number;
  try {
    status = await withDeadline(DEADLINE_MS, async (signal) => {
      const response = await fetch(address, { method: 'POST', headers, body, redirect: 'manual', signal });
      await response.body?.cancel();
      return response.status;
    });
  } catch (error) {
    throw new Error(`${host}: ${reasonOf(error)}.`);
  }
  if (status < 200 || status > 299) throw new Error(`${host} answered ${status}.`);
}
