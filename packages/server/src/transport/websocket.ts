import { setMaxListeners } from 'node:events';
import type { Server } from 'node:http';
import { GraphQLError } from 'graphql';
import { type Context, handleProtocols, type SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { RequestMetrics } from '../monitoring/index.js';
import type { Admission } from './admission.js';
import type { Connection } from './connection.js';
import { execute, prepareOperation, subscribe } from './operation.js';
import type { Pipeline } from './pipeline.js';
import { Refusal } from './refusal.js';

/** A socket that does not answer a ping within this time is closed, in milliseconds. */
const KEEP_ALIVE_MS = 12_000;
/** Operations one socket may have open. */
const MAX_OPERATIONS = 100;

export interface WebSocketOptions {
  admission: Admission;
  pipeline: Pipeline;
  path: string;
  maxMessageBytes: number;
  requests: RequestMetrics;
  tokenEnded: (tokenId: string) => AbortSignal;
  log: Logger;
}

type Params = { authorization?: unknown };
type Admitted = { connection?: Connection };
type Ws = Context<Params, Extra & Partial<Admitted>>;

/**
 * GraphQL over WebSocket (graphql-transport-ws) on the same path and through the same pipeline as HTTP. The token
 * comes in the payload of connection_init as `authorization`, since browsers cannot set headers here.
 * @returns a function that closes all sockets
 */
export function serveWebSocket(server: Server, options: WebSocketOptions): () => Promise<void> {
  const { admission, log } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    path: options.path,
    maxPayload: options.maxMessageBytes,
    handleProtocols,
  });
  // A frame that is too large or malformed ends its own socket (with 1009 or 1002) and nothing else.
  sockets.on('connection', (socket) => socket.on('error', (error) => log.debug({ err: error }, 'socket error')));

  server.on('upgrade', (request, socket, head) => {
    try {
      if (!sockets.shouldHandle(request))
        throw new Refusal('NOT_FOUND', 'There is no socket here.', `Use ${options.path}.`);
      admission.checkOrigin(request);
    } catch (error) {
      if (error instanceof Refusal) options.requests.refused(error.code);
      const status = error instanceof Refusal ? error.httpStatus : 500;
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
  });

  const graphql = useServer<Params, Admitted>(
    {
      onConnect: (context) => connect(context, options),
      onSubscribe: (context, _id, payload) => prepare(context, payload, options),
      execute,
      subscribe,
    },
    sockets,
    KEEP_ALIVE_MS,
  );
  return async () => {
    await graphql.dispose();
    sockets.close();
  };
}

async function connect(context: Ws, options: WebSocketOptions): Promise<boolean> {
  const { socket, request } = context.extra;
  try {
    const principal = await options.admission.principal(context.connectionParams?.authorization, request);
    const closed = new AbortController();
    // One for each stream on the socket.
    setMaxListeners(0, closed.signal);
    const ended = options.tokenEnded(principal.tokenId);
    const onEnded = () =>
      close(
        context,
        new Refusal('UNAUTHENTICATED', 'The access token has ended.', 'Connect again with a valid token.'),
      );
    ended.addEventListener('abort', onEnded, { once: true });
    socket.once('close', () => {
      ended.removeEventListener('abort', onEnded);
      closed.abort();
    });
    context.extra.connection = { principal, transport: 'websocket', signal: closed.signal };
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    options.requests.refused(error.code);
    close(context, error);
    return true; // Already closed, with a better reason than false would give.
  }
}

function close(context: Ws, refusal: Refusal): void {
  context.extra.socket.close(refusal.closeCode, refusal.toCloseReason());
}

/** Everything wrong with one operation is an error of that operation; the socket and its other operations live on. */
async function prepare(context: Ws, payload: SubscribePayload, options: WebSocketOptions) {
  const { connection } = context.extra;
  if (!connection)
    return [new GraphQLError('The connection is not authenticated.', { extensions: { code: 'UNAUTHENTICATED' } })];
  try {
    if (Object.keys(context.subscriptions).length > MAX_OPERATIONS) {
      throw new Refusal(
        'RATE_LIMITED',
        `More than ${MAX_OPERATIONS} operations on one socket.`,
        'Complete some, or open another socket.',
      );
    }
    await options.admission.countOperation(connection.principal);
    return await prepareOperation(options.pipeline, connection, payload);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    options.requests.refused(error.code);
    const { code, hint, retryAfterMs } = error;
    return [new GraphQLError(error.message, { extensions: { code, hint, retryAfter: retryAfterMs } })];
  }
}
