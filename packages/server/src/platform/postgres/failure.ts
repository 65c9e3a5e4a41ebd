import { Unavailable } from '@opsbook/schema';
import pg from 'pg';
import { CredentialsRefused } from '../credentials-refused.js';
import { reasonOf } from '../reason.js';

const SYSTEM = 'PostgreSQL';

/** Hints by SQLSTATE, https://www.postgresql.org/docs/17/errcodes-appendix.html */
const HINTS: Record<string, string> = {
  '3D000': 'Set database.url to the database of the stack.',
  '53300':
    'Close connections, raise max_connections, or keep some for Opsbook: reserved_connections, and GRANT pg_use_reserved_connections to its role.',
  '55P03': 'Another session has it locked; database.connections.blocking shows which.',
  '57P01': 'The server is being stopped or the session was ended; try again.',
  '57P03': 'Wait until the server has started; its log tells how far it is.',
  '57014': 'The statement took too long and was cancelled; look at what else the server is doing.',
};

/** The SQLSTATE of a failed call; null when the server gave none. */
export function sqlStateOf({ cause }: Unavailable): string | null {
  return cause instanceof pg.DatabaseError ? (cause.code ?? null) : null;
}

/** What a failed call to PostgreSQL means for the caller. Messages of the server hold no passwords. */
export function postgresFailure(doing: string, error: unknown): Unavailable {
  const code = (error as { code?: string }).code ?? '';
  const message = `${doing}: ${reasonOf(error)}.`;
  // Without a password the driver itself ends the login, before the server could refuse it.
  if (code.startsWith('28') || /^SASL:.*password/.test(reasonOf(error))) {
    return new CredentialsRefused(SYSTEM, message, 'Set database.url with a user and password that may log in.', {
      cause: error,
    });
  }
  const hint = HINTS[code] ?? 'Check that the database service runs and that its address is right (opsbook doctor).';
  return new Unavailable(SYSTEM, message, hint, { cause: error });
}
