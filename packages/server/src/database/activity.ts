import type { DatabaseSession, SessionState, SessionType } from '@opsbook/schema';
import type { Postgres } from '../platform/postgres/index.js';
import { redactQuery } from './redact.js';

/**
 * Every process that works on a database, or sends to a replica.
 *
 * Source: pg_stat_activity. A role without pg_read_all_stats gets the text `<insufficient privilege>` and nulls for
 * sessions of other roles. pg_blocking_pids() stops all locking for a moment, so only those that wait for a lock ask it.
 * https://www.postgresql.org/docs/17/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW
 */
const SQL = `
SELECT a.pid,
       a.leader_pid,
       a.backend_type,
       a.backend_start,
       a.usename,
       nullif(a.application_name, '') AS application,
       host(a.client_addr) AS client,
       a.datname,
       coalesce(a.datname = current_database(), false) AS here,
       a.state,
       a.state_change,
       a.xact_start,
       (extract(epoch FROM clock_timestamp() - CASE WHEN a.state = 'active' THEN a.query_start ELSE a.state_change END)
         * 1000)::float8 AS duration_ms,
       a.wait_event_type || ':' || a.wait_event AS wait_event,
       left(a.query, 10000) AS query,
       coalesce(a.query = '<insufficient privilege>', false) AS hidden,
       CASE WHEN a.wait_event_type = 'Lock' THEN pg_blocking_pids(a.pid) ELSE '{}' END AS blocked_by,
       a.pid = pg_backend_pid() AS self,
       clock_timestamp() AS at,
       current_setting('max_connections')::int AS max_connections
  FROM pg_stat_activity AS a
 WHERE a.datname IS NOT NULL OR a.backend_type = 'walsender'
 ORDER BY a.backend_start NULLS LAST, a.pid`;

interface ActivityRow {
  pid: number;
  leader_pid: number | null;
  backend_type: string | null;
  backend_start: Date | null;
  usename: string | null;
  application: string | null;
  client: string | null;
  datname: string | null;
  here: boolean;
  state: string | null;
  state_change: Date | null;
  xact_start: Date | null;
  duration_ms: number | null;
  wait_event: string | null;
  query: string | null;
  hidden: boolean;
  blocked_by: number[];
  self: boolean;
  at: Date;
  max_connections: number;
}

/** A session and what only the counting needs to know of it. */
export interface ObservedSession extends DatabaseSession {
  /** Connected to this very database. */
  here: boolean;
  /** The one that observes. */
  self: boolean;
}

/** All sessions at one time, in the order they began. */
export interface Activity {
  at: Date;
  maxConnections: number;
  sessions: ObservedSession[];
}

/** Reads all sessions. Throws Unavailable. */
export async function readActivity(postgres: Postgres): Promise<Activity> {
  const rows = await postgres.query<ActivityRow>('Reading the sessions of the database', SQL);
  // The session that reads stands among the rows, so there is always a first one.
  const { at, max_connections: maxConnections } = rows[0] as ActivityRow;
  const workers = rows.filter(isParallelWorker);
  const sessions = rows
    .filter((row) => !isParallelWorker(row))
    .map((row) => toSession(row, workers.filter(({ leader_pid }) => leader_pid === row.pid).length));
  return { at, maxConnections, sessions };
}

function isParallelWorker(row: ActivityRow): boolean {
  return row.backend_type === 'parallel worker';
}

function toSession(row: ActivityRow, parallelWorkers: number): ObservedSession {
  return {
    pid: row.pid,
    type: row.backend_type === null ? 'CLIENT' : (TYPES[row.backend_type] ?? 'OTHER'),
    backendStart: row.backend_start,
    user: row.usename,
    application: row.application,
    client: row.client,
    database: row.datname,
    state: row.hidden ? 'HIDDEN' : (STATES[row.state ?? ''] ?? 'NONE'),
    since: row.state_change,
    durationMs: row.duration_ms === null ? null : Math.max(0, row.duration_ms),
    transactionStart: row.xact_start,
    waitEvent: row.wait_event,
    query: row.hidden || !row.query ? null : redactQuery(row.query),
    blockedBy: [...new Set(row.blocked_by)],
    parallelWorkers,
    here: row.here,
    self: row.self,
  };
}

const STATES: Record<string, SessionState> = {
  active: 'ACTIVE',
  idle: 'IDLE',
  'idle in transaction': 'IDLE_IN_TRANSACTION',
  'idle in transaction (aborted)': 'IDLE_IN_TRANSACTION_ABORTED',
  'fastpath function call': 'FASTPATH',
  starting: 'STARTING',
  disabled: 'DISABLED',
};

const TYPES: Record<string, SessionType> = {
  'client backend': 'CLIENT',
  'autovacuum worker': 'AUTOVACUUM',
  walsender: 'REPLICATION',
  'logical replication worker': 'REPLICATION',
  'logical replication apply worker': 'REPLICATION',
  'logical replication parallel worker': 'REPLICATION',
  'logical replication tablesync worker': 'REPLICATION',
};
