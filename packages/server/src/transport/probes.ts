import type { IncomingMessage, ServerResponse } from 'node:http';
import { roleMay } from '@opsbook/schema';
import { isLoopback } from '../platform/loopback.js';
import type { Admission } from './admission.js';
import { Refusal } from './refusal.js';

/** Answers what programs that watch Opsbook ask. */
export type Probe = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface ProbesOptions {
  admission: Admission;
  page(): Promise<{ contentType: string; text: string }>;
  openMetrics: boolean;
  unready(): string | null;
}

const TEXT = 'text/plain; charset=utf-8';

/**
 * `/healthz`: the process lives. `/readyz`: it can serve. Both are open to everybody, so they say little. `/metrics` needs
 * a token, or a program on this machine where the configuration lets it in.
 */
export function createProbes({ admission, page, openMetrics, unready }: ProbesOptions): Record<string, Probe> {
  return {
    '/healthz': async (request, response) => {
      checkMethod(request);
      response.writeHead(200, { 'content-type': TEXT }).end('ok\n');
    },
    '/readyz': async (request, response) => {
      checkMethod(request);
      const problem = unready();
      response.writeHead(problem ? 503 : 200, { 'content-type': TEXT, 'cache-control': 'no-store' });
      response.end(problem ? `not ready: ${problem}\n` : 'ok\n');
    },
    '/metrics': async (request, response) => {
      checkMethod(request);
      admission.checkOrigin(request);
      const open = openMetrics && request.headers.authorization === undefined && isFromThisMachine(request);
      if (!open) await admit(request, admission);
      const { contentType, text } = await page();
      response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(text);
    },
  };
}

function checkMethod({ method }: IncomingMessage): void {
  if (method === 'GET' || method === 'HEAD') return;
  throw new Refusal('BAD_REQUEST', `This page does not take ${method}.`, 'Send a GET request.');
}

async function admit(request: IncomingMessage, admission: Admission): Promise<void> {
  const principal = await admission.principal(request.headers.authorization, request);
  await admission.countOperation(principal);
  if (roleMay(principal.role, 'metrics:read')) return;
  throw new Refusal('FORBIDDEN', `The token "${principal.name}" may not read metrics.`, 'Use a token that may.');
}

/**
 * Whether a program on this machine asks for itself. A proxy's headers tell that it asks for somebody else, and a foreign
 * name of this host that a page does, whose name was made to lead here.
 */
function isFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  const address = socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined);
  const url = `http://${headers.host}`;
  return isLoopback(address) && !isForwarded && URL.canParse(url) && isLoopback(new URL(url).hostname);
}
