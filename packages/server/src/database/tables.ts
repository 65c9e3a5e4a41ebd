import type { DatabaseTable } from '@opsbook/schema';
import type { Postgres } from '../platform/postgres/index.js';

/**
 * The largest tables and materialised views outside of the system's schemas.
 *
 * Source: pg_stat_user_tables, with pg_table_size() (TOAST included) and pg_indexes_size(). These wait for whoever has
 * the table, its TOAST table or an index locked exclusively, so tables with such a lock (pg_locks) are not measured; they
 * are placed by the size that pg_class remembers. A table that is dropped meanwhile has no size and is left out.
 * https://www.postgresql.org/docs/17/functions-admin.html#FUNCTIONS-ADMIN-DBSIZE
 */
const SQL = `
WITH locked AS MATERIALIZED (
  SELECT relation
    FROM pg_locks
   WHERE mode = 'AccessExclusiveLock'
     AND locktype = 'relation'
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
SELECT s.schemaname AS schema,
       s.relname AS name,
       m.table_size + m.index_size AS "totalSize",
       m.table_size AS "tableSize",
       m.index_size AS "indexSize",
       s.n_live_tup::float8 AS "liveRows",
       s.n_dead_tup::float8 AS "deadRows",
       s.n_dead_tup::float8 / nullif(s.n_live_tup + s.n_dead_tup, 0) AS "deadShare",
       s.last_vacuum AS "lastVacuum",
       s.last_autovacuum AS "lastAutovacuum",
       s.last_analyze AS "lastAnalyze",
       s.last_autoanalyze AS "lastAutoanalyze"
  FROM pg_stat_user_tables AS s
  JOIN pg_class AS c ON c.oid = s.relid
 CROSS JOIN LATERAL (
   SELECT s.relid IN (SELECT relation FROM locked)
       OR c.reltoastrelid IN (SELECT relation FROM locked)
       OR EXISTS (SELECT FROM pg_index AS i
                   WHERE i.indrelid IN (s.relid, c.reltoastrelid)
                     AND i.indexrelid IN (SELECT relation FROM locked)) AS locked
 ) AS l
 CROSS JOIN LATERAL (
   SELECT CASE WHEN NOT l.locked THEN pg_table_size(s.relid)::float8 END AS table_size,
          CASE WHEN NOT l.locked THEN pg_indexes_size(s.relid)::float8 END AS index_size
 ) AS m
 WHERE l.locked OR m.table_size IS NOT NULL
 ORDER BY coalesce(m.table_size + m.index_size, c.relpages::float8 * current_setting('block_size')::int) DESC,
          s.schemaname, s.relname
 LIMIT $1`;

/** Reads the largest tables, largest first. Throws Unavailable. */
export function readTables(postgres: Postgres, first: number): Promise<DatabaseTable[]> {
  return postgres.query<DatabaseTable>('Measuring the tables', SQL, [first]);
}
