import { fromFailure } from '../errors/from-failure.js';
import { fromGraphQLError, type WireError } from '../errors/from-graphql.js';
import { OpsAuthError, OpsError, OpsNetworkError, OpsRateLimitError, OpsUnavailableError } from '../errors/index.js';

/** Close codes that stand for a failure of their own: graphql-transport-ws has 44xx after HTTP's 4xx. */
const CODE_OF_CLOSE: Readonly<Record<number, string>> = {
  4400: 'BAD_REQUEST',
  4401: 'UNAUTHENTICATED',
  4403: 'FORBIDDEN',
  4404: 'PROTOCOL',
  4406: 'PROTOCOL',
  4429: 'RATE_LIMITED',
};

/** The error class for what ended a subscription: GraphQL errors, a close event, or an error of the socket. */
export function fromEnding(ending: unknown): OpsError {
  if (ending instanceof OpsError) return ending;
  if (Array.isArray(ending)) return fromGraphQLError(ending[0] as WireError);
  if (isClose(ending)) return fromClose(ending);
  const { message } = (ending ?? {}) as { message?: unknown };
  const why = typeof message === 'string' && message !== '' ? message : 'no reason given';
  return new OpsNetworkError(`The connection failed: ${why}.`, { cause: ending });
}

/** Whether connecting again may help. What the request itself is wrong about stays wrong. */
export function isPassing(error: OpsError): boolean {
  if (error instanceof OpsNetworkError || error instanceof OpsUnavailableError) return true;
  return error instanceof OpsRateLimitError || error.code === 'INTERNAL_SERVER_ERROR';
}

interface Close {
  code: number;
  reason: string;
}

function isClose(ending: unknown): ending is Close {
  return typeof (ending as Partial<Close> | null)?.code === 'number';
}

function fromClose({ code, reason }: Close): OpsError {
  const failure = CODE_OF_CLOSE[code];
  if (failure === undefined) {
    return new OpsNetworkError(`The connection was closed with code ${code}${reason ? `: ${reason}` : ''}.`);
  }
  const error = fromFailure({ code: failure, message: reason || `The connection was closed with code ${code}.` });
  return error instanceof OpsAuthError ? withHint(error) : error;
}

function withHint({ message, code }: OpsAuthError): OpsAuthError {
  return new OpsAuthError(message, { code, hint: 'Give a valid token with a sufficient role.' });
}
