import type { DatabaseVacuum } from '@opsbook/schema';
import type { Postgres } from '../platform/postgres/index.js';
import { hiddenSessions } from './hidden.js';

/**
 * VACUUMs of tables of this database.
 *
 * Source: pg_stat_progress_vacuum, and pg_stat_progress_cluster where VACUUM FULL is shown. A role without
 * pg_read_all_stats gets nulls for those of other roles.
 * https://www.postgresql.org/docs/17/progress-reporting.html
 */
const SQL = `
WITH progress AS (
  SELECT pid, relid, false AS "full", phase, heap_blks_total, heap_blks_scanned
    FROM pg_stat_progress_vacuum
   WHERE datname = current_database()
   UNION ALL
  SELECT pid, relid, true, phase, heap_blks_total, heap_blks_scanned
    FROM pg_stat_progress_cluster
   WHERE datname = current_database() AND command IS DISTINCT FROM 'CLUSTER'
)
SELECT p.pid,
       n.nspname AS schema,
       c.relname AS table,
       p."full",
       coalesce(a.backend_type = 'autovacuum worker', false) AS automatic,
       p.phase,
       100 * p.heap_blks_scanned::float8 / nullif(p.heap_blks_total, 0) AS percent,
       coalesce(extract(epoch FROM clock_timestamp() - a.xact_start) * 1000, 0)::float8 AS "runningMs"
  FROM progress AS p
  LEFT JOIN pg_class AS c ON c.oid = p.relid
  LEFT JOIN pg_namespace AS n ON n.oid = c.relnamespace
  LEFT JOIN pg_stat_activity AS a ON a.pid = p.pid
 ORDER BY "runningMs" DESC, p.pid`;

/**
 * Reads the VACUUMs under way, longest first.
 * @throws CapabilityMissing when some are hidden; Unavailable.
 */
export async function readVacuums(postgres: Postgres): Promise<DatabaseVacuum[]> {
  const rows = await postgres.query<DatabaseVacuum>('Reading the progress of VACUUM', SQL);
  const hidden = rows.filter(({ phase }) => phase === null).length;
  if (hidden > 0) throw hiddenSessions(hidden, postgres.target.user);
  return rows;
}
