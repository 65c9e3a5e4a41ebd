import { Unavailable } from '@opsbook/schema';
import { DeadlineExceeded } from '../deadline.js';
import { reasonOf } from '../reason.js';

const SYSTEM = 'Docker Engine';

/** The codes of a connection that was never made: the request cannot have had an effect. */
const NEVER_CONNECTED = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'EACCES',
  'EPERM',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** The engine answered, with an HTTP error. */
export class EngineRefusal extends Unavailable {
  /** HTTP status of the engine's answer: 404 no such object, 409 conflict, 500 its own failure. */
  readonly statusCode: number;
  /** What the engine said, alone. */
  readonly said: string;

  constructor(doing: string, statusCode: number, said: string, cause: unknown) {
    super(SYSTEM, `${doing}: the engine answered ${statusCode}: ${said}`, "Act on the engine's message.", { cause });
    // To clients it is the kind of failure it extends.
    this.name = 'Unavailable';
    this.statusCode = statusCode;
    this.said = said;
  }
}

/** What went wrong in a call to the engine at `address`, as a failure that says what was being done. */
export function engineFailure(doing: string, address: string, cause: unknown): Unavailable {
  if (cause instanceof Unavailable) return cause;
  const { statusCode, json, message, code } = cause as EngineClientError;
  if (statusCode) return new EngineRefusal(doing, statusCode, json?.message?.trim() || message.trim(), cause);
  return new Unavailable(SYSTEM, `${doing}: ${reasonOf(cause)} (${address})`, hint(cause, code), { cause });
}

/** HTTP status of a failure the engine itself answered with; null for every other error. */
export function statusOf(error: unknown): number | null {
  return error instanceof EngineRefusal ? error.statusCode : null;
}

/** Whether the failed call certainly had no effect, since there was no connection to send it over. */
export function neverSent(error: unknown): boolean {
  return (
    error instanceof Unavailable && NEVER_CONNECTED.has((error.cause as EngineClientError | undefined)?.code ?? '')
  );
}

/** What dockerode rejects with: Node's system error, or an HTTP error with the engine's JSON. */
interface EngineClientError extends NodeJS.ErrnoException {
  statusCode?: number;
  json?: { message?: string };
}

function hint(cause: unknown, code: string | undefined): string {
  if (cause instanceof DeadlineExceeded) return 'Check whether the Docker Engine hangs; restarting it helps then.';
  if (code === 'EACCES' || code === 'EPERM')
    return 'Run Opsbook as a user that may use the socket, as in the group docker.';
  return 'Check that the Docker Engine runs and that DOCKER_HOST names its address.';
}
