import type { Principal } from '../access/port.js';
import type { OpsFailure } from '../errors/failures.js';
import type { Change, LongChange } from '../operations/port.js';
import type { DatabaseConnections, DatabaseSession } from './sessions.js';

export * from './sessions.js';

export const READINESS_STATES = ['READY', 'READ_ONLY', 'UNREADY', 'NOT_ADMITTED', 'NO_ANSWER'] as const;
export type ReadinessState = (typeof READINESS_STATES)[number];

/** Whether the database can be used just now. */
export interface DatabaseReadiness {
  state: ReadinessState;
  message: string;
  /** What to do; null when it is ready. */
  hint: string | null;
  /** Milliseconds until the answer; null when there was none. */
  latencyMs: number | null;
}

/** The size of the database at one time. */
export interface SizeSample {
  at: Date;
  bytes: number;
}

/** What the size did between two samples. */
export interface DatabaseGrowth {
  from: Date;
  to: Date;
  /** Negative when it shrank, as is `bytesPerDay`. */
  bytes: number;
  bytesPerDay: number;
  /** Of the size at the beginning: 0.1 is a tenth more. */
  share: number;
}

export interface DatabaseTable {
  schema: string;
  name: string;
  /** Sizes in bytes; null while another session has the table locked exclusively. */
  totalSize: number | null;
  tableSize: number | null;
  indexSize: number | null;
  /** As the statistics estimate them. */
  liveRows: number;
  deadRows: number;
  /** Of all rows, 0 to 1; null for an empty table. */
  deadShare: number | null;
  lastVacuum: Date | null;
  lastAutovacuum: Date | null;
  lastAnalyze: Date | null;
  lastAutoanalyze: Date | null;
}

export const SLOW_QUERY_ORDERS = ['MEAN', 'MAX', 'TOTAL', 'CALLS'] as const;
export type SlowQueryOrder = (typeof SLOW_QUERY_ORDERS)[number];

/** A statement as pg_stat_statements has counted it, times in milliseconds. */
export interface SlowQuery {
  /** Constants replaced by parameters; null where Opsbook's role may not see it. */
  query: string | null;
  database: string | null;
  user: string | null;
  calls: number;
  rows: number;
  meanMs: number;
  maxMs: number;
  totalMs: number;
}

/** A VACUUM under way in this database. */
export interface DatabaseVacuum {
  pid: number;
  schema: string;
  table: string;
  /** VACUUM FULL, which keeps everybody else away from the table. */
  full: boolean;
  /** Started by autovacuum. */
  automatic: boolean;
  phase: string;
  /** Pages scanned, 0 to 100; null while it is not known how many there are. */
  percent: number | null;
  runningMs: number;
}

/** A statement of the caller's. */
export interface StatementInput {
  sql: string;
  /** Values of $1 and so on: a list is an array of PostgreSQL, an object is JSON. */
  parameters: readonly unknown[];
  maxRows: number;
  timeoutMs: number;
  reason: string | null;
}

/** What a statement gave. Values are JSON that loses nothing: what does not fit is text as PostgreSQL writes it. */
export interface DatabaseRows {
  columns: { name: string; type: string }[];
  /** In the order of the columns. */
  rows: unknown[][];
  /** Whether there were more. */
  truncated: boolean;
  /** Rows that it gave or wrote; null where that is not known. */
  count: number | null;
  durationMs: number;
}

/** A session by what names it for good. */
export interface SessionInput {
  pid: number;
  backendStart: Date;
  /** Also one of replication, autovacuum or Opsbook. */
  force: boolean;
}

/** A session that was told to stop. */
export interface SessionStopped {
  /** As it was before. */
  session: DatabaseSession;
  /** Until that was confirmed, in milliseconds. */
  tookMs: number;
}

export const VACUUM_OPTIONS = ['ANALYZE', 'FULL', 'FREEZE', 'SKIP_LOCKED'] as const;
export type VacuumOption = (typeof VACUUM_OPTIONS)[number];

export interface VacuumInput {
  /** Name or schema.name; null for all tables. */
  table: string | null;
  options: readonly VacuumOption[];
}

/** One of the two is named. */
export interface ReindexInput {
  table: string | null;
  index: string | null;
  concurrently: boolean;
}

/** What a VACUUM or REINDEX was done to, as schema.name, and what that takes in bytes. */
export interface DatabaseMaintained {
  objects: string[];
  sizeBefore: number;
  sizeAfter: number;
}

/**
 * Reads of the stack's PostgreSQL. Each method asks for itself, with a deadline, and throws CapabilityMissing when no
 * database is known or the database cannot tell, and Unavailable when it does not answer.
 */
export interface DatabasePort {
  /** Which database it is, without asking it. */
  database(): Promise<{ name: string }>;
  /** Never fails for a database that does not answer: that is the answer. */
  readiness(): Promise<DatabaseReadiness>;
  /** Such as `17.12`. */
  version(): Promise<string>;
  /** Bytes on disk. */
  size(): Promise<number>;
  /** One sample a day from Opsbook's own store, oldest first; needs no living database. */
  sizeHistory(overMs: number): Promise<SizeSample[]>;
  /** Null until there are samples of two days. */
  growth(overMs: number): Promise<DatabaseGrowth | null>;
  connections(): Promise<DatabaseConnections>;
  /** The connections now and after every interval, or why they cannot be told. Ends with the signal alone. */
  watchConnections(intervalMs: number, signal: AbortSignal): AsyncIterable<DatabaseConnections | OpsFailure>;
  /** Sessions whose statement has run for so long, longest first. */
  longRunning(minMs: number): Promise<DatabaseSession[]>;
  /** Sessions that have held a transaction open for so long without doing anything, longest first. */
  idleInTransaction(minMs: number): Promise<DatabaseSession[]>;
  /** The largest ones of all schemas but the system's. */
  tables(first: number): Promise<DatabaseTable[]>;
  /** Throws CapabilityMissing without the extension pg_stat_statements. */
  slowQueries(first: number, order: SlowQueryOrder): Promise<SlowQuery[]>;
  vacuums(): Promise<DatabaseVacuum[]>;
  /** Runs a statement that only reads; in the audit log before it is sent. Cancelled with the signal. */
  query(input: StatementInput, by: Principal, signal: AbortSignal): Promise<DatabaseRows>;
  /** A statement that writes. A trial runs it and undoes it, to tell in the plan what it would write. */
  execute(
    input: StatementInput,
    options: { trial: boolean; by: Principal; signal: AbortSignal },
  ): Promise<Change<DatabaseRows>>;
  /** Cancels the statement that a session runs. */
  cancel(input: SessionInput): Promise<Change<SessionStopped>>;
  /** Ends a session: its statement is cancelled first. */
  terminate(input: SessionInput): Promise<Change<SessionStopped>>;
  /** Takes dead rows out of tables. */
  vacuum(input: VacuumInput): Promise<LongChange>;
  /** Builds indexes anew. */
  reindex(input: ReindexInput): Promise<LongChange>;
}
