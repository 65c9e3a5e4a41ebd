import { CapabilityMissing, type SlowQuery, type SlowQueryOrder, Unavailable } from '@opsbook/schema';
import { type Postgres, sqlStateOf } from '../platform/postgres/index.js';
import { redactQuery } from './redact.js';

/** Where the view is, quoted for use in a statement. Source: pg_extension. */
const WHERE_SQL = `
SELECT format('%I.pg_stat_statements', n.nspname) AS view
  FROM pg_extension AS e
  JOIN pg_namespace AS n ON n.oid = e.extnamespace
 WHERE e.extname = 'pg_stat_statements'`;

/**
 * The costliest statements of the whole server. A role without pg_read_all_stats gets no text for those of other roles.
 * https://www.postgresql.org/docs/17/pgstatstatements.html
 */
const sqlOf = (view: string, order: SlowQueryOrder) => `
SELECT nullif(left(s.query, 10000), '<insufficient privilege>') AS query,
       d.datname AS database,
       pg_get_userbyid(s.userid) AS user,
       s.calls::float8 AS calls,
       s.rows::float8 AS rows,
       s.mean_exec_time AS "meanMs",
       s.max_exec_time AS "maxMs",
       s.total_exec_time AS "totalMs"
  FROM ${view} AS s
  LEFT JOIN pg_database AS d ON d.oid = s.dbid
 ORDER BY ${COLUMNS[order]} DESC
 LIMIT $1`;

const COLUMNS: Record<SlowQueryOrder, string> = {
  MEAN: 's.mean_exec_time',
  MAX: 's.max_exec_time',
  TOTAL: 's.total_exec_time',
  CALLS: 's.calls',
};

const LOAD = 'add pg_stat_statements to shared_preload_libraries and restart the server';

/**
 * Reads the costliest statements, the costliest first.
 * @throws CapabilityMissing when the extension is not there, not loaded or not open to Opsbook's role; Unavailable.
 */
export async function readSlowQueries(postgres: Postgres, first: number, order: SlowQueryOrder): Promise<SlowQuery[]> {
  const { database, user } = postgres.target;
  const [found] = await postgres.query<{ view: string }>('Looking for pg_stat_statements', WHERE_SQL);
  if (!found) {
    throw new CapabilityMissing(
      `The database ${database} does not have the extension pg_stat_statements.`,
      `Run CREATE EXTENSION pg_stat_statements in ${database}; if it is not loaded yet, ${LOAD} first.`,
    );
  }
  try {
    const rows = await postgres.query<SlowQuery>('Reading pg_stat_statements', sqlOf(found.view, order), [first]);
    return rows.map((row) => ({ ...row, query: row.query === null ? null : redactQuery(row.query) }));
  } catch (error) {
    throw missing(error, user) ?? error;
  }
}

function missing(error: unknown, user: string): CapabilityMissing | null {
  if (!(error instanceof Unavailable)) return null;
  switch (sqlStateOf(error)) {
    case '55000': // object_not_in_prerequisite_state
      return new CapabilityMissing(
        'The extension pg_stat_statements is there, but the server has not loaded it.',
        `To enable it, ${LOAD}.`,
      );
    case '42501': // insufficient_privilege
      return new CapabilityMissing(
        `The role ${user} may not read pg_stat_statements.`,
        `GRANT pg_monitor TO ${user}, and USAGE on the schema of the extension.`,
      );
    default:
      return null;
  }
}
