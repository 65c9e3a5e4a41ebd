import type { Hooks } from './hooks.js';
import type { TokenSource } from './token.js';

/** How to reach an Opsbook server, and how to behave towards it. */
export interface ClientOptions {
  /** The GraphQL endpoint over HTTP, such as `https://ops.example.com/graphql`. */
  url: string;
  /** The same endpoint over WebSocket; by default `url` with `ws` for `http`. */
  wsUrl?: string;
  /** An access token, or a function that gives one: it is asked at each request and each connect of a stream. */
  token: TokenSource;
  /** Milliseconds a call may take with all its retries; 30,000 by default. Changes that wait for health have their own. */
  timeout?: number;
  /** How often a failed call is tried again; 3 by default. */
  maxRetries?: number;
  /** Called around requests and connections, for logging and tracing. */
  hooks?: Hooks;
  /** Replaces the global `fetch`, for a proxy or a certificate authority of one's own. */
  fetch?: typeof fetch;
  /** Replaces the WebSocket class: by default the global one, or that of the package `ws` where there is none. */
  webSocket?: WebSocketClass;
}

/** What a single call may have of its own. */
export interface CallOptions {
  /** Ends the call, also while it waits before a retry; it then rejects with the reason of the signal. */
  signal?: AbortSignal | undefined;
  /** Milliseconds the call may take with all its retries; Infinity for no limit. */
  timeout?: number | undefined;
  /** How often it is tried again. */
  maxRetries?: number | undefined;
}

/** A class after the WebSocket standard; that of the package `ws` is one. */
// biome-ignore lint/suspicious/noExplicitAny: the instances of `ws` and of browsers differ in the types of their events.
export type WebSocketClass = new (url: string, protocols?: string | string[]) => any;
