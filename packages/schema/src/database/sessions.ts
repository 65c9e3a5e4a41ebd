export const SESSION_STATES = [
  'ACTIVE',
  'IDLE',
  'IDLE_IN_TRANSACTION',
  'IDLE_IN_TRANSACTION_ABORTED',
  'FASTPATH',
  'STARTING',
  'DISABLED',
  'HIDDEN',
  'NONE',
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const SESSION_TYPES = ['CLIENT', 'AUTOVACUUM', 'REPLICATION', 'OTHER'] as const;
export type SessionType = (typeof SESSION_TYPES)[number];

/** A server process that works on a database. Pid and backendStart together name it for good; a pid is used again. */
export interface DatabaseSession {
  pid: number;
  type: SessionType;
  /** Null where Opsbook's role may not see it, as other fields of such a session. */
  backendStart: Date | null;
  user: string | null;
  application: string | null;
  /** IP address; null over the server's own socket. */
  client: string | null;
  /** Null for physical replication. */
  database: string | null;
  state: SessionState;
  /** Begin of the state. */
  since: Date | null;
  /** Milliseconds that the statement has run, or that the session has been in its state. */
  durationMs: number | null;
  transactionStart: Date | null;
  /** `Lock:transactionid`, as PostgreSQL names them; null when it waits for nothing. */
  waitEvent: string | null;
  /** The present statement, or the last one, without passwords; at most 10,000 characters. */
  query: string | null;
  /** Pids of the sessions whose locks it waits for; 0 is a prepared transaction. */
  blockedBy: number[];
  /** Processes that help with its statement. */
  parallelWorkers: number;
}

export interface StateCount {
  state: SessionState;
  count: number;
  inDatabase: number;
}

/** A session that others wait for, or one that waits. */
export interface BlockingEntry {
  session: DatabaseSession;
  /** 0 for one that waits for nobody; those that wait for it follow with 1 more. */
  depth: number;
  /** How many wait for it, also through others. */
  waiting: number;
}

/** The connections of clients, and all sessions, at one time. */
export interface DatabaseConnections {
  at: Date;
  /** Connections of clients to all databases of the server: what `max` limits. */
  total: number;
  /** Those of them to this database. */
  inDatabase: number;
  max: number;
  byState: StateCount[];
  /** In the order they began. */
  sessions: DatabaseSession[];
  /** Depth first, the one with most waiting sessions first. */
  blocking: BlockingEntry[];
}
