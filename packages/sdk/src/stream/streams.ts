import type { Endpoint } from '../endpoint.js';
import { notify } from '../hooks.js';
import type { ClientOptions } from '../options.js';
import { authorization } from '../token.js';
import { reconnecting } from './reconnecting.js';
import type { StreamSource } from './source.js';
import type { StreamStatus } from './status.js';
import { webSocketClass } from './websocket.js';

const CONNECT_TIMEOUT_MS = 10_000;
const DEFAULT_BUFFER = 4 * 1024 * 1024;

/** What every stream can be told. */
export interface StreamOptions {
  /** Ends the stream: the iteration is then over, as after `break`. */
  signal?: AbortSignal | undefined;
  /**
   * Most characters to hold for a slow consumer; 4 Mi by default. A full buffer ends the connection until most of it
   * is consumed.
   */
  buffer?: number | undefined;
  /** Told of connects, interruptions and pauses. What it throws is ignored. */
  onStatus?: ((status: StreamStatus) => void) | undefined;
}

/** Opens streams over WebSocket. */
export interface Streams {
  open<T extends object>(source: StreamSource<T>, options: StreamOptions): AsyncIterableIterator<T, undefined>;
}

/** @param closing aborted when the client is closed, which ends every stream */
export function createStreams(options: ClientOptions, { ws }: Endpoint, closing: AbortSignal): Streams {
  const connection = async () => ({
    url: ws,
    webSocket: await webSocketClass(options.webSocket),
    authorization: await authorization(options.token),
    connectTimeout: CONNECT_TIMEOUT_MS,
  });
  return {
    open: (source, { signal, buffer = DEFAULT_BUFFER, onStatus }) =>
      reconnecting(source, {
        signals: [closing, signal],
        buffer,
        connection,
        onStatus: (status) => notify(onStatus, status),
        onRetry: (event) => notify(options.hooks?.onRetry, { operation: source.operationName, ...event }),
      }),
  };
}
