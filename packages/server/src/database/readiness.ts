import { type DatabaseReadiness, type ReadinessState, Unavailable } from '@opsbook/schema';
import { CredentialsRefused } from '../platform/credentials-refused.js';
import { type Postgres, sqlStateOf } from '../platform/postgres/index.js';

const DEADLINE_MS = 2000;

/** False on the primary; true on a standby and while the server recovers. */
const SQL = 'SELECT pg_is_in_recovery() AS recovering';

/** Can the database be used just now? */
export async function readReadiness(postgres: Postgres): Promise<DatabaseReadiness> {
  const begin = performance.now();
  try {
    const rows = await postgres.query<{ recovering: boolean }>('Asking whether it is ready', SQL, [], DEADLINE_MS);
    const latencyMs = performance.now() - begin;
    if (!rows[0]?.recovering) {
      return { state: 'READY', message: `${postgres.target.database} answers.`, hint: null, latencyMs };
    }
    const hint = 'Wait for the recovery to end, or point database.url at the primary.';
    return { state: 'READ_ONLY', message: 'It answers, but takes no writes.', hint, latencyMs };
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return { state: stateOf(error), message: error.message, hint: error.hint, latencyMs: null };
  }
}

/** As PQping() judges: who answers with an error runs. https://www.postgresql.org/docs/17/errcodes-appendix.html */
function stateOf(failure: Unavailable): ReadinessState {
  const sqlState = sqlStateOf(failure);
  // admin_shutdown, crash_shutdown, cannot_connect_now
  if (sqlState && ['57P01', '57P02', '57P03'].includes(sqlState)) return 'UNREADY';
  return sqlState || failure instanceof CredentialsRefused ? 'NOT_ADMITTED' : 'NO_ANSWER';
}
