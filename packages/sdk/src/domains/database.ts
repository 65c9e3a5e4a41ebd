import {
  DatabaseCancelDocument,
  type DatabaseCancelInput,
  DatabaseConnectionsDocument,
  DatabaseConnectionsWatchDocument,
  type DatabaseConnectionsWatchSubscription,
  DatabaseExecuteDocument,
  type DatabaseExecuteInput,
  DatabaseGrowthDocument,
  DatabaseIdleInTransactionDocument,
  DatabaseLongRunningDocument,
  DatabaseQueryDocument,
  type DatabaseQueryInput,
  DatabaseReadinessDocument,
  DatabaseReindexDocument,
  type DatabaseReindexInput,
  DatabaseSizeDocument,
  DatabaseSizeHistoryDocument,
  DatabaseSlowQueriesDocument,
  DatabaseTablesDocument,
  DatabaseTerminateDocument,
  type DatabaseTerminateInput,
  DatabaseVacuumDocument,
  type DatabaseVacuumInput,
  DatabaseVacuumsDocument,
  type SlowQueryOrder,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import { openLive } from '../stream/live.js';
import type { StreamOptions, Streams } from '../stream/streams.js';
import type {
  DatabaseCancelled,
  DatabaseConnections,
  DatabaseExecuted,
  DatabaseGrowth,
  DatabaseReadiness,
  DatabaseRows,
  DatabaseSession,
  DatabaseSize,
  DatabaseSizeSample,
  DatabaseTable,
  DatabaseTerminated,
  DatabaseVacuum,
  Plan,
  SlowQuery,
} from '../types.js';
import { type Applied, change, type DryRun } from './change.js';
import { type OperationHandle, startOperation } from './operation-handle.js';
import { present } from './present.js';

export type QueryInput = Omit<DatabaseQueryInput, 'sql'>;
export type ExecuteInput = Omit<DatabaseExecuteInput, 'sql' | 'dryRun'>;
export type CancelSessionInput = Omit<DatabaseCancelInput, 'pid' | 'backendStart' | 'dryRun'>;
export type VacuumInput = Omit<DatabaseVacuumInput, 'dryRun'>;
export type ReindexInput = Omit<DatabaseReindexInput, 'dryRun'>;
export type TerminateSessionInput = Omit<DatabaseTerminateInput, 'pid' | 'backendStart' | 'dryRun'>;

/** What names a session for good, as `connections` shows it. */
export type SessionRef = Pick<DatabaseCancelInput, 'pid' | 'backendStart'>;

/** The stack's PostgreSQL. Durations are written as PT5S or 5s. */
export interface DatabaseApi {
  /** Whether it takes connections and writes. */
  readiness(options?: CallOptions): Promise<DatabaseReadiness>;
  /** Its name, version and size in bytes. */
  size(options?: CallOptions): Promise<DatabaseSize>;
  /** Daily samples of the size, oldest first; of the last 90 days when left out. */
  sizeHistory(over?: string, options?: CallOptions): Promise<readonly DatabaseSizeSample[]>;
  /** How it grew; over the last 30 days when left out. Null without two samples. */
  growth(over?: string, options?: CallOptions): Promise<DatabaseGrowth | null>;
  /** Who is connected, in which state, and who blocks whom; at most `first` sessions, 100 when left out. */
  connections(first?: number, options?: CallOptions): Promise<DatabaseConnections>;
  /** Statements that run for longer than this, idle sessions aside; 5 seconds when left out. */
  longRunning(minDuration?: string, options?: CallOptions): Promise<readonly DatabaseSession[]>;
  /** Sessions that hold a transaction open and do nothing. */
  idleInTransaction(minDuration?: string, options?: CallOptions): Promise<readonly DatabaseSession[]>;
  /** The largest tables, 50 when left out. */
  tables(first?: number, options?: CallOptions): Promise<readonly DatabaseTable[]>;
  /** The slowest statements; throws OpsCapabilityMissingError where pg_stat_statements is not enabled. */
  slowQueries(
    input?: { first?: number; orderBy?: SlowQueryOrder },
    options?: CallOptions,
  ): Promise<readonly SlowQuery[]>;
  /** Vacuums that are running. */
  vacuums(options?: CallOptions): Promise<readonly DatabaseVacuum[]>;
  /**
   * Runs a statement that only reads; `$1` and so on stand for the parameters in the input. Aborting the signal cancels
   * it at the server. Needs the role ADMIN.
   */
  query(sql: string, input?: QueryInput, options?: CallOptions): Promise<DatabaseRows>;
  /** Tries a statement that writes, undoes it, and tells how many rows it would write. */
  execute(sql: string, input: ExecuteInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Runs a statement that writes, where the server allows it. Needs `confirm` with the name of the database. */
  execute(sql: string, input: ExecuteInput & Applied, options?: CallOptions): Promise<DatabaseExecuted>;
  /** What cancelling the statement of a session would do. */
  cancel(session: SessionRef, input: CancelSessionInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Cancels the statement of a session; the session stays. */
  cancel(session: SessionRef, input?: CancelSessionInput & Applied, options?: CallOptions): Promise<DatabaseCancelled>;
  /** What ending a session would do. */
  terminate(session: SessionRef, input: TerminateSessionInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Ends a session, its statement first. Needs `confirm` with the pid. */
  terminate(
    session: SessionRef,
    input: TerminateSessionInput & Applied,
    options?: CallOptions,
  ): Promise<DatabaseTerminated>;
  /** What a VACUUM would do. */
  vacuum(input: VacuumInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Begins to take dead rows out of a table, or of all. FULL needs `confirm` with the name of the table or the database. */
  vacuum(input?: VacuumInput & Applied, options?: CallOptions): Promise<OperationHandle<'DatabaseMaintained'>>;
  /** What a REINDEX would do. */
  reindex(input: ReindexInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Begins to build the indexes of a table, or one index, anew. */
  reindex(input: ReindexInput & Applied, options?: CallOptions): Promise<OperationHandle<'DatabaseMaintained'>>;
  /** The connections again and again; every 10 seconds when left out. */
  watchConnections(
    input?: { interval?: string; first?: number },
    options?: StreamOptions,
  ): AsyncIterableIterator<DatabaseConnections, undefined>;
}

export function databaseApi(transport: Transport, streams: Streams): DatabaseApi {
  const { request } = transport;
  return {
    readiness: async (options) =>
      present((await request(DatabaseReadinessDocument, {}, options)).database?.readiness, 'database.readiness'),
    size: async (options) => {
      const { name, version, size } = present((await request(DatabaseSizeDocument, {}, options)).database, 'database');
      return { name, version: present(version, 'database.version'), size: present(size, 'database.size') };
    },
    sizeHistory: async (over = 'P90D', options) =>
      present(
        (await request(DatabaseSizeHistoryDocument, { over }, options)).database?.sizeHistory,
        'database.sizeHistory',
      ),
    growth: async (over = 'P30D', options) =>
      present((await request(DatabaseGrowthDocument, { over }, options)).database, 'database').growth,
    connections: async (first = 100, options) =>
      present(
        (await request(DatabaseConnectionsDocument, { first }, options)).database?.connections,
        'database.connections',
      ),
    longRunning: async (minDuration = 'PT5S', options) =>
      present(
        (await request(DatabaseLongRunningDocument, { minDuration }, options)).database?.longRunning,
        'database.longRunning',
      ),
    idleInTransaction: async (minDuration = 'PT0S', options) =>
      present(
        (await request(DatabaseIdleInTransactionDocument, { minDuration }, options)).database?.idleInTransaction,
        'database.idleInTransaction',
      ),
    tables: async (first = 50, options) =>
      present((await request(DatabaseTablesDocument, { first }, options)).database?.tables, 'database.tables'),
    slowQueries: async ({ first = 10, orderBy = 'MEAN' } = {}, options) =>
      present(
        (await request(DatabaseSlowQueriesDocument, { first, orderBy }, options)).database?.slowQueries,
        'database.slowQueries',
      ),
    vacuums: async (options) =>
      present((await request(DatabaseVacuumsDocument, {}, options)).database?.vacuums, 'database.vacuums'),
    query: async (sql, input, options) =>
      present(
        (await request(DatabaseQueryDocument, { input: { ...input, sql } }, options)).databaseQuery,
        'databaseQuery',
      ),
    execute: (sql: string, input: ExecuteInput, options?: CallOptions) =>
      change(transport, DatabaseExecuteDocument, 'databaseExecute', { ...input, sql }, options),
    cancel: ({ pid, backendStart }: SessionRef, input: CancelSessionInput = {}, options?: CallOptions) =>
      change(transport, DatabaseCancelDocument, 'databaseCancel', { ...input, pid, backendStart }, options),
    terminate: ({ pid, backendStart }: SessionRef, input: TerminateSessionInput, options?: CallOptions) =>
      change(transport, DatabaseTerminateDocument, 'databaseTerminate', { ...input, pid, backendStart }, options),
    vacuum: (input: VacuumInput = {}, options?: CallOptions) =>
      startOperation({ transport, streams }, DatabaseVacuumDocument, 'databaseVacuum', input, options),
    reindex: (input: ReindexInput, options?: CallOptions) =>
      startOperation({ transport, streams }, DatabaseReindexDocument, 'databaseReindex', input, options),
    watchConnections: ({ interval = 'PT10S', first = 100 } = {}, options) =>
      openLive<DatabaseConnections>(
        streams,
        {
          document: DatabaseConnectionsWatchDocument,
          operationName: 'DatabaseConnectionsWatch',
          variables: { interval, first },
          eventsOf: (data) => {
            const { databaseConnections } = data as DatabaseConnectionsWatchSubscription;
            return databaseConnections ? [databaseConnections] : [];
          },
        },
        options,
      ),
  };
}
