import { DeadlineExceeded } from './deadline.js';

const BY_CODE: Record<string, string> = {
  ECONNREFUSED: 'the connection is refused: nothing listens there',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be looked up',
  ETIMEDOUT: 'the connection takes too long',
  ENOENT: 'the socket does not exist',
  EACCES: 'permission is denied',
};

/** Why a connection or a call over it failed, in words that hold no credentials. */
export function reasonOf(error: unknown): string {
  if (error instanceof DeadlineExceeded) return error.message;
  // Several addresses of one host were tried: the first tells enough.
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const { code, cause, message } = error as { code?: string; cause?: unknown; message?: string };
  if (code && BY_CODE[code]) return BY_CODE[code];
  return cause ? reasonOf(cause) : (message ?? String(error));
}
