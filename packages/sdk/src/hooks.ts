import type { OpsError } from './errors/base.js';

/** A request that is about to be sent. */
export interface RequestEvent {
  /** Name of the operation, such as `ServiceRestart`. */
  operation: string;
  kind: 'query' | 'mutation';
  /** 1 for the first attempt. */
  attempt: number;
  /** Headers to send along, such as `traceparent`; the token is not among them. */
  headers: Headers;
}

/** A request that was answered, or failed. */
export interface ResponseEvent {
  operation: string;
  kind: 'query' | 'mutation';
  attempt: number;
  /** Milliseconds since the request was sent. */
  duration: number;
  /** HTTP status; undefined when no answer came. */
  status: number | undefined;
  /** The server's id of the request. */
  requestId: string | undefined;
  /** What went wrong; undefined when nothing did. Expected failures of a mutation are data at this point. */
  error: unknown;
}

/** A call that will be repeated, or a stream that will connect again. */
export interface RetryEvent {
  operation: string;
  /** Number of the attempt that failed, from 1. */
  attempt: number;
  /** Milliseconds until the next attempt. */
  delay: number;
  error: OpsError;
}

/** Callbacks for logging and tracing. They see no token, and what they throw is ignored. */
export interface Hooks {
  onRequest?: (event: RequestEvent) => void;
  onResponse?: (event: ResponseEvent) => void;
  onRetry?: (event: RetryEvent) => void;
}

/** Calls a callback of the user, whose failure must not become the failure of a call or a stream. */
export function notify<E>(callback: ((event: E) => void) | undefined, event: E): void {
  try {
    callback?.(event);
  } catch {
    // Documented at Hooks: what they throw is ignored.
  }
}
