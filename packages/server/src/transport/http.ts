import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { RequestMetrics } from '../monitoring/index.js';
import type { Admission } from './admission.js';
import { allowReading, answerPreflight } from './cors.js';
import { answerDownload, type Downloads } from './downloads.js';
import type { JsonAnswer } from './json-answer.js';
import type { Pipeline } from './pipeline.js';
import type { Probe } from './probes.js';
import { Refusal } from './refusal.js';
import { endWhenStalled } from './stalled.js';

export interface HttpOptions {
  admission: Admission;
  pipeline: Pipeline;
  answerJson: JsonAnswer;
  /** By path. */
  probes: Readonly<Record<string, Probe>>;
  requests: RequestMetrics;
  path: string;
  maxBodyBytes: number;
  /** Aborted when the token ends. */
  tokenEnded: (tokenId: string) => AbortSignal;
  /** Files that can be had by links. */
  downloads: Downloads | null;
  log: Logger;
}

/** Answers GraphQL over HTTP and server-sent events on `path`, probes on theirs, and links to files. */
export function httpListener(options: HttpOptions): RequestListener {
  const { log } = options;
  return (request, response) => {
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    const origin = options.admission.allowedOrigin(request);
    if (origin) allowReading(response, origin);
    answer(request, response, requestId, options).catch((error: unknown) => {
      if (error instanceof Refusal) {
        options.requests.refused(error.code);
        return refuse(response, error);
      }
      log.error({ err: error, requestId }, 'bug: unexpected error while handling a request');
      if (response.headersSent) return void response.destroy();
      response
        .writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
        .end(`Unexpected error, request ${requestId}.\n`);
    });
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, requestId: string, options: HttpOptions) {
  const path = request.url?.split('?', 1)[0] ?? '';
  if (Object.hasOwn(options.probes, path)) {
    await options.probes[path]?.(request, response);
    return;
  }
  if (options.downloads && path.startsWith(options.downloads.path)) {
    options.admission.checkOrigin(request);
    await answerDownload(request, response, path.slice(options.downloads.path.length), options.downloads);
    return;
  }
  if (path !== options.path) {
    throw new Refusal('NOT_FOUND', `There is nothing at ${path}.`, `The API is at ${options.path}.`);
  }
  options.admission.checkOrigin(request);
  if (request.method === 'OPTIONS') {
    return answerPreflight(request, response, options.admission.allowedOrigin(request) !== null);
  }
  checkBody(request, options.maxBodyBytes);
  // The Authorization header is demanded of every request. No form, image or link of a foreign page can send one, so
  // there is nothing a forged cross-site request could ride on.
  const principal = await options.admission.principal(request.headers.authorization, request);
  await options.admission.countOperation(principal);

  const gone = new AbortController();
  const ended = options.tokenEnded(principal.tokenId);
  // Cutting the connection, where merely ending the stream would look to its reader as if all had been said.
  const cut = () => void response.destroy();
  ended.addEventListener('abort', cut, { once: true });
  response.once('close', () => {
    ended.removeEventListener('abort', cut);
    if (!response.writableFinished) gone.abort();
  });
  if (!request.headers.accept?.includes('text/event-stream')) {
    await options.answerJson(request, response, { principal, transport: 'http', signal: gone.signal });
    return;
  }
  endWhenStalled(response, () => options.log.warn({ requestId, token: principal.name }, 'ended a stream nobody reads'));
  await options.pipeline.handle(request, response, {
    connection: { principal, transport: 'sse', signal: gone.signal },
  });
}

/**
 * JSON alone: the other forms of a body that GraphQL servers take are those a page can send without asking first. The
 * length has to be declared, so that an oversized body is refused before any of it is read.
 */
function checkBody(request: IncomingMessage, maxBytes: number): void {
  if (request.method !== 'POST') return;
  const type = request.headers['content-type'];
  if (!/^application\/json *(;|$)/i.test(type ?? '')) {
    const given = type === undefined ? 'nothing' : JSON.stringify(type.slice(0, 100));
    throw new Refusal('NOT_JSON', `The body is of ${given}.`, 'Send JSON, as Content-Type: application/json.');
  }
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  if (Number.isNaN(length)) {
    throw new Refusal('BAD_REQUEST', 'The request does not say how long its body is.', 'Send a Content-Length header.');
  }
  if (length > maxBytes) {
    throw new Refusal('TOO_LARGE', `The body has ${length} bytes, more than ${maxBytes}.`, 'Send a smaller request.');
  }
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  const { retryAfterMs } = refusal;
  // The body of a refused request is not read, so the connection cannot be used again.
  response.writeHead(refusal.httpStatus, {
    'content-type': 'application/json; charset=utf-8',
    connection: 'close',
    ...(refusal.code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer realm="opsbook"' } : {}),
    ...(retryAfterMs === null ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) }),
  });
  response.end(refusal.toBody());
}
