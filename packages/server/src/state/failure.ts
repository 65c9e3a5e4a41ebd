import { Unavailable } from '@opsbook/schema';
import { DeadlineExceeded } from '../platform/deadline.js';
import { reasonOf } from '../platform/reason.js';

/** The name of the state store in `Unavailable`. */
export const STATE_STORE = 'state store';

/**
 * SQLSTATE classes that speak of the server and not of the statement: connection, authorization, resources,
 * operator intervention, system error. https://www.postgresql.org/docs/17/errcodes-appendix.html
 */
const TROUBLE = /^(08|28|3D|53|57|58)/;

/** Whether an error means that the store cannot be used, rather than that a statement was wrong. */
export function isTrouble(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return TROUBLE.test(code);
  // Without an SQLSTATE it did not come from the server: a socket, a deadline, a closed pool.
  return true;
}

/** The failure callers get while the store is away. */
export function storeUnavailable(reason: string, cause?: unknown): Unavailable {
  return new Unavailable(
    STATE_STORE,
    `The state store cannot be used: ${reason}.`,
    'Check the store that state.url or state.dir names; Opsbook comes back to it by itself.',
    { cause },
  );
}

/** Trouble with the store as `Unavailable`; any other error as it is. */
export function asStoreFailure(error: unknown): unknown {
  if (error instanceof Unavailable || !isTrouble(error)) return error;
  return storeUnavailable(storeReason(error), error);
}

/** Why the store cannot be used; neither PostgreSQL's messages nor the driver's hold passwords. */
export function storeReason(error: unknown): string {
  if (error instanceof Unavailable) return error.message;
  return error instanceof DeadlineExceeded ? error.message : reasonOf(error).replace(/\.$/, '');
}
