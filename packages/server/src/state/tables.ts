import type { ColumnType, Generated } from 'kysely';

/** Access tokens; `hash` is the SHA-256 of the secret in hex. */
export interface TokensTable {
  id: string;
  name: string;
  role: string;
  hash: string;
  created_at: Date;
  created_by: string;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

/** The audit log. Ids are UUIDv7, so that their order is the order of time. */
export interface AuditEntriesTable {
  id: string;
  time: Date;
  actor: string;
  action: string;
  target: string;
  reason: string | null;
  /** JSON text is written, the parsed value read. */
  input: ColumnType<Record<string, unknown>, string, string>;
  outcome: string;
  finished_at: Date | null;
  detail: string | null;
  /** The server that carries it out. */
  instance_id: string;
}

/** What entries of the audit log keep others away from, until they have an outcome. */
export interface HeldTargetsTable {
  target: string;
  entry_id: string;
}

/** Executions under an idempotency key, and their answers. */
export interface IdempotencyKeysTable {
  /** SHA-256 over token, field and key. */
  key_hash: string;
  /** HMAC of the input under the key. */
  request_hash: string;
  /** Audit entry of the execution; the entry exists from the moment of its intent on. */
  entry_id: string;
  instance_id: string;
  /** JSON text is written, the parsed value read; null while under way. */
  answer: ColumnType<unknown, string | null, string | null>;
  expires_at: Date;
}

/** Servers that share the store, each with its heartbeat by the clock of the store. */
export interface InstancesTable {
  id: string;
  host: string;
  pid: number;
  beat_at: Generated<Date>;
}

/** One size of a database for each day. */
export interface DatabaseSizeSamplesTable {
  database: string;
  /** In UTC, as `2025-12-28`. */
  day: string;
  sampled_at: Date;
  bytes: number;
}

/** Long work; see the schema's `Operation`. */
export interface OperationsTable {
  /** That of its audit entry too. */
  id: string;
  kind: string;
  action: string;
  target: string;
  actor: string;
  reason: string | null;
  state: string;
  /** JSON text is written, the parsed value read; so with the other JSON columns. */
  plan: ColumnType<unknown, string, string>;
  input: ColumnType<Record<string, unknown>, string, string>;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  progress: number | null;
  error: ColumnType<unknown, string | null, string | null>;
  result: ColumnType<unknown, string | null, string | null>;
  cancellable: boolean;
  cancel_requested_at: Date | null;
  cancel_requested_by: string | null;
  /** The server that carries it out; null while none does. */
  instance_id: string | null;
  /** How often a server has taken it: whoever took it before may not write any more. */
  attempt: Generated<number>;
  /** Grows with every change of it, its steps and its output. */
  revision: Generated<number>;
  /** How many lines it has printed. */
  lines: Generated<number>;
  /** The token that asked, where somebody else has to approve; null otherwise, as the columns below. */
  asker_token: string | null;
  request_key: string | null;
  /** HMAC of the request under its key: it has to be repeated exactly. */
  request_hash: string | null;
  approved_at: Date | null;
  approved_by: string | null;
  expires_at: Date | null;
}

/** Steps of operations that were begun. */
export interface OperationStepsTable {
  operation_id: string;
  name: string;
  ordinal: number;
  repeatable: boolean;
  state: string;
  started_at: Date;
  finished_at: Date | null;
  detail: string | null;
  result: ColumnType<unknown, string | null, string | null>;
}

/** The newest lines that operations have printed. */
export interface OperationOutputTable {
  operation_id: string;
  sequence: number;
  time: Date;
  stream: string;
  text: string;
}

/** The space on a disk, once an hour for each mount of each machine. */
export interface DiskSamplesTable {
  host: string;
  mount: string;
  /** In UTC, as `2025-12-28T10`. */
  hour: string;
  sampled_at: Date;
  available: number;
}

/** Alerts; `resolved_at` is null while they fire, and one fires for each key. */
export interface AlertsTable {
  id: string;
  key: string;
  severity: string;
  worst: string;
  since: Date;
  fired_at: Date;
  resolved_at: Date | null;
  changed_at: Date;
  /** Counts the changes. */
  version: number;
  value: number;
  unit: string;
  reason: string;
}

/** Messages about alerts. */
export interface AlertNotificationsTable {
  id: string;
  alert_id: string;
  channel: string;
  event: string;
  /** JSON text is written, the parsed value read. */
  message: ColumnType<unknown, string, string>;
  attempts: number;
  /** Null once it was delivered or given up. */
  next_attempt_at: Date | null;
  delivered_at: Date | null;
  error: string | null;
}

/** Every table of the schema `opsbook`. */
export interface StateTables {
  alerts: AlertsTable;
  alert_notifications: AlertNotificationsTable;
  tokens: TokensTable;
  audit_entries: AuditEntriesTable;
  held_targets: HeldTargetsTable;
  idempotency_keys: IdempotencyKeysTable;
  instances: InstancesTable;
  database_size_samples: DatabaseSizeSamplesTable;
  operations: OperationsTable;
  operation_steps: OperationStepsTable;
  operation_output: OperationOutputTable;
  disk_samples: DiskSamplesTable;
}
