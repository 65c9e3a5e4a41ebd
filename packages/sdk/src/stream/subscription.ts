import { createClient } from 'graphql-ws';
import { type OpsError, OpsNetworkError } from '../errors/index.js';
import type { WebSocketClass } from '../options.js';
import { fromEnding } from './from-ending.js';
import { observed } from './websocket.js';

/** One connection to the server. */
export interface ConnectionOptions {
  url: string;
  webSocket: WebSocketClass;
  /** Sent in the payload of connection_init, since browsers cannot set headers on a WebSocket. */
  authorization: string;
  /** Milliseconds until the server has to have acknowledged the connection. */
  connectTimeout: number;
  /** Milliseconds without any message after which the connection counts as dead. */
  silence: number;
  /** Milliseconds between pings, for subscriptions that are silent by themselves; 0 for none. */
  ping: number;
}

export interface SubscriptionRequest {
  query: string;
  operationName: string;
  /** Asked once, when the server has taken the connection. */
  variables(): Record<string, unknown>;
}

export interface SubscriptionSink {
  /** The server took the connection; the request is about to be sent. */
  onOpen(): void;
  /** The connection has proved to be good for more than being accepted. */
  onAlive(): void;
  /** A result, and the characters its message had. */
  onData(data: unknown, size: number): void;
  /** Called once, unless cancelled before: the server completed the subscription (no error), or it failed. */
  onEnd(error: OpsError | undefined): void;
}

/**
 * Runs one subscription over a socket of its own, once. A socket for each stream means that ending a stream ends
 * everything sent for it, and that a slow one holds up no other.
 * @returns cancels it, after which the sink hears nothing more
 */
export function openSubscription(
  options: ConnectionOptions,
  request: SubscriptionRequest,
  sink: SubscriptionSink,
): () => void {
  let ended = false;
  let alive = false;
  let size = 0;
  let terminateSocket = () => {};
  let watch: ReturnType<typeof setTimeout>;

  const expectMessage = (within: number) => {
    clearTimeout(watch);
    watch = setTimeout(() => {
      alive = false;
      end(new OpsNetworkError(`Nothing came from ${options.url} within ${within} ms.`));
    }, within);
  };
  const release = () => {
    ended = true;
    clearTimeout(watch);
    unsubscribe();
    // A peer that does not answer would not answer a close frame either.
    if (alive) return;
    client.terminate();
    terminateSocket();
  };
  const end = (ending?: unknown) => {
    if (ended) return;
    release();
    sink.onEnd(ending === undefined ? undefined : fromEnding(ending));
  };

  const payload = { query: request.query, operationName: request.operationName, variables: {} };
  const client = createClient({
    url: options.url,
    webSocketImpl: observed(options.webSocket, {
      onCreated: (socket) => {
        terminateSocket = () => socket.terminate?.();
      },
      onMessageSize: (characters) => {
        size = characters;
      },
    }),
    connectionParams: { authorization: options.authorization },
    // Connecting again is not left to graphql-ws: the variables change, and its own queue is unbounded.
    retryAttempts: 0,
    keepAlive: options.ping,
    on: {
      connected: () => {
        alive = true;
        if (ended) return;
        payload.variables = request.variables();
        sink.onOpen();
      },
      message: ({ type }) => {
        if (ended) return;
        expectMessage(options.silence);
        if (type === 'next' || type === 'pong') sink.onAlive();
      },
      // Earlier than graphql-ws judges the close code itself: it would connect again at once after code 1000.
      closed: (event) => end(event),
    },
  });
  expectMessage(options.connectTimeout);
  const unsubscribe = client.subscribe<unknown>(payload, {
    next: ({ data, errors }) => {
      if (ended) return;
      if (errors && errors.length > 0) end(errors);
      else sink.onData(data, size);
    },
    error: (error) => end(error ?? new OpsNetworkError('The connection failed.')),
    complete: () => end(),
  });
  return () => {
    if (!ended) release();
  };
}
