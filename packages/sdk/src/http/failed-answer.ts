import { ClientError } from 'graphql-request';
import { fromFailure } from '../errors/from-failure.js';
import type { WireError } from '../errors/from-graphql.js';
import { type OpsError, OpsNetworkError, OpsProtocolError } from '../errors/index.js';

/** What a status means when the body does not say it. */
const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  429: 'RATE_LIMITED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'UNAVAILABLE',
};

/** The server's id of a request, from the headers of its answer. */
export function requestIdOf(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? undefined;
}

/**
 * The error class for what graphql-request threw. Its own errors are not passed on as cause: they quote the request
 * with all variables.
 */
export function fromThrown(error: unknown, url: string): OpsError {
  if (error instanceof ClientError) return fromStatus(error);
  // fetch fails with a TypeError; graphql-request itself with an Error when the body is no GraphQL result.
  if (error instanceof TypeError) {
    const { cause } = error as { cause?: unknown };
    return new OpsNetworkError(`No answer from ${url}: ${reasonOf(cause) ?? error.message}.`, {
      cause: error,
      hint: 'Look whether the server runs and the URL is right.',
    });
  }
  return notOpsbook(`${url} answered, but not with a GraphQL result.`);
}

function fromStatus({ response }: ClientError): OpsError {
  const { status } = response;
  // Typed as Headers, though absent from errors that graphql-request makes itself.
  const headers = new Headers(response.headers as HeadersInit | undefined);
  const origin = { status, requestId: requestIdOf(headers) };
  const [error] = (response.errors ?? []) as WireError[];
  const code = CODE_OF_STATUS[status];
  if (!error && code === undefined) return notOpsbook(`The server answered with HTTP status ${status}.`, origin);
  const retryAfter = retryAfterOf(headers);
  const message = error?.message ?? `The server answered with HTTP status ${status}.`;
  return fromFailure({ code, retryAfter, ...error?.extensions, message }, origin);
}

function notOpsbook(message: string, origin: { status?: number; requestId?: string | undefined } = {}): OpsError {
  return new OpsProtocolError(message, { ...origin, hint: 'Check that the URL is the GraphQL endpoint of Opsbook.' });
}

/** Milliseconds of a Retry-After header, which holds seconds or a date. */
function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** The message of a cause; Node puts the useful one there, and for several addresses tried one level deeper. */
function reasonOf(cause: unknown): string | undefined {
  if (cause instanceof AggregateError) return reasonOf(cause.errors[0]);
  return cause instanceof Error && cause.message !== '' ? cause.message : undefined;
}
