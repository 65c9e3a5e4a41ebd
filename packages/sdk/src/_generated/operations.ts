/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a message tells of an alert. */
export type AlertEvent =
  /** It became better or worse. */
  | 'CHANGED'
  /** It began. */
  | 'FIRED'
  /** It is over. */
  | 'RESOLVED';

/** Which alerts. What is left out does not restrict. */
export type AlertFilter = {
  /** Those of this metric. */
  readonly key?: KeyMetricName | null | undefined;
  /** Those that fired not before this time. */
  readonly since?: string | null | undefined;
  /** Those in this state. */
  readonly state?: AlertState | null | undefined;
};

/** How bad it is. */
export type AlertSeverity =
  /** Act now. */
  | 'CRITICAL'
  /** Look at it today. */
  | 'WARNING';

/** Whether an alert goes on. */
export type AlertState =
  /** The limit is passed, or was when the metric was last known. */
  | 'FIRING'
  /** The metric has been well for long enough. */
  | 'RESOLVED';

/** Which audit entries are wanted. What is left out does not restrict. */
export type AuditFilter = {
  /** Entries of this action, such as service:restart. */
  readonly action?: string | null | undefined;
  /** Entries of this token name. */
  readonly actor?: string | null | undefined;
  /** Entries with this outcome. */
  readonly outcome?: AuditOutcome | null | undefined;
  /** Not before this time. */
  readonly since?: string | null | undefined;
  /** Entries about this target, such as service:backend. */
  readonly target?: string | null | undefined;
  /** Before this time. */
  readonly until?: string | null | undefined;
};

/** What became of an intended change. */
export type AuditOutcome =
  /** Not done, or not confirmed; the detail says which. */
  | 'FAILED'
  /** The server ended before the outcome was known; look at the target. */
  | 'INTERRUPTED'
  /** Under way. */
  | 'PENDING'
  /** Done. */
  | 'SUCCEEDED';

/** State of a container as the engine gives it. */
export type ContainerState =
  /** Created and never started. */
  | 'CREATED'
  /** Could not be removed properly. */
  | 'DEAD'
  /** Its main process ended. */
  | 'EXITED'
  /** Frozen. */
  | 'PAUSED'
  /** Being removed. */
  | 'REMOVING'
  /** Between two attempts of its restart policy. */
  | 'RESTARTING'
  /** Its main process runs. */
  | 'RUNNING';

/** Input of databaseCancel. */
export type DatabaseCancelInput = {
  /** When it began, as its backendStart says: process ids are used again. */
  readonly backendStart: string;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Also a session of replication, autovacuum or Opsbook itself. */
  readonly force?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Process id of the session. */
  readonly pid: number;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
};

/** Input of databaseExecute. */
export type DatabaseExecuteInput = {
  /** Name of what is destroyed, to confirm it; see the Plan. */
  readonly confirm?: string | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Rows in the answer, 1 to 10000; with at most 4 MiB of values. */
  readonly maxRows?: number | null | undefined;
  /** Values of $1, $2 …: a list is an array of PostgreSQL, an object is JSON. Big numbers as text. Never recorded. */
  readonly parameters?: ReadonlyArray<unknown> | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
  /** One statement, with $1, $2 … for its parameters. */
  readonly sql: string;
  /** When the server cancels it, 100ms to 5m. */
  readonly timeout?: string | null | undefined;
};

/** A statement that reads, and its bounds. */
export type DatabaseQueryInput = {
  /** Rows in the answer, 1 to 10000; with at most 4 MiB of values. */
  readonly maxRows?: number | null | undefined;
  /** Values of $1, $2 …: a list is an array of PostgreSQL, an object is JSON. Big numbers as text. Never recorded. */
  readonly parameters?: ReadonlyArray<unknown> | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** One statement, with $1, $2 … for its parameters. */
  readonly sql: string;
  /** When the server cancels it, 100ms to 5m. */
  readonly timeout?: string | null | undefined;
};

/** Whether the database can be used. */
export type DatabaseReadinessState =
  /** It runs but does not let Opsbook in: the login is wrong, or all connections are in use. */
  | 'NOT_ADMITTED'
  /** Nothing answers. */
  | 'NO_ANSWER'
  /** It answers queries and takes writes. */
  | 'READY'
  /** It answers queries and takes no writes: a standby, or in recovery. */
  | 'READ_ONLY'
  /** It runs and is starting, stopping or recovering. */
  | 'UNREADY';

/** Input of databaseReindex. */
export type DatabaseReindexInput = {
  /** Lets others go on writing; takes longer, and leaves an invalid index behind when it is cut off. */
  readonly concurrently?: boolean | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The one index that is meant, as name or schema.name. Not together with table. */
  readonly index?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** The table whose indexes are meant, as name or schema.name. */
  readonly table?: string | null | undefined;
};

/** What a session does, as in pg_stat_activity. */
export type DatabaseSessionState =
  /** It runs a statement. */
  | 'ACTIVE'
  /** The server does not track it (track_activities is off). */
  | 'DISABLED'
  /** It runs a function by the fast-path protocol. */
  | 'FASTPATH'
  /** Opsbook's role may not see it: GRANT pg_monitor to that role. */
  | 'HIDDEN'
  /** It waits for its client to say something. */
  | 'IDLE'
  /** Its client has a transaction open and does nothing: locks stay held, dead rows stay. */
  | 'IDLE_IN_TRANSACTION'
  /** As IDLE_IN_TRANSACTION, after a statement of the transaction failed. */
  | 'IDLE_IN_TRANSACTION_ABORTED'
  /** A process without a client, to which states do not apply. */
  | 'NONE'
  /** It is being set up, the login included (PostgreSQL 18). */
  | 'STARTING';

/** What kind of process serves a session. */
export type DatabaseSessionType =
  /** A worker of autovacuum. */
  | 'AUTOVACUUM'
  /** A connection of a client; these count against max_connections. */
  | 'CLIENT'
  /** A background worker, such as that of an extension. */
  | 'OTHER'
  /** It sends to a replica or applies what a publisher sends. */
  | 'REPLICATION';

/** Input of databaseTerminate. */
export type DatabaseTerminateInput = {
  /** When it began, as its backendStart says: process ids are used again. */
  readonly backendStart: string;
  /** Name of what is destroyed, to confirm it; see the Plan. */
  readonly confirm?: string | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Also a session of replication, autovacuum or Opsbook itself. */
  readonly force?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Process id of the session. */
  readonly pid: number;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
};

/** Input of databaseVacuum. */
export type DatabaseVacuumInput = {
  /** Name of what is destroyed, to confirm it; see the Plan. */
  readonly confirm?: string | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** How it works; ANALYZE when left out. */
  readonly options?: ReadonlyArray<DatabaseVacuumOption> | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** The table, as name or schema.name; all tables when left out. */
  readonly table?: string | null | undefined;
};

/** How VACUUM works, as PostgreSQL calls it. */
export type DatabaseVacuumOption =
  /** Also renews the statistics of the planner. */
  | 'ANALYZE'
  /** Freezes all rows. */
  | 'FREEZE'
  /** Writes each table anew and gives the space back. Nobody else can use the table meanwhile. Needs confirm. */
  | 'FULL'
  /** Leaves out what is locked instead of waiting for it. */
  | 'SKIP_LOCKED';

/** What of a service is compared with what it should be. */
export type DriftKind =
  /** Whether docker compose would make the container anew: for its settings in the compose and environment files, for its image, or for a service it depends on. */
  | 'CONFIGURATION'
  /** The database connections all processes may open with the database's connection limit. */
  | 'DATABASE_POOL'
  /** Gunicorn's worker processes with 2 x cores + 1. */
  | 'GUNICORN_WORKERS'
  /** The image a container was made from with the image its tag names now. */
  | 'IMAGE'
  /** The container's log rotation with none at all, and with the engine's default where that is readable. */
  | 'LOG_ROTATION';

/** What brings a service into step. */
export type DriftRemedy =
  /** A changed image or command, then docker compose up -d --build. */
  | 'REBUILD'
  /** New containers: docker compose up -d. A restart does not do it. */
  | 'RECREATE'
  /** A restart of its containers, after the setting was changed inside them. */
  | 'RESTART';

/** Outcome of a comparison. */
export type DriftState =
  /** Not as it should be. */
  | 'DRIFTED'
  /** As it should be. */
  | 'IN_STEP'
  /** It could not be found out; the reason says why. */
  | 'UNKNOWN';

/** The kinds of expected failure. */
export type FailureCode =
  /** The action needs the approval of somebody else; nothing was done. */
  | 'APPROVAL_REQUIRED'
  /** This stack or installation cannot do that. */
  | 'CAPABILITY_MISSING'
  /** A destructive request came without its confirmation. */
  | 'CONFIRMATION_REQUIRED'
  /** The request contradicts the present state or an earlier request with the same key. */
  | 'CONFLICT'
  /** An argument is malformed or out of range. */
  | 'INVALID_INPUT'
  /** Something was done, but that it reached its goal is not confirmed. */
  | 'NOT_CONFIRMED'
  /** What was named does not exist. */
  | 'NOT_FOUND'
  /** A system that is needed does not answer; trying again may help. */
  | 'UNAVAILABLE';

/** State of the engine's health probe. */
export type HealthState =
  /** The last probe succeeded. */
  | 'HEALTHY'
  /** There is no health probe, or the container does not run. */
  | 'NONE'
  /** Still within the start period. */
  | 'STARTING'
  /** Several probes in a row failed. */
  | 'UNHEALTHY';

/** The runbook's key metrics. */
export type KeyMetricName =
  /** Use of the processors of the host, in percent. */
  | 'CPU'
  /** Connections to the database server: their number, and their share of max_connections. */
  | 'DATABASE_CONNECTIONS'
  /** Use of the fullest file system of the host, in percent. */
  | 'DISK'
  /** HTTP requests of the last five minutes answered with a status of 500 or more, in percent. */
  | 'ERROR_RATE'
  /** Use of the memory of the host, in percent. */
  | 'MEMORY'
  /** Time in which 95 % of the HTTP requests of the last five minutes were answered, in milliseconds. */
  | 'RESPONSE_TIME';

/** Input of logExportDelete. */
export type LogExportDeleteInput = {
  /** Name of what is destroyed, to confirm it; see the Plan. */
  readonly confirm?: string | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Global id of the operation that exported. */
  readonly id: string;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
};

/** How exported lines are written. */
export type LogExportFormat =
  /** One JSON object for each: timestamp, service, container, stream, level, logger, message, fields, text. */
  | 'JSON_LINES'
  /** As the container wrote them, one below the other, ANSI sequences included. */
  | 'PLAIN';

/** Input of logExport. */
export type LogExportInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Which lines. Without since: all that are stored. */
  readonly filter?: LogFilter | null | undefined;
  /** How they are written. */
  readonly format?: LogExportFormat | null | undefined;
  /** Compress the file. */
  readonly gzip?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** Show and search secrets instead of masking them. Needs log:reveal (ADMIN), and goes into the audit log. */
  readonly reveal?: boolean | null | undefined;
  /** Begin plain lines with their service, as compose does. */
  readonly services?: boolean | null | undefined;
  /** Begin plain lines with their time. */
  readonly timestamps?: boolean | null | undefined;
};

/** Input of logExportLink. */
export type LogExportLinkInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Global id of the operation that exported. */
  readonly id: string;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** How long the link is valid, 1m to 7d; 1h when left out. */
  readonly lifetime?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
};

/** A comparison with a field of a line that is a JSON object. Other lines fit only EXISTS with false. */
export type LogFieldCondition = {
  /** How it is compared. */
  readonly op?: LogFieldOperator | null | undefined;
  /** Name of the field. a.b is the field a.b, or the field b of the object a; a.0 the first of a list. */
  readonly path: string;
  /** With what: a number, text, boolean or null; a list for IN. Types must agree: 5 is not "5". */
  readonly value?: unknown;
};

/** How a field of a JSON line is compared. */
export type LogFieldOperator =
  /** A text with this part, or a list with this entry. */
  | 'CONTAINS'
  /** Is this value: the same number, text or boolean, or null. */
  | 'EQ'
  /** Is there; with the value false: is not there. */
  | 'EXISTS'
  /** A number not below this one, or a text not before this one. */
  | 'GE'
  /** A number above this one, or a text behind this one. */
  | 'GT'
  /** Is one of the values of this list. */
  | 'IN'
  /** A number not above this one, or a text not behind this one. */
  | 'LE'
  /** A number below this one, or a text before this one. */
  | 'LT'
  /** A text, some part of which fits this RE2 pattern. */
  | 'MATCHES'
  /** Is there, and is another value. */
  | 'NE';

/** Which lines are wanted. What is left out does not restrict; all that is given has to hold. */
export type LogFilter = {
  /** Whether contains, notContains, regex, CONTAINS and MATCHES mind upper and lower case. */
  readonly caseSensitive?: boolean | null | undefined;
  /** Lines of these containers: their ids, of twelve digits or more. */
  readonly containers?: ReadonlyArray<string> | null | undefined;
  /** Lines with this literal text, ANSI sequences aside; at most 1,000 characters. */
  readonly contains?: string | null | undefined;
  /** Comparisons with fields of JSON lines, all of which have to hold; at most 20. */
  readonly fields?: ReadonlyArray<LogFieldCondition> | null | undefined;
  /** Any of these levels. Lines without a level have none. */
  readonly levels?: ReadonlyArray<LogLevel> | null | undefined;
  /** Any of these loggers, or one below: app.db also has app.db.pool. */
  readonly loggers?: ReadonlyArray<string> | null | undefined;
  /** This level or a more serious one. */
  readonly minLevel?: LogLevel | null | undefined;
  /** Lines without this literal text, ANSI sequences aside; at most 1,000 characters. */
  readonly notContains?: string | null | undefined;
  /** Lines of which some part fits this pattern, ANSI sequences aside; at most 1,000 characters. The syntax is that of RE2, which takes linear time: no look-around and no back-references. */
  readonly regex?: string | null | undefined;
  /** Lines of these services. */
  readonly services?: ReadonlyArray<string> | null | undefined;
  /** Not before this moment. */
  readonly since?: string | null | undefined;
  /** Lines written to these outputs. */
  readonly streams?: ReadonlyArray<LogStream> | null | undefined;
  /** Before this moment; a followed log ends there. */
  readonly until?: string | null | undefined;
};

/** Why lines cannot be had any more. */
export type LogGapReason =
  /** The clock was set back, and the position could not be found again. */
  | 'CLOCK_SET_BACK'
  /** The container was removed with its log. */
  | 'CONTAINER_REMOVED'
  /** The engine lost them when it ended. */
  | 'ENGINE_UNAVAILABLE'
  /** The engine rotated them away. */
  | 'ROTATED'
  /** The container's log driver keeps nothing that could be read. */
  | 'UNREADABLE';

/** How serious a line is, from harmless to fatal. */
export type LogLevel =
  /** Detail for developers. */
  | 'DEBUG'
  /** Something failed. */
  | 'ERROR'
  /** The program, or a part of it, ended. */
  | 'FATAL'
  /** Ordinary progress. */
  | 'INFO'
  /** Finest detail. */
  | 'TRACE'
  /** Something to look at. */
  | 'WARN';

/** Which output of a container a line was written to. */
export type LogStream =
  /** Standard error. */
  | 'STDERR'
  /** Standard output; everything, for a container with a terminal. */
  | 'STDOUT';

/** What kind of metric it is, as in its TYPE line. */
export type MetricType =
  /** Only rises, and begins again at zero with the process. */
  | 'COUNTER'
  /** Rises and falls. */
  | 'GAUGE'
  /** Counts in buckets. */
  | 'HISTOGRAM'
  /** Quantiles that the application worked out. */
  | 'SUMMARY'
  /** The application does not say. */
  | 'UNTYPED';

/** What became of a message. */
export type NotificationState =
  /** The other side took it. */
  | 'DELIVERED'
  /** It was given up after eight attempts. */
  | 'FAILED'
  /** It has not been delivered yet, and is tried again. */
  | 'PENDING';

/** Input of operationApprove. */
export type OperationApproveInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Global id of the operation. */
  readonly id: string;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
};

/** Input of operationCancel. */
export type OperationCancelInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Global id of the operation. */
  readonly id: string;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
};

/** Why an operation did not succeed. */
export type OperationErrorCode =
  /** The approval of somebody else was missing. */
  | 'APPROVAL_REQUIRED'
  /** Somebody cancelled it. */
  | 'CANCELLED'
  /** This stack or installation cannot do that. */
  | 'CAPABILITY_MISSING'
  /** A confirmation was missing. */
  | 'CONFIRMATION_REQUIRED'
  /** It contradicts the state it met. */
  | 'CONFLICT'
  /** An unexpected error inside Opsbook; its log has more. */
  | 'INTERNAL'
  /** Its server ended. */
  | 'INTERRUPTED'
  /** Its input turned out to be unusable. */
  | 'INVALID_INPUT'
  /** Something was done, but that it reached its goal is not confirmed. */
  | 'NOT_CONFIRMED'
  /** What it was for does not exist any more. */
  | 'NOT_FOUND'
  /** A system that is needed did not answer. */
  | 'UNAVAILABLE';

/** Which operations are wanted. What is left out does not restrict. */
export type OperationFilter = {
  /** Operations that this token name asked for. */
  readonly actor?: string | null | undefined;
  /** Operations of this kind, such as database.vacuum. */
  readonly kind?: string | null | undefined;
  /** Recorded not before this time. */
  readonly since?: string | null | undefined;
  /** Operations in one of these states. */
  readonly states?: ReadonlyArray<OperationState> | null | undefined;
  /** Operations on this target, such as service:backend. */
  readonly target?: string | null | undefined;
};

/** Input of operationReject. */
export type OperationRejectInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Global id of the operation. */
  readonly id: string;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
};

/** How far an operation is. */
export type OperationState =
  /** Asked for, and awaits the approval of somebody else, or to be asked for once more after it. */
  | 'AWAITING_APPROVAL'
  /** Ended because somebody asked for it; the error says what was done. */
  | 'CANCELLED'
  /** Ended by a failure; the error says which, and what was done. */
  | 'FAILED'
  /** Its server ended in the middle of something that must not be done twice; the error says what is known. */
  | 'INTERRUPTED'
  /** Recorded, and waits for a server to take it. */
  | 'QUEUED'
  /** Being carried out. */
  | 'RUNNING'
  /** Done; there is a result. */
  | 'SUCCEEDED';

/** How far a step is. */
export type OperationStepState =
  /** Failed; the detail says why. */
  | 'FAILED'
  /** Its server ended before it was done, or it was told to stop; it may have taken effect. */
  | 'INTERRUPTED'
  /** Being carried out. */
  | 'RUNNING'
  /** Done; it is not done again when the operation goes on elsewhere. */
  | 'SUCCEEDED';

/** Where a line was printed. */
export type OutputStream =
  /** Standard error. */
  | 'STDERR'
  /** Standard output. */
  | 'STDOUT';

/** How the password of an account is hashed. */
export type PasswordScheme =
  /** Argon2id. */
  | 'ARGON2ID'
  /** bcrypt ($2a$, $2b$, $2y$). */
  | 'BCRYPT'
  /** The account has no password. */
  | 'NONE'
  /** Something that Opsbook does not know. */
  | 'OTHER'
  /** PBKDF2 with SHA-256, as Passlib or Django write it. */
  | 'PBKDF2_SHA256';

/** What a step of a plan talks to. */
export type PlanStepKind =
  /** A command to the message broker. */
  | 'BROKER'
  /** A program with its arguments. */
  | 'COMMAND'
  /** A call to the Docker Engine. */
  | 'ENGINE'
  /** A statement in a database. */
  | 'SQL'
  /** A change in Opsbook's own state. */
  | 'STATE'
  /** Waiting for a condition. */
  | 'WAIT';

/** How a worker executes its tasks. */
export type PoolKind =
  /** In green threads of Eventlet. */
  | 'EVENTLET'
  /** In green threads of gevent. */
  | 'GEVENT'
  /** In a pool of its own making. */
  | 'OTHER'
  /** In processes of their own. */
  | 'PREFORK'
  /** In the main process, one at a time; it cannot answer meanwhile. */
  | 'SOLO'
  /** In threads. */
  | 'THREADS';

/** What PromQL has evaluated to. */
export type PrometheusAnswerType =
  /** Series with points over time. */
  | 'MATRIX'
  /** One number: a series without labels. */
  | 'SCALAR'
  /** A text. */
  | 'STRING'
  /** Series with one point each. */
  | 'VECTOR';

/** Input of queuePurge. */
export type QueuePurgeInput = {
  /** Name of what is destroyed, to confirm it; see the Plan. */
  readonly confirm?: string | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Name of the queue. */
  readonly queue: string;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
};

/** What a token may do; each role may do all that the one before may. */
export type Role =
  /** Also manage tokens and read the audit log. */
  | 'ADMIN'
  /** Also start, stop and restart. */
  | 'OPERATOR'
  /** Read. */
  | 'VIEWER';

/** What happened to a service, or to the watching of it. */
export type ServiceEventKind =
  /** A container was created. */
  | 'CREATED'
  /** The main process of a container ended. */
  | 'DIED'
  /** The subscriber was too slow and events were left out; read services for the present state. */
  | 'DROPPED'
  /** The engine answers again; read services for the present state. */
  | 'ENGINE_BACK'
  /** The engine does not answer; events may be missed until ENGINE_BACK. */
  | 'ENGINE_LOST'
  /** The health probe of a container succeeds. */
  | 'HEALTHY'
  /** A signal was sent to a container. */
  | 'KILLED'
  /** A container ran out of memory. */
  | 'OOM'
  /** A container was frozen. */
  | 'PAUSED'
  /** A container was removed. */
  | 'REMOVED'
  /** A container was restarted by request. */
  | 'RESTARTED'
  /** A container was started. */
  | 'STARTED'
  /** A container was stopped by request. */
  | 'STOPPED'
  /** The health probe of a container fails. */
  | 'UNHEALTHY'
  /** A container was thawed. */
  | 'UNPAUSED';

/** Input of serviceExec. */
export type ServiceExecInput = {
  /** The program and its arguments, each an own word. */
  readonly argv: ReadonlyArray<string>;
  /** Compose's number of the container; the first that runs when left out. */
  readonly container?: number | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Variables added to the container's own. */
  readonly env?: ReadonlyArray<ServiceExecVariable> | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** How much of each stream to keep, in bytes; at most 8 MiB. The rest is read and dropped. */
  readonly maxOutput?: number | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
  /** Texts within argv that must not be shown: plan, audit log and failures have [secret] instead. */
  readonly secrets?: ReadonlyArray<string> | null | undefined;
  /** Name of the service. */
  readonly service: string;
  /** Longest time the command may run; at most 10 minutes. */
  readonly timeout?: string | null | undefined;
  /** As user or user:group; the container's own when left out. */
  readonly user?: string | null | undefined;
  /** Absolute path of the working folder; the container's own when left out. */
  readonly workdir?: string | null | undefined;
};

/** A variable for a command. */
export type ServiceExecVariable = {
  /** Letters, digits and _. */
  readonly name: string;
  /** Its value; never recorded. */
  readonly value: string;
};

/** Input of serviceRebuild. */
export type ServiceRebuildInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
  /** Name of the service. */
  readonly service: string;
  /** How long to wait for each service to be healthy (or stopped); at most 10 minutes. */
  readonly timeout?: string | null | undefined;
};

/** Input of serviceRestart. */
export type ServiceRestartInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** Name of the service. */
  readonly service: string;
  /** How long to wait for each service to be healthy (or stopped); at most 10 minutes. */
  readonly timeout?: string | null | undefined;
};

/** What a service is for, told by its image and command. */
export type ServiceRole =
  /** The application server (Gunicorn, Uvicorn). */
  | 'BACKEND'
  /** Valkey or Redis. */
  | 'BROKER'
  /** PostgreSQL. */
  | 'DATABASE'
  /** The web server in front (Nginx). */
  | 'FRONTEND'
  /** Something else. */
  | 'OTHER'
  /** Celery beat. */
  | 'SCHEDULER'
  /** A Celery worker. */
  | 'WORKER';

/** Input of serviceStart. */
export type ServiceStartInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** Name of the service. */
  readonly service: string;
  /** How long to wait for each service to be healthy (or stopped); at most 10 minutes. */
  readonly timeout?: string | null | undefined;
};

/** State of a service as a whole. */
export type ServiceState =
  /** It belongs to the stack but has no container. */
  | 'MISSING'
  /** Some of its containers run and some do not. */
  | 'PARTIAL'
  /** Its containers are frozen. */
  | 'PAUSED'
  /** The engine is restarting it, as in a crash loop. */
  | 'RESTARTING'
  /** Every container of it runs. */
  | 'RUNNING'
  /** It has containers and none runs. */
  | 'STOPPED';

/** Input of serviceStop. */
export type ServiceStopInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
  /** Name of the service. */
  readonly service: string;
  /** How long to wait for each service to be healthy (or stopped); at most 10 minutes. */
  readonly timeout?: string | null | undefined;
};

/** Input of shellClose. */
export type ShellCloseInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Id of the session. */
  readonly id: string;
};

/** Why a terminal session ended. */
export type ShellEndReason =
  /** It was closed by request. */
  | 'CLOSED'
  /** The connection to the Docker Engine broke. */
  | 'ENGINE_LOST'
  /** Its program ended by itself. */
  | 'EXITED'
  /** It reached the longest time a session may last. */
  | 'EXPIRED'
  /** Nothing was typed or shown for too long. */
  | 'IDLE'
  /** Opsbook was stopped. */
  | 'SERVER_STOPPED'
  /** The token it belongs to ended. */
  | 'TOKEN_ENDED';

/** Input of shellOpen. */
export type ShellOpenInput = {
  /** Columns of the terminal, 1 to 1000. */
  readonly cols?: number | null | undefined;
  /** Compose's number of the container; the first that runs when left out. */
  readonly container?: number | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** What to run in it. */
  readonly program?: ShellProgram | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
  /** Rows of the terminal, 1 to 1000. */
  readonly rows?: number | null | undefined;
  /** Name of the service. */
  readonly service: string;
  /** As user or user:group; the container's own when left out. */
  readonly user?: string | null | undefined;
};

/** What may be run in a terminal. */
export type ShellProgram =
  /** bash. */
  | 'BASH'
  /** psql as the database's own user, in a service that runs PostgreSQL. */
  | 'PSQL'
  /** sh. */
  | 'SH'
  /** bash where the container has it, otherwise sh. */
  | 'SHELL'
  /** valkey-cli (or redis-cli), in a service that runs Valkey or Redis. */
  | 'VALKEY_CLI';

/** Input of shellResize. */
export type ShellResizeInput = {
  /** Columns, 1 to 1000. */
  readonly cols: number;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Id of the session. */
  readonly id: string;
  /** Rows, 1 to 1000. */
  readonly rows: number;
};

/** Input of shellWrite. */
export type ShellWriteInput = {
  /** What is typed: at most 65,536 characters, Enter being \r. */
  readonly data: string;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Id of the session. */
  readonly id: string;
  /** Number of this write, from 1. A repeated number has no second effect; one must not be left out. */
  readonly sequence: number;
};

/** What makes a query slow. */
export type SlowQueryOrder =
  /** How often it is called. */
  | 'CALLS'
  /** The longest call. */
  | 'MAX'
  /** The mean time of one call, as the runbook has it. */
  | 'MEAN'
  /** The time of all calls together: where the server spends its time. */
  | 'TOTAL';

/** Input of stackDown. */
export type StackDownInput = {
  /** Name of what is destroyed, to confirm it; see the Plan. */
  readonly confirm?: string | null | undefined;
  /** Let go of logs that cannot be kept, as with the log driver none. The others are kept. */
  readonly discardLogs?: boolean | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
};

/** Input of stackRestart. */
export type StackRestartInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
  /** How long to wait for each service to be healthy (or stopped); at most 10 minutes. */
  readonly timeout?: string | null | undefined;
};

/** Input of stackUp. */
export type StackUpInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
  /** How long to wait for each service to be healthy (or stopped); at most 10 minutes. */
  readonly timeout?: string | null | undefined;
};

/** Which task events are wanted. What is left out does not restrict; events about the watching come always. */
export type TaskEventFilter = {
  /** Only these tasks. */
  readonly ids?: ReadonlyArray<string> | null | undefined;
  /** Only these kinds. */
  readonly kinds?: ReadonlyArray<TaskEventKind> | null | undefined;
  /** Only tasks of these names. One that was received before the watching began has no known name. */
  readonly names?: ReadonlyArray<string> | null | undefined;
  /** Only of these workers. */
  readonly workers?: ReadonlyArray<string> | null | undefined;
};

/** What happened to a task, or to the watching of tasks. */
export type TaskEventKind =
  /** The broker answers again. */
  | 'BROKER_BACK'
  /** The broker does not answer; events are missed until BROKER_BACK. */
  | 'BROKER_LOST'
  /** The subscriber was too slow and events were left out. */
  | 'DROPPED'
  /** It failed for good. */
  | 'FAILED'
  /** A worker took it from the broker. */
  | 'RECEIVED'
  /** A worker refused it. */
  | 'REJECTED'
  /** It failed and is to be tried again. */
  | 'RETRIED'
  /** A worker dropped it because it was revoked. */
  | 'REVOKED'
  /** A producer sent it; only with task_send_sent_event. */
  | 'SENT'
  /** Its execution began. */
  | 'STARTED'
  /** It returned. */
  | 'SUCCEEDED';

/** Input of taskRetry. */
export type TaskRetryInput = {
  /** Not before so much time has passed; not together with eta. */
  readonly countdown?: string | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Not before this time. */
  readonly eta?: string | null | undefined;
  /** Not after so much time has passed; workers drop it then. */
  readonly expires?: string | null | undefined;
  /** Id of the task that failed. */
  readonly id: string;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Priority from 0, the first, to 9. */
  readonly priority?: number | null | undefined;
  /** Name of a queue; when left out, the one of the task's own options, of task_routes, or the default one. */
  readonly queue?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** Wait so long for its end, at most 10 minutes. Without it the answer comes when it is sent. */
  readonly wait?: string | null | undefined;
};

/** Input of taskRevoke. */
export type TaskRevokeInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Ids of the tasks, 1 to 100. */
  readonly ids: ReadonlyArray<string>;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
  /** How to end them. */
  readonly signal?: TaskSignal | null | undefined;
  /** Also end the processes that execute them. A process may have begun another task by then. */
  readonly terminate?: boolean | null | undefined;
};

/** Input of taskRun. */
export type TaskRunInput = {
  /** Positional arguments: a list. None when left out. */
  readonly args?: unknown;
  /** Not before so much time has passed; not together with eta. */
  readonly countdown?: string | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Not before this time. */
  readonly eta?: string | null | undefined;
  /** Not after so much time has passed; workers drop it then. */
  readonly expires?: string | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Keyword arguments: an object. None when left out. */
  readonly kwargs?: unknown;
  /** Full name of a task that a worker has registered. */
  readonly name: string;
  /** Priority from 0, the first, to 9. */
  readonly priority?: number | null | undefined;
  /** Name of a queue; when left out, the one of the task's own options, of task_routes, or the default one. */
  readonly queue?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** Wait so long for its end, at most 10 minutes. Without it the answer comes when it is sent. */
  readonly wait?: string | null | undefined;
};

/** What a process that executes a task is sent to end it. */
export type TaskSignal =
  /** Raises KeyboardInterrupt in it. */
  | 'SIGINT'
  /** Kills it; nothing can be tidied up. */
  | 'SIGKILL'
  /** Ends it at once. */
  | 'SIGQUIT'
  /** Ends it; Python runs no handlers of the task. */
  | 'SIGTERM'
  /** Raises SoftTimeLimitExceeded in the task, which can tidy up; only in prefork pools. The worker counts it as ended at once and stores REVOKED, the task itself FAILURE when it fails of it: the later one stays. */
  | 'SIGUSR1';

/** What became of a task, as far as can be told. */
export type TaskState =
  /** A worker executes it. */
  | 'ACTIVE'
  /** The application gave it a state of its own; see backendState. */
  | 'CUSTOM'
  /** It failed for good. */
  | 'FAILURE'
  /** A worker has it and waits for a process of the pool. */
  | 'RESERVED'
  /** It failed and is to be tried again. */
  | 'RETRY'
  /** It was revoked: a worker dropped it, or will when it reaches it. */
  | 'REVOKED'
  /** A worker has it and waits for its time. */
  | 'SCHEDULED'
  /** It returned. */
  | 'SUCCESS'
  /** There is no trace of it: it waits in a queue, its result expired, there is no result backend, or no such task. */
  | 'UNKNOWN';

/** Input of tokenCreate. */
export type TokenCreateInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** How long it is valid, 1m to 365d; 90 days when left out. */
  readonly lifetime?: string | null | undefined;
  /** Who or what will use it: 1 to 64 letters, digits, dots, dashes, underscores. */
  readonly name: string;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** What it may do. */
  readonly role: Role;
};

/** Input of tokenRevoke. */
export type TokenRevokeInput = {
  /** Name of what is destroyed, to confirm it; see the Plan. */
  readonly confirm?: string | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Global id of the token. */
  readonly id: string;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
};

/** Input of userActivate. */
export type UserActivateInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** Username of the account, exactly as users shows it. */
  readonly username: string;
};

/** Input of userDeactivate. */
export type UserDeactivateInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** Username of the account, exactly as users shows it. */
  readonly username: string;
};

/** Which accounts are wanted. What is left out does not restrict. */
export type UserFilter = {
  /** Those that may log in (true), or those that may not. */
  readonly active?: boolean | null | undefined;
  /** Those that have not logged in for so long; one that never has counts from its creation. */
  readonly inactiveFor?: string | null | undefined;
  /** Those with this role, as the application calls it. */
  readonly role?: string | null | undefined;
  /** Those with this in username or mail address, in any case; 1 to 200 characters. */
  readonly search?: string | null | undefined;
};

/** What an account is for, by its role. */
export type UserKind =
  /** It may administer the application: its role is one of users.adminRoles, or it is marked as a superuser. */
  | 'ADMIN'
  /** An account of somebody without special rights. */
  | 'PERSON'
  /** A program uses it: its role is one of users.serviceRoles. */
  | 'SERVICE';

/** Input of userResetPassword. */
export type UserResetPasswordInput = {
  /** Name of what is destroyed, to confirm it; see the Plan. */
  readonly confirm?: string | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
  /** Username of the account, exactly as users shows it. */
  readonly username: string;
};

/** Input of usersDeactivate. */
export type UsersDeactivateInput = {
  /** Name of what is destroyed, to confirm it; see the Plan. */
  readonly confirm?: string | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Not logged in for so long, at least 1d; one that never has counts from its creation. */
  readonly inactiveFor: string;
  /** Usernames of inactive accounts that would be spared and are not to be. */
  readonly include?: ReadonlyArray<string> | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason: string;
};

/** Outcome of a check. */
export type Verdict =
  /** Act now. */
  | 'CRITICAL'
  /** All is well. */
  | 'OK'
  /** It could not be found out; the reason says why. */
  | 'UNKNOWN'
  /** Look at it today. */
  | 'WARN';

/** Input of workerPoolAutoscale. */
export type WorkerPoolAutoscaleInput = {
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The largest number of processes, min to 128. */
  readonly max: number;
  /** The smallest number of processes, 1 to 128. */
  readonly min: number;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** Name of the worker, such as celery@host; all that answer when left out. */
  readonly worker?: string | null | undefined;
};

/** Input of workerPoolGrow. */
export type WorkerPoolGrowInput = {
  /** How many processes, 1 to 128. */
  readonly by?: number | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** Name of the worker, such as celery@host; all that answer when left out. */
  readonly worker?: string | null | undefined;
};

/** Input of workerPoolShrink. */
export type WorkerPoolShrinkInput = {
  /** How many processes, 1 to 128. */
  readonly by?: number | null | undefined;
  /** Only answer the Plan; change nothing. */
  readonly dryRun?: boolean | null | undefined;
  /** Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, for the audit log; at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** Name of the worker, such as celery@host; all that answer when left out. */
  readonly worker?: string | null | undefined;
};

/** Whether a Celery worker can be reached. */
export type WorkerState =
  /** Its name is still registered, but it is not connected: it was killed, or replaced under another name. */
  | 'OFFLINE'
  /** It answers. */
  | 'ONLINE'
  /** It does not answer, and whether it is connected cannot be told apart from others like it. */
  | 'UNKNOWN'
  /** It is connected and does not answer: frozen, busy in a solo pool, or it does not accept JSON. */
  | 'UNRESPONSIVE';

export type ViewerFragment = { readonly name: string, readonly role: Role, readonly actions: ReadonlyArray<string>, readonly expiresAt: string | null };

export type AccessTokenFragment = { readonly id: string, readonly name: string, readonly role: Role, readonly createdAt: string, readonly createdBy: string, readonly expiresAt: string | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null };

export type AuditEntryFragment = { readonly id: string, readonly time: string, readonly actor: string, readonly action: string, readonly target: string, readonly reason: string | null, readonly input: unknown, readonly outcome: AuditOutcome, readonly detail: string | null, readonly finishedAt: string | null };

export type TokenCreatedFragment = { readonly __typename: 'TokenCreated', readonly secret: string | null, readonly token: AccessTokenFragment };

export type TokenRevokedFragment = { readonly __typename: 'TokenRevoked', readonly token: AccessTokenFragment };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: ViewerFragment };

export type TokensQueryVariables = Exact<{ [key: string]: never; }>;


export type TokensQuery = { readonly tokens: ReadonlyArray<AccessTokenFragment> | null };

export type AuditLogQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type AuditLogQuery = { readonly auditLog: { readonly nodes: ReadonlyArray<AuditEntryFragment>, readonly pageInfo: PageInfoFragment } | null };

export type TokenCreateMutationVariables = Exact<{
  input: TokenCreateInput;
}>;


export type TokenCreateMutation = { readonly tokenCreate:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | TokenCreatedFragment
    | Failure_Unavailable_Fragment
   };

export type TokenRevokeMutationVariables = Exact<{
  input: TokenRevokeInput;
}>;


export type TokenRevokeMutation = { readonly tokenRevoke:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | TokenRevokedFragment
    | Failure_Unavailable_Fragment
   };

export type AuditExportQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditExportQuery = { readonly auditExport: { readonly text: string, readonly after: string | null, readonly hasMore: boolean } | null };

export type BackupsFragment = { readonly folder: string, readonly source: string, readonly verdict: Verdict, readonly reason: string, readonly total: number, readonly files: ReadonlyArray<{ readonly name: string, readonly size: number, readonly modifiedAt: string, readonly age: string, readonly verdict: Verdict, readonly problems: ReadonlyArray<string> }> };

export type BackupsQueryVariables = Exact<{
  first: number;
}>;


export type BackupsQuery = { readonly backups: BackupsFragment | null };

export type DatabaseSessionFragment = { readonly pid: number, readonly backendStart: string | null, readonly type: DatabaseSessionType, readonly state: DatabaseSessionState, readonly user: string | null, readonly application: string | null, readonly client: string | null, readonly database: string | null, readonly since: string | null, readonly duration: string | null, readonly transactionStart: string | null, readonly waitEvent: string | null, readonly blockedBy: ReadonlyArray<number>, readonly parallelWorkers: number, readonly query: string | null };

export type DatabaseReadinessFragment = { readonly state: DatabaseReadinessState, readonly latency: string | null, readonly message: string, readonly hint: string | null };

export type DatabaseConnectionsFragment = { readonly at: string, readonly total: number, readonly inDatabase: number, readonly max: number, readonly share: number, readonly byState: ReadonlyArray<{ readonly state: DatabaseSessionState, readonly count: number, readonly inDatabase: number }>, readonly blocking: ReadonlyArray<{ readonly depth: number, readonly waiting: number, readonly session: DatabaseSessionFragment }>, readonly list: ReadonlyArray<DatabaseSessionFragment> };

export type DatabaseTableFragment = { readonly schema: string, readonly name: string, readonly totalSize: number | null, readonly tableSize: number | null, readonly indexSize: number | null, readonly liveRows: number, readonly deadRows: number, readonly deadShare: number | null, readonly lastVacuum: string | null, readonly lastAutovacuum: string | null, readonly lastAnalyze: string | null, readonly lastAutoanalyze: string | null };

export type SlowQueryFragment = { readonly query: string | null, readonly user: string | null, readonly database: string | null, readonly calls: number, readonly meanMs: number, readonly maxMs: number, readonly totalMs: number, readonly rows: number };

export type DatabaseVacuumFragment = { readonly pid: number, readonly schema: string, readonly table: string, readonly phase: string, readonly percent: number | null, readonly automatic: boolean, readonly full: boolean, readonly runningFor: string };

export type DatabaseGrowthFragment = { readonly from: string, readonly to: string, readonly bytes: number, readonly bytesPerDay: number, readonly share: number };

export type DatabaseReadinessQueryVariables = Exact<{ [key: string]: never; }>;


export type DatabaseReadinessQuery = { readonly database: { readonly readiness: DatabaseReadinessFragment | null } | null };

export type DatabaseSizeQueryVariables = Exact<{ [key: string]: never; }>;


export type DatabaseSizeQuery = { readonly database: { readonly name: string, readonly version: string | null, readonly size: number | null } | null };

export type DatabaseSizeHistoryQueryVariables = Exact<{
  over: string;
}>;


export type DatabaseSizeHistoryQuery = { readonly database: { readonly sizeHistory: ReadonlyArray<{ readonly at: string, readonly size: number }> | null } | null };

export type DatabaseGrowthQueryVariables = Exact<{
  over: string;
}>;


export type DatabaseGrowthQuery = { readonly database: { readonly growth: DatabaseGrowthFragment | null } | null };

export type DatabaseConnectionsQueryVariables = Exact<{
  first: number;
}>;


export type DatabaseConnectionsQuery = { readonly database: { readonly connections: DatabaseConnectionsFragment | null } | null };

export type DatabaseLongRunningQueryVariables = Exact<{
  minDuration: string;
}>;


export type DatabaseLongRunningQuery = { readonly database: { readonly longRunning: ReadonlyArray<DatabaseSessionFragment> | null } | null };

export type DatabaseIdleInTransactionQueryVariables = Exact<{
  minDuration: string;
}>;


export type DatabaseIdleInTransactionQuery = { readonly database: { readonly idleInTransaction: ReadonlyArray<DatabaseSessionFragment> | null } | null };

export type DatabaseTablesQueryVariables = Exact<{
  first: number;
}>;


export type DatabaseTablesQuery = { readonly database: { readonly tables: ReadonlyArray<DatabaseTableFragment> | null } | null };

export type DatabaseSlowQueriesQueryVariables = Exact<{
  first: number;
  orderBy: SlowQueryOrder;
}>;


export type DatabaseSlowQueriesQuery = { readonly database: { readonly slowQueries: ReadonlyArray<SlowQueryFragment> | null } | null };

export type DatabaseVacuumsQueryVariables = Exact<{ [key: string]: never; }>;


export type DatabaseVacuumsQuery = { readonly database: { readonly vacuums: ReadonlyArray<DatabaseVacuumFragment> | null } | null };

export type DatabaseConnectionsWatchSubscriptionVariables = Exact<{
  interval: string;
  first: number;
}>;


export type DatabaseConnectionsWatchSubscription = { readonly databaseConnections: DatabaseConnectionsFragment | null };

export type DatabaseRowsFragment = { readonly rows: ReadonlyArray<unknown>, readonly truncated: boolean, readonly count: number | null, readonly duration: string, readonly columns: ReadonlyArray<{ readonly name: string, readonly type: string }> };

export type DatabaseQueryQueryVariables = Exact<{
  input: DatabaseQueryInput;
}>;


export type DatabaseQueryQuery = { readonly databaseQuery: DatabaseRowsFragment | null };

export type DatabaseExecutedFragment = { readonly __typename: 'DatabaseExecuted', readonly result: DatabaseRowsFragment };

export type DatabaseCancelledFragment = { readonly __typename: 'DatabaseCancelled', readonly took: string, readonly session: DatabaseSessionFragment };

export type DatabaseTerminatedFragment = { readonly __typename: 'DatabaseTerminated', readonly took: string, readonly session: DatabaseSessionFragment };

export type DatabaseExecuteMutationVariables = Exact<{
  input: DatabaseExecuteInput;
}>;


export type DatabaseExecuteMutation = { readonly databaseExecute:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | DatabaseExecutedFragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type DatabaseCancelMutationVariables = Exact<{
  input: DatabaseCancelInput;
}>;


export type DatabaseCancelMutation = { readonly databaseCancel:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | DatabaseCancelledFragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type DatabaseTerminateMutationVariables = Exact<{
  input: DatabaseTerminateInput;
}>;


export type DatabaseTerminateMutation = { readonly databaseTerminate:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | DatabaseTerminatedFragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type DatabaseVacuumMutationVariables = Exact<{
  input: DatabaseVacuumInput;
}>;


export type DatabaseVacuumMutation = { readonly databaseVacuum:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | OperationFragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type DatabaseReindexMutationVariables = Exact<{
  input: DatabaseReindexInput;
}>;


export type DatabaseReindexMutation = { readonly databaseReindex:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | OperationFragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

type Failure_ApprovalRequired_Fragment = { readonly __typename: 'ApprovalRequired', readonly operationId: string, readonly code: FailureCode, readonly message: string, readonly hint: string };

type Failure_CapabilityMissing_Fragment = { readonly __typename: 'CapabilityMissing', readonly code: FailureCode, readonly message: string, readonly hint: string };

type Failure_ConfirmationRequired_Fragment = { readonly __typename: 'ConfirmationRequired', readonly expected: string, readonly code: FailureCode, readonly message: string, readonly hint: string };

type Failure_Conflict_Fragment = { readonly __typename: 'Conflict', readonly code: FailureCode, readonly message: string, readonly hint: string };

type Failure_InvalidInput_Fragment = { readonly __typename: 'InvalidInput', readonly field: string, readonly code: FailureCode, readonly message: string, readonly hint: string };

type Failure_NotConfirmed_Fragment = { readonly __typename: 'NotConfirmed', readonly done: ReadonlyArray<string>, readonly code: FailureCode, readonly message: string, readonly hint: string };

type Failure_NotFound_Fragment = { readonly __typename: 'NotFound', readonly kind: string, readonly known: ReadonlyArray<string>, readonly code: FailureCode, readonly message: string, readonly hint: string };

type Failure_Unavailable_Fragment = { readonly __typename: 'Unavailable', readonly system: string, readonly code: FailureCode, readonly message: string, readonly hint: string };

export type FailureFragment =
  | Failure_ApprovalRequired_Fragment
  | Failure_CapabilityMissing_Fragment
  | Failure_ConfirmationRequired_Fragment
  | Failure_Conflict_Fragment
  | Failure_InvalidInput_Fragment
  | Failure_NotConfirmed_Fragment
  | Failure_NotFound_Fragment
  | Failure_Unavailable_Fragment
;

export type HealthCheckFragment = { readonly name: string, readonly title: string, readonly verdict: Verdict, readonly reason: string, readonly action: string | null, readonly observed: string | null, readonly unit: string | null, readonly threshold: string | null, readonly duration: string };

export type HealthReportFragment = { readonly checkedAt: string, readonly verdict: Verdict, readonly summary: string, readonly duration: string, readonly checks: ReadonlyArray<HealthCheckFragment> };

export type HealthQueryVariables = Exact<{ [key: string]: never; }>;


export type HealthQuery = { readonly health: HealthReportFragment };

export type HealthReportWatchSubscriptionVariables = Exact<{
  interval: string;
}>;


export type HealthReportWatchSubscription = { readonly healthReport: HealthReportFragment };

export type HostDiskFragment = { readonly mount: string, readonly device: string, readonly fsType: string, readonly size: number, readonly used: number, readonly available: number, readonly usedPercent: number, readonly inodes: number | null, readonly inodesUsed: number | null, readonly inodesPercent: number | null, readonly trend: { readonly from: string, readonly to: string, readonly samples: number, readonly bytesPerDay: number, readonly fullIn: string | null } | null };

export type HostPackagesFragment = { readonly security: number, readonly keptBack: ReadonlyArray<string>, readonly listsUpdatedAt: string | null, readonly rebootRequired: boolean, readonly rebootRequiredBy: ReadonlyArray<string>, readonly upgradable: ReadonlyArray<{ readonly name: string, readonly installed: string, readonly candidate: string, readonly origin: string, readonly security: boolean }> };

export type HostUsageQueryVariables = Exact<{ [key: string]: never; }>;


export type HostUsageQuery = { readonly host: { readonly hostname: string, readonly os: string | null, readonly kernel: string, readonly uptime: string, readonly runsEngine: boolean | null, readonly cpu: { readonly usagePercent: number, readonly ioWaitPercent: number, readonly stealPercent: number, readonly cores: number, readonly over: string } | null, readonly memory: { readonly total: number, readonly available: number, readonly used: number, readonly usedPercent: number, readonly swapTotal: number, readonly swapUsed: number } | null, readonly load: { readonly one: number, readonly five: number, readonly fifteen: number } | null } | null };

export type HostDisksQueryVariables = Exact<{ [key: string]: never; }>;


export type HostDisksQuery = { readonly host: { readonly diskProblems: ReadonlyArray<string> | null, readonly disks: ReadonlyArray<HostDiskFragment> | null } | null };

export type HostPackagesQueryVariables = Exact<{ [key: string]: never; }>;


export type HostPackagesQuery = { readonly host: { readonly packages: HostPackagesFragment | null } | null };

export type HostJournalQueryVariables = Exact<{ [key: string]: never; }>;


export type HostJournalQuery = { readonly host: { readonly journal: { readonly size: number, readonly files: number, readonly folders: ReadonlyArray<string> } | null } | null };

export type HostLogRotationQueryVariables = Exact<{ [key: string]: never; }>;


export type HostLogRotationQuery = { readonly host: { readonly logRotation: { readonly driver: string, readonly maxSize: string | null, readonly maxFile: number | null, readonly bounded: boolean, readonly source: string } | null } | null };

export type LogLineFragment = { readonly __typename: 'LogLine', readonly cursor: string, readonly service: string, readonly containerId: string, readonly stream: LogStream, readonly timestamp: string, readonly text: string, readonly level: LogLevel | null, readonly message: string, readonly logger: string | null, readonly fields: unknown, readonly truncated: boolean };

export type LogGapFragment = { readonly __typename: 'LogGap', readonly cursor: string, readonly service: string, readonly containerId: string, readonly from: string | null, readonly to: string | null, readonly reason: LogGapReason, readonly count: number | null };

export type LogHeartbeatFragment = { readonly __typename: 'LogHeartbeat', readonly cursor: string, readonly time: string, readonly live: boolean, readonly problem: string | null };

export type LogsQueryVariables = Exact<{
  filter?: LogFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  reveal?: boolean | null | undefined;
}>;


export type LogsQuery = { readonly logs: { readonly nodes: ReadonlyArray<LogLineFragment>, readonly pageInfo: PageInfoFragment } | null };

export type FollowLogsSubscriptionVariables = Exact<{
  filter?: LogFilter | null | undefined;
  after?: string | null | undefined;
  tail?: number | null | undefined;
  heartbeat?: string | null | undefined;
  reveal?: boolean | null | undefined;
}>;


export type FollowLogsSubscription = { readonly logs: ReadonlyArray<
    | LogGapFragment
    | LogHeartbeatFragment
    | LogLineFragment
  > };

export type LogLevelCountFragment = { readonly level: LogLevel | null, readonly count: number };

export type LogCountFragment = { readonly since: string | null, readonly until: string, readonly total: number, readonly complete: boolean, readonly problem: string | null, readonly services: ReadonlyArray<{ readonly service: string, readonly count: number }>, readonly levels: ReadonlyArray<LogLevelCountFragment> };

export type LogHistogramFragment = { readonly since: string | null, readonly until: string, readonly total: number, readonly interval: string, readonly complete: boolean, readonly problem: string | null, readonly buckets: ReadonlyArray<{ readonly start: string, readonly total: number, readonly levels: ReadonlyArray<LogLevelCountFragment> }> };

export type LogTopFragment = { readonly since: string | null, readonly until: string, readonly total: number, readonly countError: number, readonly without: number, readonly complete: boolean, readonly problem: string | null, readonly groups: ReadonlyArray<{ readonly key: string, readonly count: number, readonly errors: number, readonly errorShare: number, readonly services: ReadonlyArray<string>, readonly first: string, readonly last: string, readonly example: string, readonly measure: { readonly count: number, readonly min: number, readonly max: number, readonly mean: number, readonly p50: number, readonly p95: number, readonly p99: number } | null }> };

export type LogCountQueryVariables = Exact<{
  filter?: LogFilter | null | undefined;
  reveal?: boolean | null | undefined;
}>;


export type LogCountQuery = { readonly logCount: LogCountFragment | null };

export type LogHistogramQueryVariables = Exact<{
  filter?: LogFilter | null | undefined;
  buckets?: number | null | undefined;
  interval?: string | null | undefined;
  reveal?: boolean | null | undefined;
}>;


export type LogHistogramQuery = { readonly logHistogram: LogHistogramFragment | null };

export type LogTopQueryVariables = Exact<{
  filter?: LogFilter | null | undefined;
  field?: string | null | undefined;
  measure?: string | null | undefined;
  first?: number | null | undefined;
  reveal?: boolean | null | undefined;
}>;


export type LogTopQuery = { readonly logTop: LogTopFragment | null };

export type LogExportLinkFragment = { readonly __typename: 'LogExportLink', readonly file: string, readonly path: string | null, readonly expiresAt: string };

export type LogExportDeletedFragment = { readonly __typename: 'LogExportDeleted', readonly file: string };

export type LogExportMutationVariables = Exact<{
  input: LogExportInput;
}>;


export type LogExportMutation = { readonly logExport:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | OperationFragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type LogExportLinkMutationVariables = Exact<{
  input: LogExportLinkInput;
}>;


export type LogExportLinkMutation = { readonly logExportLink:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | LogExportLinkFragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type LogExportDeleteMutationVariables = Exact<{
  input: LogExportDeleteInput;
}>;


export type LogExportDeleteMutation = { readonly logExportDelete:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | LogExportDeletedFragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type MetricFamilyFragment = { readonly name: string, readonly type: MetricType, readonly help: string, readonly unit: string | null, readonly sampleCount: number, readonly samples: ReadonlyArray<{ readonly name: string, readonly value: number | null, readonly text: string, readonly at: string | null, readonly labels: ReadonlyArray<{ readonly name: string, readonly value: string }> }>, readonly distributions: ReadonlyArray<{ readonly sum: number | null, readonly count: number | null, readonly labels: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly points: ReadonlyArray<{ readonly at: number | null, readonly value: number | null }> }> };

export type ApplicationRateFragment = { readonly from: string, readonly to: string, readonly count: number, readonly perSecond: number, readonly groups: ReadonlyArray<{ readonly count: number, readonly perSecond: number, readonly labels: ReadonlyArray<{ readonly name: string, readonly value: string }> }> };

export type PrometheusAnswerFragment = { readonly type: PrometheusAnswerType, readonly text: string | null, readonly warnings: ReadonlyArray<string>, readonly series: ReadonlyArray<{ readonly labels: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly points: ReadonlyArray<{ readonly at: string, readonly value: number | null, readonly text: string }> }> };

export type MetricFamiliesQueryVariables = Exact<{
  prefix: string;
  first: number;
  samples: number;
}>;


export type MetricFamiliesQuery = { readonly metrics: { readonly application: { readonly families: ReadonlyArray<MetricFamilyFragment> | null } } };

export type MetricFamilyQueryVariables = Exact<{
  name: string;
  samples: number;
}>;


export type MetricFamilyQuery = { readonly metrics: { readonly application: { readonly family: MetricFamilyFragment | null } } };

export type ApplicationRequestsQueryVariables = Exact<{
  window: string;
  by: ReadonlyArray<string>;
}>;


export type ApplicationRequestsQuery = { readonly metrics: { readonly application: { readonly requests: ApplicationRateFragment | null } } };

export type ApplicationErrorsQueryVariables = Exact<{
  window: string;
  by: ReadonlyArray<string>;
}>;


export type ApplicationErrorsQuery = { readonly metrics: { readonly application: { readonly errors: ApplicationRateFragment | null } } };

export type ApplicationLatencyQueryVariables = Exact<{
  quantile: number;
  window: string;
}>;


export type ApplicationLatencyQuery = { readonly metrics: { readonly application: { readonly latency: { readonly from: string, readonly to: string, readonly quantile: number, readonly duration: string | null, readonly beyond: boolean, readonly count: number } | null } } };

export type ApplicationErrorRateQueryVariables = Exact<{
  window: string;
}>;


export type ApplicationErrorRateQuery = { readonly metrics: { readonly application: { readonly errorRate: { readonly from: string, readonly to: string, readonly requests: number, readonly errors: number, readonly share: number | null } | null } } };

export type PrometheusQueryQueryVariables = Exact<{
  promql: string;
  time?: string | null | undefined;
}>;


export type PrometheusQueryQuery = { readonly metrics: { readonly query: PrometheusAnswerFragment | null } };

export type PrometheusQueryRangeQueryVariables = Exact<{
  promql: string;
  from: string;
  to?: string | null | undefined;
  step: string;
}>;


export type PrometheusQueryRangeQuery = { readonly metrics: { readonly queryRange: PrometheusAnswerFragment | null } };

export type KeyMetricFragment = { readonly key: KeyMetricName, readonly title: string, readonly verdict: Verdict, readonly value: number | null, readonly unit: string | null, readonly warning: number | null, readonly critical: number | null, readonly since: string, readonly reason: string, readonly action: string, readonly measures: ReadonlyArray<{ readonly label: string, readonly value: number, readonly unit: string, readonly warning: number, readonly critical: number }> };

export type AlertFragment = { readonly id: string, readonly key: KeyMetricName, readonly title: string, readonly state: AlertState, readonly severity: AlertSeverity, readonly worst: AlertSeverity, readonly since: string, readonly firedAt: string, readonly resolvedAt: string | null, readonly unknownSince: string | null, readonly value: number, readonly unit: string, readonly reason: string, readonly action: string, readonly notifications: ReadonlyArray<{ readonly channel: string, readonly event: AlertEvent, readonly state: NotificationState, readonly attempts: number, readonly error: string | null, readonly deliveredAt: string | null }> | null };

export type KeyMetricsQueryVariables = Exact<{ [key: string]: never; }>;


export type KeyMetricsQuery = { readonly metrics: { readonly key: ReadonlyArray<KeyMetricFragment> } };

export type AlertsQueryVariables = Exact<{
  filter?: AlertFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type AlertsQuery = { readonly alerts: { readonly nodes: ReadonlyArray<AlertFragment>, readonly pageInfo: PageInfoFragment } | null };

export type KeyMetricsWatchSubscriptionVariables = Exact<{
  interval: string;
}>;


export type KeyMetricsWatchSubscription = { readonly keyMetrics: ReadonlyArray<KeyMetricFragment> };

export type AlertsWatchSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type AlertsWatchSubscription = { readonly alerts: AlertFragment };

export type PlanFragment = { readonly __typename: 'Plan', readonly action: string, readonly target: string, readonly summary: string, readonly affects: ReadonlyArray<string>, readonly expectedDowntime: string | null, readonly undo: string | null, readonly warnings: ReadonlyArray<string>, readonly steps: ReadonlyArray<{ readonly kind: PlanStepKind, readonly description: string, readonly request: ReadonlyArray<string> }> };

type OperationResult_DatabaseMaintained_Fragment = { readonly __typename: 'DatabaseMaintained', readonly objects: ReadonlyArray<string>, readonly sizeBefore: number, readonly sizeAfter: number };

type OperationResult_LogExported_Fragment = { readonly __typename: 'LogExported', readonly file: string, readonly bytes: number, readonly lines: number, readonly sha256: string, readonly revealed: boolean, readonly complete: boolean, readonly problem: string | null, readonly expiresAt: string };

type OperationResult_OperationSummary_Fragment = { readonly __typename: 'OperationSummary', readonly summary: string };

type OperationResult_ServiceRebuilt_Fragment = { readonly __typename: 'ServiceRebuilt', readonly service: string, readonly changed: boolean, readonly imageBefore: string | null, readonly imageAfter: string | null, readonly rollbackImage: string | null, readonly downtime: string | null };

type OperationResult_StackBroughtUp_Fragment = { readonly __typename: 'StackBroughtUp', readonly services: ReadonlyArray<string>, readonly started: ReadonlyArray<string> };

type OperationResult_StackRestarted_Fragment = { readonly __typename: 'StackRestarted', readonly totalDowntime: string, readonly restarted: ReadonlyArray<{ readonly service: string, readonly downtime: string | null }> };

type OperationResult_StackTakenDown_Fragment = { readonly __typename: 'StackTakenDown', readonly removed: ReadonlyArray<string>, readonly lost: ReadonlyArray<string>, readonly logs: ReadonlyArray<{ readonly service: string, readonly container: string, readonly file: string, readonly lines: number, readonly bytes: number }> };

export type OperationResultFragment =
  | OperationResult_DatabaseMaintained_Fragment
  | OperationResult_LogExported_Fragment
  | OperationResult_OperationSummary_Fragment
  | OperationResult_ServiceRebuilt_Fragment
  | OperationResult_StackBroughtUp_Fragment
  | OperationResult_StackRestarted_Fragment
  | OperationResult_StackTakenDown_Fragment
;

export type OperationFragment = { readonly __typename: 'Operation', readonly id: string, readonly kind: string, readonly action: string, readonly target: string, readonly actor: string, readonly reason: string | null, readonly state: OperationState, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly progress: number | null, readonly cancellable: boolean, readonly cancelRequestedAt: string | null, readonly cancelRequestedBy: string | null, readonly steps: ReadonlyArray<{ readonly name: string, readonly state: OperationStepState, readonly startedAt: string, readonly finishedAt: string | null, readonly detail: string | null }>, readonly plan: PlanFragment, readonly error: { readonly code: OperationErrorCode, readonly message: string, readonly hint: string, readonly done: ReadonlyArray<string> } | null, readonly result:
    | OperationResult_DatabaseMaintained_Fragment
    | OperationResult_LogExported_Fragment
    | OperationResult_OperationSummary_Fragment
    | OperationResult_ServiceRebuilt_Fragment
    | OperationResult_StackBroughtUp_Fragment
    | OperationResult_StackRestarted_Fragment
    | OperationResult_StackTakenDown_Fragment
   | null, readonly approval: { readonly approvedAt: string | null, readonly approvedBy: string | null, readonly expiresAt: string } | null };

export type OperationOutputFragment = { readonly dropped: number, readonly after: number, readonly hasMore: boolean, readonly lines: ReadonlyArray<{ readonly sequence: number, readonly time: string, readonly stream: OutputStream, readonly text: string }> };

export type OperationProgressFragment = { readonly operation: OperationFragment, readonly output: OperationOutputFragment };

export type OperationsQueryVariables = Exact<{
  filter?: OperationFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type OperationsQuery = { readonly operations: { readonly nodes: ReadonlyArray<OperationFragment>, readonly pageInfo: PageInfoFragment } | null };

export type OperationQueryVariables = Exact<{
  id: string;
}>;


export type OperationQuery = { readonly operation: OperationFragment | null };

export type OperationOutputLinesQueryVariables = Exact<{
  id: string;
  after?: number | null | undefined;
  first?: number | null | undefined;
}>;


export type OperationOutputLinesQuery = { readonly operation: { readonly output: OperationOutputFragment } | null };

export type FollowOperationSubscriptionVariables = Exact<{
  id: string;
  after?: number | null | undefined;
}>;


export type FollowOperationSubscription = { readonly operationProgress: OperationProgressFragment };

export type OperationCancelledFragment = { readonly __typename: 'OperationCancelled', readonly operation: OperationFragment };

export type OperationCancelMutationVariables = Exact<{
  input: OperationCancelInput;
}>;


export type OperationCancelMutation = { readonly operationCancel:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | OperationCancelledFragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type OperationApprovedFragment = { readonly __typename: 'OperationApproved', readonly operation: OperationFragment };

export type OperationApproveMutationVariables = Exact<{
  input: OperationApproveInput;
}>;


export type OperationApproveMutation = { readonly operationApprove:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | OperationApprovedFragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type OperationRejectedFragment = { readonly __typename: 'OperationRejected', readonly operation: OperationFragment };

export type OperationRejectMutationVariables = Exact<{
  input: OperationRejectInput;
}>;


export type OperationRejectMutation = { readonly operationReject:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | OperationRejectedFragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type PageInfoFragment = { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null };

export type TaskInvocationFragment = { readonly id: string, readonly name: string, readonly worker: string, readonly args: string, readonly kwargs: string, readonly queue: string | null, readonly priority: number | null, readonly eta: string | null, readonly startedAt: string | null, readonly pid: number | null, readonly acknowledged: boolean, readonly redelivered: boolean };

export type TaskQueueFragment = { readonly name: string, readonly length: number, readonly unacknowledged: number | null, readonly oldestAge: string | null, readonly consumers: ReadonlyArray<string> | null, readonly byPriority: ReadonlyArray<{ readonly priority: number, readonly length: number }> };

export type WorkerStatsFragment = { readonly pid: number, readonly uptime: string | null, readonly broker: string | null, readonly prefetch: number | null, readonly pool: { readonly kind: PoolKind, readonly maxConcurrency: number | null, readonly processes: ReadonlyArray<number>, readonly autoscale: { readonly current: number, readonly min: number, readonly max: number } | null }, readonly resources: { readonly maxMemory: number, readonly userCpu: string, readonly systemCpu: string } | null, readonly total: ReadonlyArray<{ readonly task: string, readonly count: number }> };

export type WorkerFragment = { readonly name: string, readonly state: WorkerState, readonly reason: string };

export type WorkerDetailsFragment = (
  { readonly queues: ReadonlyArray<string> | null, readonly registered: ReadonlyArray<string> | null, readonly stats: WorkerStatsFragment | null, readonly active: { readonly count: number, readonly tasks: ReadonlyArray<TaskInvocationFragment> } | null, readonly reserved: { readonly count: number, readonly tasks: ReadonlyArray<TaskInvocationFragment> } | null, readonly scheduled: { readonly count: number, readonly tasks: ReadonlyArray<TaskInvocationFragment> } | null }
  & WorkerFragment
);

export type TaskFragment = { readonly id: string, readonly name: string | null, readonly state: TaskState, readonly explanation: string, readonly revoked: boolean, readonly backendState: string | null, readonly finishedAt: string | null, readonly result: unknown, readonly failure: { readonly type: string, readonly module: string | null, readonly message: string, readonly traceback: string | null } | null, readonly invocation: TaskInvocationFragment | null };

export type TaskEventFragment = { readonly kind: TaskEventKind, readonly time: string, readonly message: string, readonly id: string | null, readonly name: string | null, readonly worker: string | null, readonly queue: string | null, readonly args: string | null, readonly kwargs: string | null, readonly eta: string | null, readonly retries: number | null, readonly runtime: string | null, readonly result: string | null, readonly exception: string | null, readonly traceback: string | null };

export type QueueWorkersQueryVariables = Exact<{ [key: string]: never; }>;


export type QueueWorkersQuery = { readonly queue: { readonly workers: ReadonlyArray<WorkerFragment> | null } | null };

export type QueueWorkerDetailsQueryVariables = Exact<{
  first: number;
}>;


export type QueueWorkerDetailsQuery = { readonly queue: { readonly workers: ReadonlyArray<WorkerDetailsFragment> | null } | null };

export type QueuesQueryVariables = Exact<{ [key: string]: never; }>;


export type QueuesQuery = { readonly queue: { readonly unacknowledged: number | null, readonly queues: ReadonlyArray<TaskQueueFragment> | null } | null };

export type TaskQueryVariables = Exact<{
  id: string;
}>;


export type TaskQuery = { readonly task: TaskFragment | null };

export type QueuesWatchSubscriptionVariables = Exact<{
  interval?: string | null | undefined;
}>;


export type QueuesWatchSubscription = { readonly queues: { readonly time: string, readonly problem: string | null, readonly unacknowledged: number | null, readonly queues: ReadonlyArray<TaskQueueFragment> | null } };

export type TaskEventsSubscriptionVariables = Exact<{
  filter?: TaskEventFilter | null | undefined;
}>;


export type TaskEventsSubscription = { readonly taskEvents: TaskEventFragment };

export type QueuePurgedFragment = { readonly __typename: 'QueuePurged', readonly name: string, readonly removed: number, readonly notes: ReadonlyArray<string>, readonly removedByPriority: ReadonlyArray<{ readonly priority: number, readonly length: number }>, readonly queue: TaskQueueFragment | null, readonly held: { readonly active: number, readonly reserved: number, readonly scheduled: number } | null };

export type TaskRevokedFragment = { readonly __typename: 'TaskRevoked', readonly ids: ReadonlyArray<string>, readonly terminate: boolean, readonly confirmedBy: ReadonlyArray<string>, readonly stillActive: ReadonlyArray<string>, readonly notes: ReadonlyArray<string>, readonly unconfirmed: ReadonlyArray<{ readonly worker: string, readonly reason: string }> };

export type TaskSentFragment = { readonly __typename: 'TaskSent', readonly id: string, readonly name: string, readonly queue: string, readonly priority: number, readonly eta: string | null, readonly expiresAt: string | null, readonly retryOf: string | null, readonly finished: boolean, readonly notes: ReadonlyArray<string>, readonly task: TaskFragment | null };

export type WorkerPoolChangedFragment = { readonly __typename: 'WorkerPoolChanged', readonly notes: ReadonlyArray<string>, readonly workers: ReadonlyArray<{ readonly worker: string, readonly processesBefore: number, readonly pool: { readonly kind: PoolKind, readonly maxConcurrency: number | null, readonly processes: ReadonlyArray<number>, readonly autoscale: { readonly current: number, readonly min: number, readonly max: number } | null } }> };

export type QueuePurgeMutationVariables = Exact<{
  input: QueuePurgeInput;
}>;


export type QueuePurgeMutation = { readonly queuePurge:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | QueuePurgedFragment
    | Failure_Unavailable_Fragment
   };

export type TaskRevokeMutationVariables = Exact<{
  input: TaskRevokeInput;
}>;


export type TaskRevokeMutation = { readonly taskRevoke:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | TaskRevokedFragment
    | Failure_Unavailable_Fragment
   };

export type TaskRunMutationVariables = Exact<{
  input: TaskRunInput;
}>;


export type TaskRunMutation = { readonly taskRun:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | TaskSentFragment
    | Failure_Unavailable_Fragment
   };

export type TaskRetryMutationVariables = Exact<{
  input: TaskRetryInput;
}>;


export type TaskRetryMutation = { readonly taskRetry:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | TaskSentFragment
    | Failure_Unavailable_Fragment
   };

export type WorkerPoolGrowMutationVariables = Exact<{
  input: WorkerPoolGrowInput;
}>;


export type WorkerPoolGrowMutation = { readonly workerPoolGrow:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
    | WorkerPoolChangedFragment
   };

export type WorkerPoolShrinkMutationVariables = Exact<{
  input: WorkerPoolShrinkInput;
}>;


export type WorkerPoolShrinkMutation = { readonly workerPoolShrink:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
    | WorkerPoolChangedFragment
   };

export type WorkerPoolAutoscaleMutationVariables = Exact<{
  input: WorkerPoolAutoscaleInput;
}>;


export type WorkerPoolAutoscaleMutation = { readonly workerPoolAutoscale:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
    | WorkerPoolChangedFragment
   };

export type ContainerFragment = { readonly id: string, readonly name: string, readonly service: string, readonly number: number, readonly state: ContainerState, readonly health: HealthState, readonly healthOutput: string | null, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly uptime: string | null, readonly exitCode: number | null, readonly oomKilled: boolean, readonly restartCount: number, readonly tty: boolean, readonly image: { readonly id: string, readonly reference: string, readonly digest: string | null }, readonly ports: ReadonlyArray<{ readonly containerPort: number, readonly hostIp: string | null, readonly hostPort: number | null, readonly protocol: string }> };

export type ServiceFragment = { readonly name: string, readonly project: string, readonly role: ServiceRole, readonly state: ServiceState, readonly health: HealthState, readonly uptime: string | null, readonly restartCount: number, readonly dependsOn: ReadonlyArray<string>, readonly containers: ReadonlyArray<ContainerFragment> };

export type ServiceEventFragment = { readonly kind: ServiceEventKind, readonly service: string | null, readonly containerId: string | null, readonly message: string, readonly time: string, readonly exitCode: number | null, readonly signal: string | null };

export type ServiceStartedFragment = { readonly __typename: 'ServiceStarted', readonly changed: boolean, readonly downtime: string | null, readonly service: ServiceFragment };

export type ServiceStoppedFragment = { readonly __typename: 'ServiceStopped', readonly changed: boolean, readonly downtime: string | null, readonly service: ServiceFragment };

export type ServiceRestartedFragment = { readonly __typename: 'ServiceRestarted', readonly changed: boolean, readonly downtime: string | null, readonly service: ServiceFragment };

export type ServiceExecutedFragment = { readonly __typename: 'ServiceExecuted', readonly service: string, readonly container: string, readonly exitCode: number | null, readonly timedOut: boolean, readonly ended: string | null, readonly stdout: string | null, readonly stderr: string | null, readonly truncated: boolean, readonly droppedBytes: number, readonly duration: string };

export type ServicesQueryVariables = Exact<{ [key: string]: never; }>;


export type ServicesQuery = { readonly services: ReadonlyArray<ServiceFragment> | null };

export type ServiceQueryVariables = Exact<{
  name: string;
}>;


export type ServiceQuery = { readonly service: ServiceFragment | null };

export type ServiceStartMutationVariables = Exact<{
  input: ServiceStartInput;
}>;


export type ServiceStartMutation = { readonly serviceStart:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | ServiceStartedFragment
    | Failure_Unavailable_Fragment
   };

export type ServiceStopMutationVariables = Exact<{
  input: ServiceStopInput;
}>;


export type ServiceStopMutation = { readonly serviceStop:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | ServiceStoppedFragment
    | Failure_Unavailable_Fragment
   };

export type ServiceRestartMutationVariables = Exact<{
  input: ServiceRestartInput;
}>;


export type ServiceRestartMutation = { readonly serviceRestart:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | ServiceRestartedFragment
    | Failure_Unavailable_Fragment
   };

export type ServiceExecMutationVariables = Exact<{
  input: ServiceExecInput;
}>;


export type ServiceExecMutation = { readonly serviceExec:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | ServiceExecutedFragment
    | Failure_Unavailable_Fragment
   };

export type ServiceRebuildMutationVariables = Exact<{
  input: ServiceRebuildInput;
}>;


export type ServiceRebuildMutation = { readonly serviceRebuild:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | OperationFragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type StackUpMutationVariables = Exact<{
  input: StackUpInput;
}>;


export type StackUpMutation = { readonly stackUp:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | OperationFragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type StackDownMutationVariables = Exact<{
  input: StackDownInput;
}>;


export type StackDownMutation = { readonly stackDown:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | OperationFragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type StackRestartMutationVariables = Exact<{
  input: StackRestartInput;
}>;


export type StackRestartMutation = { readonly stackRestart:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | OperationFragment
    | PlanFragment
    | Failure_Unavailable_Fragment
   };

export type ServiceEventsSubscriptionVariables = Exact<{
  services?: ReadonlyArray<string> | null | undefined;
}>;


export type ServiceEventsSubscription = { readonly serviceEvents: ServiceEventFragment };

export type ContainerStatsFragment = { readonly at: string, readonly cpuPercent: number, readonly onlineCpus: number, readonly memoryUsed: number, readonly memoryLimit: number, readonly memoryPercent: number, readonly networkReceived: number | null, readonly networkSent: number | null, readonly blockRead: number, readonly blockWritten: number, readonly pids: number | null };

export type ServiceStatsFragment = { readonly at: string, readonly containers: number, readonly cpuPercent: number, readonly memoryUsed: number, readonly memoryPercent: number, readonly networkReceived: number | null, readonly networkSent: number | null, readonly blockRead: number, readonly blockWritten: number, readonly pids: number | null };

export type ContainerProcessFragment = { readonly pid: number, readonly parentPid: number, readonly user: string, readonly cpuPercent: number, readonly memory: number, readonly command: string };

export type GunicornFragment = { readonly containerId: string, readonly masterPid: number, readonly workers: number, readonly recommended: number, readonly cores: number };

export type DriftFragment = { readonly kind: DriftKind, readonly state: DriftState, readonly container: string | null, readonly actual: string | null, readonly expected: string | null, readonly reason: string, readonly remedy: DriftRemedy | null, readonly action: string | null };

export type ServiceStatsSampleFragment = { readonly at: string, readonly containers: ReadonlyArray<{ readonly service: string, readonly containerId: string, readonly name: string, readonly problem: string | null, readonly stats: ContainerStatsFragment | null }> };

export type ServicesUsageQueryVariables = Exact<{ [key: string]: never; }>;


export type ServicesUsageQuery = { readonly services: ReadonlyArray<{ readonly name: string, readonly stats: ServiceStatsFragment | null }> | null };

export type ServiceProcessesQueryVariables = Exact<{
  name: string;
}>;


export type ServiceProcessesQuery = { readonly service: { readonly containers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly processes: ReadonlyArray<ContainerProcessFragment> | null }> } | null };

export type ServiceGunicornQueryVariables = Exact<{
  name: string;
}>;


export type ServiceGunicornQuery = { readonly service: { readonly gunicorn: ReadonlyArray<GunicornFragment> | null } | null };

export type ServiceDriftQueryVariables = Exact<{
  name: string;
}>;


export type ServiceDriftQuery = { readonly service: { readonly drift: ReadonlyArray<DriftFragment> | null } | null };

export type ServiceStatsWatchSubscriptionVariables = Exact<{
  services?: ReadonlyArray<string> | null | undefined;
  interval: string;
}>;


export type ServiceStatsWatchSubscription = { readonly serviceStats: ServiceStatsSampleFragment | null };

export type ShellFragment = { readonly id: string, readonly service: string, readonly container: string, readonly argv: ReadonlyArray<string>, readonly owner: string, readonly openedAt: string, readonly expiresAt: string, readonly idleTimeout: string, readonly recorded: boolean };

export type ShellOpenedFragment = { readonly __typename: 'ShellOpened', readonly shell: ShellFragment };

export type ShellClosedFragment = { readonly __typename: 'ShellClosed', readonly reason: ShellEndReason, readonly exitCode: number | null, readonly message: string };

export type ShellsQueryVariables = Exact<{ [key: string]: never; }>;


export type ShellsQuery = { readonly shells: ReadonlyArray<ShellFragment> | null };

export type ShellOpenMutationVariables = Exact<{
  input: ShellOpenInput;
}>;


export type ShellOpenMutation = { readonly shellOpen:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | ShellOpenedFragment
    | Failure_Unavailable_Fragment
   };

export type ShellWriteMutationVariables = Exact<{
  input: ShellWriteInput;
}>;


export type ShellWriteMutation = { readonly shellWrite:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | { readonly __typename: 'ShellWritten', readonly sequence: number }
    | Failure_Unavailable_Fragment
   };

export type ShellResizeMutationVariables = Exact<{
  input: ShellResizeInput;
}>;


export type ShellResizeMutation = { readonly shellResize:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | { readonly __typename: 'ShellResized', readonly cols: number, readonly rows: number }
    | Failure_Unavailable_Fragment
   };

export type ShellCloseMutationVariables = Exact<{
  input: ShellCloseInput;
}>;


export type ShellCloseMutation = { readonly shellClose:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | ShellClosedFragment
    | Failure_Unavailable_Fragment
   };

export type ShellOutputSubscriptionVariables = Exact<{
  id: string;
  after?: number | null | undefined;
}>;


export type ShellOutputSubscription = { readonly shellOutput:
    | { readonly __typename: 'ShellEnded', readonly position: number, readonly reason: ShellEndReason, readonly exitCode: number | null, readonly message: string }
    | { readonly __typename: 'ShellOutput', readonly position: number, readonly data: string, readonly missed: number }
   };

export type UserFragment = { readonly id: string, readonly username: string, readonly email: string | null, readonly role: string | null, readonly kind: UserKind | null, readonly active: boolean | null, readonly createdAt: string | null, readonly lastLogin: string | null, readonly inactiveFor: string | null, readonly passwordScheme: PasswordScheme | null };

export type MissingUserColumnFragment = { readonly column: string, readonly message: string, readonly hint: string };

export type UsersQueryVariables = Exact<{
  filter?: UserFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type UsersQuery = { readonly users: { readonly totalCount: number, readonly table: string, readonly nodes: ReadonlyArray<UserFragment>, readonly pageInfo: PageInfoFragment, readonly missing: ReadonlyArray<MissingUserColumnFragment> } | null };

export type UserActivatedFragment = { readonly __typename: 'UserActivated', readonly user: UserFragment };

export type UserDeactivatedFragment = { readonly __typename: 'UserDeactivated', readonly user: UserFragment };

export type SparedUserFragment = { readonly reason: string, readonly user: UserFragment };

export type UsersDeactivatedFragment = { readonly __typename: 'UsersDeactivated', readonly users: ReadonlyArray<UserFragment>, readonly spared: ReadonlyArray<SparedUserFragment> };

export type UserPasswordResetFragment = { readonly __typename: 'UserPasswordReset', readonly password: string | null, readonly user: UserFragment };

export type UserActivateMutationVariables = Exact<{
  input: UserActivateInput;
}>;


export type UserActivateMutation = { readonly userActivate:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
    | UserActivatedFragment
   };

export type UserDeactivateMutationVariables = Exact<{
  input: UserDeactivateInput;
}>;


export type UserDeactivateMutation = { readonly userDeactivate:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
    | UserDeactivatedFragment
   };

export type UsersDeactivateMutationVariables = Exact<{
  input: UsersDeactivateInput;
}>;


export type UsersDeactivateMutation = { readonly usersDeactivate:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
    | UsersDeactivatedFragment
   };

export type UserResetPasswordMutationVariables = Exact<{
  input: UserResetPasswordInput;
}>;


export type UserResetPasswordMutation = { readonly userResetPassword:
    | Failure_ApprovalRequired_Fragment
    | Failure_CapabilityMissing_Fragment
    | Failure_ConfirmationRequired_Fragment
    | Failure_Conflict_Fragment
    | Failure_InvalidInput_Fragment
    | Failure_NotConfirmed_Fragment
    | Failure_NotFound_Fragment
    | PlanFragment
    | Failure_Unavailable_Fragment
    | UserPasswordResetFragment
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ViewerFragmentText = new TypedDocumentString(`
    fragment Viewer on Viewer {
  name
  role
  actions
  expiresAt
}
    `, {"fragmentName":"Viewer"}) as unknown as TypedDocumentString<ViewerFragment, unknown>;
export const AuditEntryFragmentText = new TypedDocumentString(`
    fragment AuditEntry on AuditEntry {
  id
  time
  actor
  action
  target
  reason
  input
  outcome
  detail
  finishedAt
}
    `, {"fragmentName":"AuditEntry"}) as unknown as TypedDocumentString<AuditEntryFragment, unknown>;
export const AccessTokenFragmentText = new TypedDocumentString(`
    fragment AccessToken on AccessToken {
  id
  name
  role
  createdAt
  createdBy
  expiresAt
  lastUsedAt
  revokedAt
}
    `, {"fragmentName":"AccessToken"}) as unknown as TypedDocumentString<AccessTokenFragment, unknown>;
export const TokenCreatedFragmentText = new TypedDocumentString(`
    fragment TokenCreated on TokenCreated {
  __typename
  secret
  token {
    ...AccessToken
  }
}
    fragment AccessToken on AccessToken {
  id
  name
  role
  createdAt
  createdBy
  expiresAt
  lastUsedAt
  revokedAt
}`, {"fragmentName":"TokenCreated"}) as unknown as TypedDocumentString<TokenCreatedFragment, unknown>;
export const TokenRevokedFragmentText = new TypedDocumentString(`
    fragment TokenRevoked on TokenRevoked {
  __typename
  token {
    ...AccessToken
  }
}
    fragment AccessToken on AccessToken {
  id
  name
  role
  createdAt
  createdBy
  expiresAt
  lastUsedAt
  revokedAt
}`, {"fragmentName":"TokenRevoked"}) as unknown as TypedDocumentString<TokenRevokedFragment, unknown>;
export const BackupsFragmentText = new TypedDocumentString(`
    fragment Backups on Backups {
  folder
  source
  verdict
  reason
  total
  files(first: $first) {
    name
    size
    modifiedAt
    age
    verdict
    problems
  }
}
    `, {"fragmentName":"Backups"}) as unknown as TypedDocumentString<BackupsFragment, unknown>;
export const DatabaseReadinessFragmentText = new TypedDocumentString(`
    fragment DatabaseReadiness on DatabaseReadiness {
  state
  latency
  message
  hint
}
    `, {"fragmentName":"DatabaseReadiness"}) as unknown as TypedDocumentString<DatabaseReadinessFragment, unknown>;
export const DatabaseSessionFragmentText = new TypedDocumentString(`
    fragment DatabaseSession on DatabaseSession {
  pid
  backendStart
  type
  state
  user
  application
  client
  database
  since
  duration
  transactionStart
  waitEvent
  blockedBy
  parallelWorkers
  query
}
    `, {"fragmentName":"DatabaseSession"}) as unknown as TypedDocumentString<DatabaseSessionFragment, unknown>;
export const DatabaseConnectionsFragmentText = new TypedDocumentString(`
    fragment DatabaseConnections on DatabaseConnections {
  at
  total
  inDatabase
  max
  share
  byState {
    state
    count
    inDatabase
  }
  blocking {
    depth
    waiting
    session {
      ...DatabaseSession
    }
  }
  list(first: $first) {
    ...DatabaseSession
  }
}
    fragment DatabaseSession on DatabaseSession {
  pid
  backendStart
  type
  state
  user
  application
  client
  database
  since
  duration
  transactionStart
  waitEvent
  blockedBy
  parallelWorkers
  query
}`, {"fragmentName":"DatabaseConnections"}) as unknown as TypedDocumentString<DatabaseConnectionsFragment, unknown>;
export const DatabaseTableFragmentText = new TypedDocumentString(`
    fragment DatabaseTable on DatabaseTable {
  schema
  name
  totalSize
  tableSize
  indexSize
  liveRows
  deadRows
  deadShare
  lastVacuum
  lastAutovacuum
  lastAnalyze
  lastAutoanalyze
}
    `, {"fragmentName":"DatabaseTable"}) as unknown as TypedDocumentString<DatabaseTableFragment, unknown>;
export const SlowQueryFragmentText = new TypedDocumentString(`
    fragment SlowQuery on SlowQuery {
  query
  user
  database
  calls
  meanMs
  maxMs
  totalMs
  rows
}
    `, {"fragmentName":"SlowQuery"}) as unknown as TypedDocumentString<SlowQueryFragment, unknown>;
export const DatabaseVacuumFragmentText = new TypedDocumentString(`
    fragment DatabaseVacuum on DatabaseVacuum {
  pid
  schema
  table
  phase
  percent
  automatic
  full
  runningFor
}
    `, {"fragmentName":"DatabaseVacuum"}) as unknown as TypedDocumentString<DatabaseVacuumFragment, unknown>;
export const DatabaseGrowthFragmentText = new TypedDocumentString(`
    fragment DatabaseGrowth on DatabaseGrowth {
  from
  to
  bytes
  bytesPerDay
  share
}
    `, {"fragmentName":"DatabaseGrowth"}) as unknown as TypedDocumentString<DatabaseGrowthFragment, unknown>;
export const DatabaseRowsFragmentText = new TypedDocumentString(`
    fragment DatabaseRows on DatabaseRows {
  columns {
    name
    type
  }
  rows
  truncated
  count
  duration
}
    `, {"fragmentName":"DatabaseRows"}) as unknown as TypedDocumentString<DatabaseRowsFragment, unknown>;
export const DatabaseExecutedFragmentText = new TypedDocumentString(`
    fragment DatabaseExecuted on DatabaseExecuted {
  __typename
  result {
    ...DatabaseRows
  }
}
    fragment DatabaseRows on DatabaseRows {
  columns {
    name
    type
  }
  rows
  truncated
  count
  duration
}`, {"fragmentName":"DatabaseExecuted"}) as unknown as TypedDocumentString<DatabaseExecutedFragment, unknown>;
export const DatabaseCancelledFragmentText = new TypedDocumentString(`
    fragment DatabaseCancelled on DatabaseCancelled {
  __typename
  session {
    ...DatabaseSession
  }
  took
}
    fragment DatabaseSession on DatabaseSession {
  pid
  backendStart
  type
  state
  user
  application
  client
  database
  since
  duration
  transactionStart
  waitEvent
  blockedBy
  parallelWorkers
  query
}`, {"fragmentName":"DatabaseCancelled"}) as unknown as TypedDocumentString<DatabaseCancelledFragment, unknown>;
export const DatabaseTerminatedFragmentText = new TypedDocumentString(`
    fragment DatabaseTerminated on DatabaseTerminated {
  __typename
  session {
    ...DatabaseSession
  }
  took
}
    fragment DatabaseSession on DatabaseSession {
  pid
  backendStart
  type
  state
  user
  application
  client
  database
  since
  duration
  transactionStart
  waitEvent
  blockedBy
  parallelWorkers
  query
}`, {"fragmentName":"DatabaseTerminated"}) as unknown as TypedDocumentString<DatabaseTerminatedFragment, unknown>;
export const FailureFragmentText = new TypedDocumentString(`
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
    `, {"fragmentName":"Failure"}) as unknown as TypedDocumentString<FailureFragment, unknown>;
export const HealthCheckFragmentText = new TypedDocumentString(`
    fragment HealthCheck on HealthCheck {
  name
  title
  verdict
  reason
  action
  observed
  unit
  threshold
  duration
}
    `, {"fragmentName":"HealthCheck"}) as unknown as TypedDocumentString<HealthCheckFragment, unknown>;
export const HealthReportFragmentText = new TypedDocumentString(`
    fragment HealthReport on HealthReport {
  checkedAt
  verdict
  summary
  duration
  checks {
    ...HealthCheck
  }
}
    fragment HealthCheck on HealthCheck {
  name
  title
  verdict
  reason
  action
  observed
  unit
  threshold
  duration
}`, {"fragmentName":"HealthReport"}) as unknown as TypedDocumentString<HealthReportFragment, unknown>;
export const HostDiskFragmentText = new TypedDocumentString(`
    fragment HostDisk on HostDisk {
  mount
  device
  fsType
  size
  used
  available
  usedPercent
  inodes
  inodesUsed
  inodesPercent
  trend {
    from
    to
    samples
    bytesPerDay
    fullIn
  }
}
    `, {"fragmentName":"HostDisk"}) as unknown as TypedDocumentString<HostDiskFragment, unknown>;
export const HostPackagesFragmentText = new TypedDocumentString(`
    fragment HostPackages on HostPackages {
  upgradable {
    name
    installed
    candidate
    origin
    security
  }
  security
  keptBack
  listsUpdatedAt
  rebootRequired
  rebootRequiredBy
}
    `, {"fragmentName":"HostPackages"}) as unknown as TypedDocumentString<HostPackagesFragment, unknown>;
export const LogLineFragmentText = new TypedDocumentString(`
    fragment LogLine on LogLine {
  __typename
  cursor
  service
  containerId
  stream
  timestamp
  text
  level
  message
  logger
  fields
  truncated
}
    `, {"fragmentName":"LogLine"}) as unknown as TypedDocumentString<LogLineFragment, unknown>;
export const LogGapFragmentText = new TypedDocumentString(`
    fragment LogGap on LogGap {
  __typename
  cursor
  service
  containerId
  from
  to
  reason
  count
}
    `, {"fragmentName":"LogGap"}) as unknown as TypedDocumentString<LogGapFragment, unknown>;
export const LogHeartbeatFragmentText = new TypedDocumentString(`
    fragment LogHeartbeat on LogHeartbeat {
  __typename
  cursor
  time
  live
  problem
}
    `, {"fragmentName":"LogHeartbeat"}) as unknown as TypedDocumentString<LogHeartbeatFragment, unknown>;
export const LogLevelCountFragmentText = new TypedDocumentString(`
    fragment LogLevelCount on LogLevelCount {
  level
  count
}
    `, {"fragmentName":"LogLevelCount"}) as unknown as TypedDocumentString<LogLevelCountFragment, unknown>;
export const LogCountFragmentText = new TypedDocumentString(`
    fragment LogCount on LogCount {
  since
  until
  total
  services {
    service
    count
  }
  levels {
    ...LogLevelCount
  }
  complete
  problem
}
    fragment LogLevelCount on LogLevelCount {
  level
  count
}`, {"fragmentName":"LogCount"}) as unknown as TypedDocumentString<LogCountFragment, unknown>;
export const LogHistogramFragmentText = new TypedDocumentString(`
    fragment LogHistogram on LogHistogram {
  since
  until
  total
  interval
  buckets {
    start
    total
    levels {
      ...LogLevelCount
    }
  }
  complete
  problem
}
    fragment LogLevelCount on LogLevelCount {
  level
  count
}`, {"fragmentName":"LogHistogram"}) as unknown as TypedDocumentString<LogHistogramFragment, unknown>;
export const LogTopFragmentText = new TypedDocumentString(`
    fragment LogTop on LogTop {
  since
  until
  total
  groups {
    key
    count
    errors
    errorShare
    services
    first
    last
    example
    measure {
      count
      min
      max
      mean
      p50
      p95
      p99
    }
  }
  countError
  without
  complete
  problem
}
    `, {"fragmentName":"LogTop"}) as unknown as TypedDocumentString<LogTopFragment, unknown>;
export const LogExportLinkFragmentText = new TypedDocumentString(`
    fragment LogExportLink on LogExportLink {
  __typename
  file
  path
  expiresAt
}
    `, {"fragmentName":"LogExportLink"}) as unknown as TypedDocumentString<LogExportLinkFragment, unknown>;
export const LogExportDeletedFragmentText = new TypedDocumentString(`
    fragment LogExportDeleted on LogExportDeleted {
  __typename
  file
}
    `, {"fragmentName":"LogExportDeleted"}) as unknown as TypedDocumentString<LogExportDeletedFragment, unknown>;
export const MetricFamilyFragmentText = new TypedDocumentString(`
    fragment MetricFamily on MetricFamily {
  name
  type
  help
  unit
  sampleCount
  samples(first: $samples) {
    name
    labels {
      name
      value
    }
    value
    text
    at
  }
  distributions(first: $samples) {
    labels {
      name
      value
    }
    points {
      at
      value
    }
    sum
    count
  }
}
    `, {"fragmentName":"MetricFamily"}) as unknown as TypedDocumentString<MetricFamilyFragment, unknown>;
export const ApplicationRateFragmentText = new TypedDocumentString(`
    fragment ApplicationRate on ApplicationRate {
  from
  to
  count
  perSecond
  groups {
    labels {
      name
      value
    }
    count
    perSecond
  }
}
    `, {"fragmentName":"ApplicationRate"}) as unknown as TypedDocumentString<ApplicationRateFragment, unknown>;
export const PrometheusAnswerFragmentText = new TypedDocumentString(`
    fragment PrometheusAnswer on PrometheusAnswer {
  type
  series {
    labels {
      name
      value
    }
    points {
      at
      value
      text
    }
  }
  text
  warnings
}
    `, {"fragmentName":"PrometheusAnswer"}) as unknown as TypedDocumentString<PrometheusAnswerFragment, unknown>;
export const KeyMetricFragmentText = new TypedDocumentString(`
    fragment KeyMetric on KeyMetric {
  key
  title
  verdict
  value
  unit
  warning
  critical
  measures {
    label
    value
    unit
    warning
    critical
  }
  since
  reason
  action
}
    `, {"fragmentName":"KeyMetric"}) as unknown as TypedDocumentString<KeyMetricFragment, unknown>;
export const AlertFragmentText = new TypedDocumentString(`
    fragment Alert on Alert {
  id
  key
  title
  state
  severity
  worst
  since
  firedAt
  resolvedAt
  unknownSince
  value
  unit
  reason
  action
  notifications {
    channel
    event
    state
    attempts
    error
    deliveredAt
  }
}
    `, {"fragmentName":"Alert"}) as unknown as TypedDocumentString<AlertFragment, unknown>;
export const PlanFragmentText = new TypedDocumentString(`
    fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
    `, {"fragmentName":"Plan"}) as unknown as TypedDocumentString<PlanFragment, unknown>;
export const OperationResultFragmentText = new TypedDocumentString(`
    fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
    `, {"fragmentName":"OperationResult"}) as unknown as TypedDocumentString<OperationResultFragment, unknown>;
export const OperationFragmentText = new TypedDocumentString(`
    fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}
    fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}`, {"fragmentName":"Operation"}) as unknown as TypedDocumentString<OperationFragment, unknown>;
export const OperationOutputFragmentText = new TypedDocumentString(`
    fragment OperationOutput on OperationOutput {
  lines {
    sequence
    time
    stream
    text
  }
  dropped
  after
  hasMore
}
    `, {"fragmentName":"OperationOutput"}) as unknown as TypedDocumentString<OperationOutputFragment, unknown>;
export const OperationProgressFragmentText = new TypedDocumentString(`
    fragment OperationProgress on OperationProgress {
  operation {
    ...Operation
  }
  output {
    ...OperationOutput
  }
}
    fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}
fragment OperationOutput on OperationOutput {
  lines {
    sequence
    time
    stream
    text
  }
  dropped
  after
  hasMore
}`, {"fragmentName":"OperationProgress"}) as unknown as TypedDocumentString<OperationProgressFragment, unknown>;
export const OperationCancelledFragmentText = new TypedDocumentString(`
    fragment OperationCancelled on OperationCancelled {
  __typename
  operation {
    ...Operation
  }
}
    fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}`, {"fragmentName":"OperationCancelled"}) as unknown as TypedDocumentString<OperationCancelledFragment, unknown>;
export const OperationApprovedFragmentText = new TypedDocumentString(`
    fragment OperationApproved on OperationApproved {
  __typename
  operation {
    ...Operation
  }
}
    fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}`, {"fragmentName":"OperationApproved"}) as unknown as TypedDocumentString<OperationApprovedFragment, unknown>;
export const OperationRejectedFragmentText = new TypedDocumentString(`
    fragment OperationRejected on OperationRejected {
  __typename
  operation {
    ...Operation
  }
}
    fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}`, {"fragmentName":"OperationRejected"}) as unknown as TypedDocumentString<OperationRejectedFragment, unknown>;
export const PageInfoFragmentText = new TypedDocumentString(`
    fragment PageInfo on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
    `, {"fragmentName":"PageInfo"}) as unknown as TypedDocumentString<PageInfoFragment, unknown>;
export const WorkerFragmentText = new TypedDocumentString(`
    fragment Worker on Worker {
  name
  state
  reason
}
    `, {"fragmentName":"Worker"}) as unknown as TypedDocumentString<WorkerFragment, unknown>;
export const WorkerStatsFragmentText = new TypedDocumentString(`
    fragment WorkerStats on WorkerStats {
  pid
  uptime
  broker
  prefetch
  pool {
    kind
    maxConcurrency
    processes
    autoscale {
      current
      min
      max
    }
  }
  resources {
    maxMemory
    userCpu
    systemCpu
  }
  total {
    task
    count
  }
}
    `, {"fragmentName":"WorkerStats"}) as unknown as TypedDocumentString<WorkerStatsFragment, unknown>;
export const TaskInvocationFragmentText = new TypedDocumentString(`
    fragment TaskInvocation on TaskInvocation {
  id
  name
  worker
  args
  kwargs
  queue
  priority
  eta
  startedAt
  pid
  acknowledged
  redelivered
}
    `, {"fragmentName":"TaskInvocation"}) as unknown as TypedDocumentString<TaskInvocationFragment, unknown>;
export const WorkerDetailsFragmentText = new TypedDocumentString(`
    fragment WorkerDetails on Worker {
  ...Worker
  queues
  registered
  stats {
    ...WorkerStats
  }
  active {
    count
    tasks(first: $first) {
      ...TaskInvocation
    }
  }
  reserved {
    count
    tasks(first: $first) {
      ...TaskInvocation
    }
  }
  scheduled {
    count
    tasks(first: $first) {
      ...TaskInvocation
    }
  }
}
    fragment TaskInvocation on TaskInvocation {
  id
  name
  worker
  args
  kwargs
  queue
  priority
  eta
  startedAt
  pid
  acknowledged
  redelivered
}
fragment WorkerStats on WorkerStats {
  pid
  uptime
  broker
  prefetch
  pool {
    kind
    maxConcurrency
    processes
    autoscale {
      current
      min
      max
    }
  }
  resources {
    maxMemory
    userCpu
    systemCpu
  }
  total {
    task
    count
  }
}
fragment Worker on Worker {
  name
  state
  reason
}`, {"fragmentName":"WorkerDetails"}) as unknown as TypedDocumentString<WorkerDetailsFragment, unknown>;
export const TaskEventFragmentText = new TypedDocumentString(`
    fragment TaskEvent on TaskEvent {
  kind
  time
  message
  id
  name
  worker
  queue
  args
  kwargs
  eta
  retries
  runtime
  result
  exception
  traceback
}
    `, {"fragmentName":"TaskEvent"}) as unknown as TypedDocumentString<TaskEventFragment, unknown>;
export const TaskQueueFragmentText = new TypedDocumentString(`
    fragment TaskQueue on TaskQueue {
  name
  length
  byPriority {
    priority
    length
  }
  unacknowledged
  oldestAge
  consumers
}
    `, {"fragmentName":"TaskQueue"}) as unknown as TypedDocumentString<TaskQueueFragment, unknown>;
export const QueuePurgedFragmentText = new TypedDocumentString(`
    fragment QueuePurged on QueuePurged {
  __typename
  name
  removed
  removedByPriority {
    priority
    length
  }
  queue {
    ...TaskQueue
  }
  held {
    active
    reserved
    scheduled
  }
  notes
}
    fragment TaskQueue on TaskQueue {
  name
  length
  byPriority {
    priority
    length
  }
  unacknowledged
  oldestAge
  consumers
}`, {"fragmentName":"QueuePurged"}) as unknown as TypedDocumentString<QueuePurgedFragment, unknown>;
export const TaskRevokedFragmentText = new TypedDocumentString(`
    fragment TaskRevoked on TaskRevoked {
  __typename
  ids
  terminate
  confirmedBy
  unconfirmed {
    worker
    reason
  }
  stillActive
  notes
}
    `, {"fragmentName":"TaskRevoked"}) as unknown as TypedDocumentString<TaskRevokedFragment, unknown>;
export const TaskFragmentText = new TypedDocumentString(`
    fragment Task on Task {
  id
  name
  state
  explanation
  revoked
  backendState
  finishedAt
  result
  failure {
    type
    module
    message
    traceback
  }
  invocation {
    ...TaskInvocation
  }
}
    fragment TaskInvocation on TaskInvocation {
  id
  name
  worker
  args
  kwargs
  queue
  priority
  eta
  startedAt
  pid
  acknowledged
  redelivered
}`, {"fragmentName":"Task"}) as unknown as TypedDocumentString<TaskFragment, unknown>;
export const TaskSentFragmentText = new TypedDocumentString(`
    fragment TaskSent on TaskSent {
  __typename
  id
  name
  queue
  priority
  eta
  expiresAt
  retryOf
  finished
  task {
    ...Task
  }
  notes
}
    fragment TaskInvocation on TaskInvocation {
  id
  name
  worker
  args
  kwargs
  queue
  priority
  eta
  startedAt
  pid
  acknowledged
  redelivered
}
fragment Task on Task {
  id
  name
  state
  explanation
  revoked
  backendState
  finishedAt
  result
  failure {
    type
    module
    message
    traceback
  }
  invocation {
    ...TaskInvocation
  }
}`, {"fragmentName":"TaskSent"}) as unknown as TypedDocumentString<TaskSentFragment, unknown>;
export const WorkerPoolChangedFragmentText = new TypedDocumentString(`
    fragment WorkerPoolChanged on WorkerPoolChanged {
  __typename
  workers {
    worker
    processesBefore
    pool {
      kind
      maxConcurrency
      processes
      autoscale {
        current
        min
        max
      }
    }
  }
  notes
}
    `, {"fragmentName":"WorkerPoolChanged"}) as unknown as TypedDocumentString<WorkerPoolChangedFragment, unknown>;
export const ServiceEventFragmentText = new TypedDocumentString(`
    fragment ServiceEvent on ServiceEvent {
  kind
  service
  containerId
  message
  time
  exitCode
  signal
}
    `, {"fragmentName":"ServiceEvent"}) as unknown as TypedDocumentString<ServiceEventFragment, unknown>;
export const ContainerFragmentText = new TypedDocumentString(`
    fragment Container on Container {
  id
  name
  service
  number
  image {
    id
    reference
    digest
  }
  state
  health
  healthOutput
  createdAt
  startedAt
  finishedAt
  uptime
  exitCode
  oomKilled
  restartCount
  ports {
    containerPort
    hostIp
    hostPort
    protocol
  }
  tty
}
    `, {"fragmentName":"Container"}) as unknown as TypedDocumentString<ContainerFragment, unknown>;
export const ServiceFragmentText = new TypedDocumentString(`
    fragment Service on Service {
  name
  project
  role
  state
  health
  uptime
  restartCount
  dependsOn
  containers {
    ...Container
  }
}
    fragment Container on Container {
  id
  name
  service
  number
  image {
    id
    reference
    digest
  }
  state
  health
  healthOutput
  createdAt
  startedAt
  finishedAt
  uptime
  exitCode
  oomKilled
  restartCount
  ports {
    containerPort
    hostIp
    hostPort
    protocol
  }
  tty
}`, {"fragmentName":"Service"}) as unknown as TypedDocumentString<ServiceFragment, unknown>;
export const ServiceStartedFragmentText = new TypedDocumentString(`
    fragment ServiceStarted on ServiceStarted {
  __typename
  changed
  downtime
  service {
    ...Service
  }
}
    fragment Container on Container {
  id
  name
  service
  number
  image {
    id
    reference
    digest
  }
  state
  health
  healthOutput
  createdAt
  startedAt
  finishedAt
  uptime
  exitCode
  oomKilled
  restartCount
  ports {
    containerPort
    hostIp
    hostPort
    protocol
  }
  tty
}
fragment Service on Service {
  name
  project
  role
  state
  health
  uptime
  restartCount
  dependsOn
  containers {
    ...Container
  }
}`, {"fragmentName":"ServiceStarted"}) as unknown as TypedDocumentString<ServiceStartedFragment, unknown>;
export const ServiceStoppedFragmentText = new TypedDocumentString(`
    fragment ServiceStopped on ServiceStopped {
  __typename
  changed
  downtime
  service {
    ...Service
  }
}
    fragment Container on Container {
  id
  name
  service
  number
  image {
    id
    reference
    digest
  }
  state
  health
  healthOutput
  createdAt
  startedAt
  finishedAt
  uptime
  exitCode
  oomKilled
  restartCount
  ports {
    containerPort
    hostIp
    hostPort
    protocol
  }
  tty
}
fragment Service on Service {
  name
  project
  role
  state
  health
  uptime
  restartCount
  dependsOn
  containers {
    ...Container
  }
}`, {"fragmentName":"ServiceStopped"}) as unknown as TypedDocumentString<ServiceStoppedFragment, unknown>;
export const ServiceRestartedFragmentText = new TypedDocumentString(`
    fragment ServiceRestarted on ServiceRestarted {
  __typename
  changed
  downtime
  service {
    ...Service
  }
}
    fragment Container on Container {
  id
  name
  service
  number
  image {
    id
    reference
    digest
  }
  state
  health
  healthOutput
  createdAt
  startedAt
  finishedAt
  uptime
  exitCode
  oomKilled
  restartCount
  ports {
    containerPort
    hostIp
    hostPort
    protocol
  }
  tty
}
fragment Service on Service {
  name
  project
  role
  state
  health
  uptime
  restartCount
  dependsOn
  containers {
    ...Container
  }
}`, {"fragmentName":"ServiceRestarted"}) as unknown as TypedDocumentString<ServiceRestartedFragment, unknown>;
export const ServiceExecutedFragmentText = new TypedDocumentString(`
    fragment ServiceExecuted on ServiceExecuted {
  __typename
  service
  container
  exitCode
  timedOut
  ended
  stdout
  stderr
  truncated
  droppedBytes
  duration
}
    `, {"fragmentName":"ServiceExecuted"}) as unknown as TypedDocumentString<ServiceExecutedFragment, unknown>;
export const ServiceStatsFragmentText = new TypedDocumentString(`
    fragment ServiceStats on ServiceStats {
  at
  containers
  cpuPercent
  memoryUsed
  memoryPercent
  networkReceived
  networkSent
  blockRead
  blockWritten
  pids
}
    `, {"fragmentName":"ServiceStats"}) as unknown as TypedDocumentString<ServiceStatsFragment, unknown>;
export const ContainerProcessFragmentText = new TypedDocumentString(`
    fragment ContainerProcess on ContainerProcess {
  pid
  parentPid
  user
  cpuPercent
  memory
  command
}
    `, {"fragmentName":"ContainerProcess"}) as unknown as TypedDocumentString<ContainerProcessFragment, unknown>;
export const GunicornFragmentText = new TypedDocumentString(`
    fragment Gunicorn on Gunicorn {
  containerId
  masterPid
  workers
  recommended
  cores
}
    `, {"fragmentName":"Gunicorn"}) as unknown as TypedDocumentString<GunicornFragment, unknown>;
export const DriftFragmentText = new TypedDocumentString(`
    fragment Drift on Drift {
  kind
  state
  container
  actual
  expected
  reason
  remedy
  action
}
    `, {"fragmentName":"Drift"}) as unknown as TypedDocumentString<DriftFragment, unknown>;
export const ContainerStatsFragmentText = new TypedDocumentString(`
    fragment ContainerStats on ContainerStats {
  at
  cpuPercent
  onlineCpus
  memoryUsed
  memoryLimit
  memoryPercent
  networkReceived
  networkSent
  blockRead
  blockWritten
  pids
}
    `, {"fragmentName":"ContainerStats"}) as unknown as TypedDocumentString<ContainerStatsFragment, unknown>;
export const ServiceStatsSampleFragmentText = new TypedDocumentString(`
    fragment ServiceStatsSample on ServiceStatsSample {
  at
  containers {
    service
    containerId
    name
    stats {
      ...ContainerStats
    }
    problem
  }
}
    fragment ContainerStats on ContainerStats {
  at
  cpuPercent
  onlineCpus
  memoryUsed
  memoryLimit
  memoryPercent
  networkReceived
  networkSent
  blockRead
  blockWritten
  pids
}`, {"fragmentName":"ServiceStatsSample"}) as unknown as TypedDocumentString<ServiceStatsSampleFragment, unknown>;
export const ShellFragmentText = new TypedDocumentString(`
    fragment Shell on Shell {
  id
  service
  container
  argv
  owner
  openedAt
  expiresAt
  idleTimeout
  recorded
}
    `, {"fragmentName":"Shell"}) as unknown as TypedDocumentString<ShellFragment, unknown>;
export const ShellOpenedFragmentText = new TypedDocumentString(`
    fragment ShellOpened on ShellOpened {
  __typename
  shell {
    ...Shell
  }
}
    fragment Shell on Shell {
  id
  service
  container
  argv
  owner
  openedAt
  expiresAt
  idleTimeout
  recorded
}`, {"fragmentName":"ShellOpened"}) as unknown as TypedDocumentString<ShellOpenedFragment, unknown>;
export const ShellClosedFragmentText = new TypedDocumentString(`
    fragment ShellClosed on ShellClosed {
  __typename
  reason
  exitCode
  message
}
    `, {"fragmentName":"ShellClosed"}) as unknown as TypedDocumentString<ShellClosedFragment, unknown>;
export const MissingUserColumnFragmentText = new TypedDocumentString(`
    fragment MissingUserColumn on MissingUserColumn {
  column
  message
  hint
}
    `, {"fragmentName":"MissingUserColumn"}) as unknown as TypedDocumentString<MissingUserColumnFragment, unknown>;
export const UserFragmentText = new TypedDocumentString(`
    fragment User on User {
  id
  username
  email
  role
  kind
  active
  createdAt
  lastLogin
  inactiveFor
  passwordScheme
}
    `, {"fragmentName":"User"}) as unknown as TypedDocumentString<UserFragment, unknown>;
export const UserActivatedFragmentText = new TypedDocumentString(`
    fragment UserActivated on UserActivated {
  __typename
  user {
    ...User
  }
}
    fragment User on User {
  id
  username
  email
  role
  kind
  active
  createdAt
  lastLogin
  inactiveFor
  passwordScheme
}`, {"fragmentName":"UserActivated"}) as unknown as TypedDocumentString<UserActivatedFragment, unknown>;
export const UserDeactivatedFragmentText = new TypedDocumentString(`
    fragment UserDeactivated on UserDeactivated {
  __typename
  user {
    ...User
  }
}
    fragment User on User {
  id
  username
  email
  role
  kind
  active
  createdAt
  lastLogin
  inactiveFor
  passwordScheme
}`, {"fragmentName":"UserDeactivated"}) as unknown as TypedDocumentString<UserDeactivatedFragment, unknown>;
export const SparedUserFragmentText = new TypedDocumentString(`
    fragment SparedUser on SparedUser {
  user {
    ...User
  }
  reason
}
    fragment User on User {
  id
  username
  email
  role
  kind
  active
  createdAt
  lastLogin
  inactiveFor
  passwordScheme
}`, {"fragmentName":"SparedUser"}) as unknown as TypedDocumentString<SparedUserFragment, unknown>;
export const UsersDeactivatedFragmentText = new TypedDocumentString(`
    fragment UsersDeactivated on UsersDeactivated {
  __typename
  users {
    ...User
  }
  spared {
    ...SparedUser
  }
}
    fragment User on User {
  id
  username
  email
  role
  kind
  active
  createdAt
  lastLogin
  inactiveFor
  passwordScheme
}
fragment SparedUser on SparedUser {
  user {
    ...User
  }
  reason
}`, {"fragmentName":"UsersDeactivated"}) as unknown as TypedDocumentString<UsersDeactivatedFragment, unknown>;
export const UserPasswordResetFragmentText = new TypedDocumentString(`
    fragment UserPasswordReset on UserPasswordReset {
  __typename
  password
  user {
    ...User
  }
}
    fragment User on User {
  id
  username
  email
  role
  kind
  active
  createdAt
  lastLogin
  inactiveFor
  passwordScheme
}`, {"fragmentName":"UserPasswordReset"}) as unknown as TypedDocumentString<UserPasswordResetFragment, unknown>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    ...Viewer
  }
}
    fragment Viewer on Viewer {
  name
  role
  actions
  expiresAt
}`) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const TokensDocument = new TypedDocumentString(`
    query Tokens {
  tokens {
    ...AccessToken
  }
}
    fragment AccessToken on AccessToken {
  id
  name
  role
  createdAt
  createdBy
  expiresAt
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<TokensQuery, TokensQueryVariables>;
export const AuditLogDocument = new TypedDocumentString(`
    query AuditLog($filter: AuditFilter, $first: Int, $after: String, $last: Int, $before: String) {
  auditLog(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      ...AuditEntry
    }
    pageInfo {
      ...PageInfo
    }
  }
}
    fragment AuditEntry on AuditEntry {
  id
  time
  actor
  action
  target
  reason
  input
  outcome
  detail
  finishedAt
}
fragment PageInfo on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`) as unknown as TypedDocumentString<AuditLogQuery, AuditLogQueryVariables>;
export const TokenCreateDocument = new TypedDocumentString(`
    mutation TokenCreate($input: TokenCreateInput!) {
  tokenCreate(input: $input) {
    ...TokenCreated
    ...Plan
    ...Failure
  }
}
    fragment AccessToken on AccessToken {
  id
  name
  role
  createdAt
  createdBy
  expiresAt
  lastUsedAt
  revokedAt
}
fragment TokenCreated on TokenCreated {
  __typename
  secret
  token {
    ...AccessToken
  }
}
fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}`) as unknown as TypedDocumentString<TokenCreateMutation, TokenCreateMutationVariables>;
export const TokenRevokeDocument = new TypedDocumentString(`
    mutation TokenRevoke($input: TokenRevokeInput!) {
  tokenRevoke(input: $input) {
    ...TokenRevoked
    ...Plan
    ...Failure
  }
}
    fragment AccessToken on AccessToken {
  id
  name
  role
  createdAt
  createdBy
  expiresAt
  lastUsedAt
  revokedAt
}
fragment TokenRevoked on TokenRevoked {
  __typename
  token {
    ...AccessToken
  }
}
fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}`) as unknown as TypedDocumentString<TokenRevokeMutation, TokenRevokeMutationVariables>;
export const AuditExportDocument = new TypedDocumentString(`
    query AuditExport($filter: AuditFilter, $after: String) {
  auditExport(filter: $filter, after: $after) {
    text
    after
    hasMore
  }
}
    `) as unknown as TypedDocumentString<AuditExportQuery, AuditExportQueryVariables>;
export const BackupsDocument = new TypedDocumentString(`
    query Backups($first: Int!) {
  backups {
    ...Backups
  }
}
    fragment Backups on Backups {
  folder
  source
  verdict
  reason
  total
  files(first: $first) {
    name
    size
    modifiedAt
    age
    verdict
    problems
  }
}`) as unknown as TypedDocumentString<BackupsQuery, BackupsQueryVariables>;
export const DatabaseReadinessDocument = new TypedDocumentString(`
    query DatabaseReadiness {
  database {
    readiness {
      ...DatabaseReadiness
    }
  }
}
    fragment DatabaseReadiness on DatabaseReadiness {
  state
  latency
  message
  hint
}`) as unknown as TypedDocumentString<DatabaseReadinessQuery, DatabaseReadinessQueryVariables>;
export const DatabaseSizeDocument = new TypedDocumentString(`
    query DatabaseSize {
  database {
    name
    version
    size
  }
}
    `) as unknown as TypedDocumentString<DatabaseSizeQuery, DatabaseSizeQueryVariables>;
export const DatabaseSizeHistoryDocument = new TypedDocumentString(`
    query DatabaseSizeHistory($over: Duration!) {
  database {
    sizeHistory(over: $over) {
      at
      size
    }
  }
}
    `) as unknown as TypedDocumentString<DatabaseSizeHistoryQuery, DatabaseSizeHistoryQueryVariables>;
export const DatabaseGrowthDocument = new TypedDocumentString(`
    query DatabaseGrowth($over: Duration!) {
  database {
    growth(over: $over) {
      ...DatabaseGrowth
    }
  }
}
    fragment DatabaseGrowth on DatabaseGrowth {
  from
  to
  bytes
  bytesPerDay
  share
}`) as unknown as TypedDocumentString<DatabaseGrowthQuery, DatabaseGrowthQueryVariables>;
export const DatabaseConnectionsDocument = new TypedDocumentString(`
    query DatabaseConnections($first: Int!) {
  database {
    connections {
      ...DatabaseConnections
    }
  }
}
    fragment DatabaseSession on DatabaseSession {
  pid
  backendStart
  type
  state
  user
  application
  client
  database
  since
  duration
  transactionStart
  waitEvent
  blockedBy
  parallelWorkers
  query
}
fragment DatabaseConnections on DatabaseConnections {
  at
  total
  inDatabase
  max
  share
  byState {
    state
    count
    inDatabase
  }
  blocking {
    depth
    waiting
    session {
      ...DatabaseSession
    }
  }
  list(first: $first) {
    ...DatabaseSession
  }
}`) as unknown as TypedDocumentString<DatabaseConnectionsQuery, DatabaseConnectionsQueryVariables>;
export const DatabaseLongRunningDocument = new TypedDocumentString(`
    query DatabaseLongRunning($minDuration: Duration!) {
  database {
    longRunning(minDuration: $minDuration) {
      ...DatabaseSession
    }
  }
}
    fragment DatabaseSession on DatabaseSession {
  pid
  backendStart
  type
  state
  user
  application
  client
  database
  since
  duration
  transactionStart
  waitEvent
  blockedBy
  parallelWorkers
  query
}`) as unknown as TypedDocumentString<DatabaseLongRunningQuery, DatabaseLongRunningQueryVariables>;
export const DatabaseIdleInTransactionDocument = new TypedDocumentString(`
    query DatabaseIdleInTransaction($minDuration: Duration!) {
  database {
    idleInTransaction(minDuration: $minDuration) {
      ...DatabaseSession
    }
  }
}
    fragment DatabaseSession on DatabaseSession {
  pid
  backendStart
  type
  state
  user
  application
  client
  database
  since
  duration
  transactionStart
  waitEvent
  blockedBy
  parallelWorkers
  query
}`) as unknown as TypedDocumentString<DatabaseIdleInTransactionQuery, DatabaseIdleInTransactionQueryVariables>;
export const DatabaseTablesDocument = new TypedDocumentString(`
    query DatabaseTables($first: Int!) {
  database {
    tables(first: $first) {
      ...DatabaseTable
    }
  }
}
    fragment DatabaseTable on DatabaseTable {
  schema
  name
  totalSize
  tableSize
  indexSize
  liveRows
  deadRows
  deadShare
  lastVacuum
  lastAutovacuum
  lastAnalyze
  lastAutoanalyze
}`) as unknown as TypedDocumentString<DatabaseTablesQuery, DatabaseTablesQueryVariables>;
export const DatabaseSlowQueriesDocument = new TypedDocumentString(`
    query DatabaseSlowQueries($first: Int!, $orderBy: SlowQueryOrder!) {
  database {
    slowQueries(first: $first, orderBy: $orderBy) {
      ...SlowQuery
    }
  }
}
    fragment SlowQuery on SlowQuery {
  query
  user
  database
  calls
  meanMs
  maxMs
  totalMs
  rows
}`) as unknown as TypedDocumentString<DatabaseSlowQueriesQuery, DatabaseSlowQueriesQueryVariables>;
export const DatabaseVacuumsDocument = new TypedDocumentString(`
    query DatabaseVacuums {
  database {
    vacuums {
      ...DatabaseVacuum
    }
  }
}
    fragment DatabaseVacuum on DatabaseVacuum {
  pid
  schema
  table
  phase
  percent
  automatic
  full
  runningFor
}`) as unknown as TypedDocumentString<DatabaseVacuumsQuery, DatabaseVacuumsQueryVariables>;
export const DatabaseConnectionsWatchDocument = new TypedDocumentString(`
    subscription DatabaseConnectionsWatch($interval: Duration!, $first: Int!) {
  databaseConnections(interval: $interval) {
    ...DatabaseConnections
  }
}
    fragment DatabaseSession on DatabaseSession {
  pid
  backendStart
  type
  state
  user
  application
  client
  database
  since
  duration
  transactionStart
  waitEvent
  blockedBy
  parallelWorkers
  query
}
fragment DatabaseConnections on DatabaseConnections {
  at
  total
  inDatabase
  max
  share
  byState {
    state
    count
    inDatabase
  }
  blocking {
    depth
    waiting
    session {
      ...DatabaseSession
    }
  }
  list(first: $first) {
    ...DatabaseSession
  }
}`) as unknown as TypedDocumentString<DatabaseConnectionsWatchSubscription, DatabaseConnectionsWatchSubscriptionVariables>;
export const DatabaseQueryDocument = new TypedDocumentString(`
    query DatabaseQuery($input: DatabaseQueryInput!) {
  databaseQuery(input: $input) {
    ...DatabaseRows
  }
}
    fragment DatabaseRows on DatabaseRows {
  columns {
    name
    type
  }
  rows
  truncated
  count
  duration
}`) as unknown as TypedDocumentString<DatabaseQueryQuery, DatabaseQueryQueryVariables>;
export const DatabaseExecuteDocument = new TypedDocumentString(`
    mutation DatabaseExecute($input: DatabaseExecuteInput!) {
  databaseExecute(input: $input) {
    ...DatabaseExecuted
    ...Plan
    ...Failure
  }
}
    fragment DatabaseRows on DatabaseRows {
  columns {
    name
    type
  }
  rows
  truncated
  count
  duration
}
fragment DatabaseExecuted on DatabaseExecuted {
  __typename
  result {
    ...DatabaseRows
  }
}
fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}`) as unknown as TypedDocumentString<DatabaseExecuteMutation, DatabaseExecuteMutationVariables>;
export const DatabaseCancelDocument = new TypedDocumentString(`
    mutation DatabaseCancel($input: DatabaseCancelInput!) {
  databaseCancel(input: $input) {
    ...DatabaseCancelled
    ...Plan
    ...Failure
  }
}
    fragment DatabaseSession on DatabaseSession {
  pid
  backendStart
  type
  state
  user
  application
  client
  database
  since
  duration
  transactionStart
  waitEvent
  blockedBy
  parallelWorkers
  query
}
fragment DatabaseCancelled on DatabaseCancelled {
  __typename
  session {
    ...DatabaseSession
  }
  took
}
fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}`) as unknown as TypedDocumentString<DatabaseCancelMutation, DatabaseCancelMutationVariables>;
export const DatabaseTerminateDocument = new TypedDocumentString(`
    mutation DatabaseTerminate($input: DatabaseTerminateInput!) {
  databaseTerminate(input: $input) {
    ...DatabaseTerminated
    ...Plan
    ...Failure
  }
}
    fragment DatabaseSession on DatabaseSession {
  pid
  backendStart
  type
  state
  user
  application
  client
  database
  since
  duration
  transactionStart
  waitEvent
  blockedBy
  parallelWorkers
  query
}
fragment DatabaseTerminated on DatabaseTerminated {
  __typename
  session {
    ...DatabaseSession
  }
  took
}
fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}`) as unknown as TypedDocumentString<DatabaseTerminateMutation, DatabaseTerminateMutationVariables>;
export const DatabaseVacuumDocument = new TypedDocumentString(`
    mutation DatabaseVacuum($input: DatabaseVacuumInput!) {
  databaseVacuum(input: $input) {
    ...Operation
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}`) as unknown as TypedDocumentString<DatabaseVacuumMutation, DatabaseVacuumMutationVariables>;
export const DatabaseReindexDocument = new TypedDocumentString(`
    mutation DatabaseReindex($input: DatabaseReindexInput!) {
  databaseReindex(input: $input) {
    ...Operation
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}`) as unknown as TypedDocumentString<DatabaseReindexMutation, DatabaseReindexMutationVariables>;
export const HealthDocument = new TypedDocumentString(`
    query Health {
  health {
    ...HealthReport
  }
}
    fragment HealthCheck on HealthCheck {
  name
  title
  verdict
  reason
  action
  observed
  unit
  threshold
  duration
}
fragment HealthReport on HealthReport {
  checkedAt
  verdict
  summary
  duration
  checks {
    ...HealthCheck
  }
}`) as unknown as TypedDocumentString<HealthQuery, HealthQueryVariables>;
export const HealthReportWatchDocument = new TypedDocumentString(`
    subscription HealthReportWatch($interval: Duration!) {
  healthReport(interval: $interval) {
    ...HealthReport
  }
}
    fragment HealthCheck on HealthCheck {
  name
  title
  verdict
  reason
  action
  observed
  unit
  threshold
  duration
}
fragment HealthReport on HealthReport {
  checkedAt
  verdict
  summary
  duration
  checks {
    ...HealthCheck
  }
}`) as unknown as TypedDocumentString<HealthReportWatchSubscription, HealthReportWatchSubscriptionVariables>;
export const HostUsageDocument = new TypedDocumentString(`
    query HostUsage {
  host {
    hostname
    os
    kernel
    uptime
    runsEngine
    cpu {
      usagePercent
      ioWaitPercent
      stealPercent
      cores
      over
    }
    memory {
      total
      available
      used
      usedPercent
      swapTotal
      swapUsed
    }
    load {
      one
      five
      fifteen
    }
  }
}
    `) as unknown as TypedDocumentString<HostUsageQuery, HostUsageQueryVariables>;
export const HostDisksDocument = new TypedDocumentString(`
    query HostDisks {
  host {
    disks {
      ...HostDisk
    }
    diskProblems
  }
}
    fragment HostDisk on HostDisk {
  mount
  device
  fsType
  size
  used
  available
  usedPercent
  inodes
  inodesUsed
  inodesPercent
  trend {
    from
    to
    samples
    bytesPerDay
    fullIn
  }
}`) as unknown as TypedDocumentString<HostDisksQuery, HostDisksQueryVariables>;
export const HostPackagesDocument = new TypedDocumentString(`
    query HostPackages {
  host {
    packages {
      ...HostPackages
    }
  }
}
    fragment HostPackages on HostPackages {
  upgradable {
    name
    installed
    candidate
    origin
    security
  }
  security
  keptBack
  listsUpdatedAt
  rebootRequired
  rebootRequiredBy
}`) as unknown as TypedDocumentString<HostPackagesQuery, HostPackagesQueryVariables>;
export const HostJournalDocument = new TypedDocumentString(`
    query HostJournal {
  host {
    journal {
      size
      files
      folders
    }
  }
}
    `) as unknown as TypedDocumentString<HostJournalQuery, HostJournalQueryVariables>;
export const HostLogRotationDocument = new TypedDocumentString(`
    query HostLogRotation {
  host {
    logRotation {
      driver
      maxSize
      maxFile
      bounded
      source
    }
  }
}
    `) as unknown as TypedDocumentString<HostLogRotationQuery, HostLogRotationQueryVariables>;
export const LogsDocument = new TypedDocumentString(`
    query Logs($filter: LogFilter, $first: Int, $after: String, $last: Int, $before: String, $reveal: Boolean) {
  logs(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
    reveal: $reveal
  ) {
    nodes {
      ...LogLine
    }
    pageInfo {
      ...PageInfo
    }
  }
}
    fragment LogLine on LogLine {
  __typename
  cursor
  service
  containerId
  stream
  timestamp
  text
  level
  message
  logger
  fields
  truncated
}
fragment PageInfo on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`) as unknown as TypedDocumentString<LogsQuery, LogsQueryVariables>;
export const FollowLogsDocument = new TypedDocumentString(`
    subscription FollowLogs($filter: LogFilter, $after: String, $tail: Int, $heartbeat: Duration, $reveal: Boolean) {
  logs(
    filter: $filter
    after: $after
    tail: $tail
    heartbeat: $heartbeat
    reveal: $reveal
  ) {
    ...LogLine
    ...LogGap
    ...LogHeartbeat
  }
}
    fragment LogLine on LogLine {
  __typename
  cursor
  service
  containerId
  stream
  timestamp
  text
  level
  message
  logger
  fields
  truncated
}
fragment LogGap on LogGap {
  __typename
  cursor
  service
  containerId
  from
  to
  reason
  count
}
fragment LogHeartbeat on LogHeartbeat {
  __typename
  cursor
  time
  live
  problem
}`) as unknown as TypedDocumentString<FollowLogsSubscription, FollowLogsSubscriptionVariables>;
export const LogCountDocument = new TypedDocumentString(`
    query LogCount($filter: LogFilter, $reveal: Boolean) {
  logCount(filter: $filter, reveal: $reveal) {
    ...LogCount
  }
}
    fragment LogLevelCount on LogLevelCount {
  level
  count
}
fragment LogCount on LogCount {
  since
  until
  total
  services {
    service
    count
  }
  levels {
    ...LogLevelCount
  }
  complete
  problem
}`) as unknown as TypedDocumentString<LogCountQuery, LogCountQueryVariables>;
export const LogHistogramDocument = new TypedDocumentString(`
    query LogHistogram($filter: LogFilter, $buckets: Int, $interval: Duration, $reveal: Boolean) {
  logHistogram(
    filter: $filter
    buckets: $buckets
    interval: $interval
    reveal: $reveal
  ) {
    ...LogHistogram
  }
}
    fragment LogLevelCount on LogLevelCount {
  level
  count
}
fragment LogHistogram on LogHistogram {
  since
  until
  total
  interval
  buckets {
    start
    total
    levels {
      ...LogLevelCount
    }
  }
  complete
  problem
}`) as unknown as TypedDocumentString<LogHistogramQuery, LogHistogramQueryVariables>;
export const LogTopDocument = new TypedDocumentString(`
    query LogTop($filter: LogFilter, $field: String, $measure: String, $first: Int, $reveal: Boolean) {
  logTop(
    filter: $filter
    field: $field
    measure: $measure
    first: $first
    reveal: $reveal
  ) {
    ...LogTop
  }
}
    fragment LogTop on LogTop {
  since
  until
  total
  groups {
    key
    count
    errors
    errorShare
    services
    first
    last
    example
    measure {
      count
      min
      max
      mean
      p50
      p95
      p99
    }
  }
  countError
  without
  complete
  problem
}`) as unknown as TypedDocumentString<LogTopQuery, LogTopQueryVariables>;
export const LogExportDocument = new TypedDocumentString(`
    mutation LogExport($input: LogExportInput!) {
  logExport(input: $input) {
    ...Operation
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}`) as unknown as TypedDocumentString<LogExportMutation, LogExportMutationVariables>;
export const LogExportLinkDocument = new TypedDocumentString(`
    mutation LogExportLink($input: LogExportLinkInput!) {
  logExportLink(input: $input) {
    ...LogExportLink
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment LogExportLink on LogExportLink {
  __typename
  file
  path
  expiresAt
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}`) as unknown as TypedDocumentString<LogExportLinkMutation, LogExportLinkMutationVariables>;
export const LogExportDeleteDocument = new TypedDocumentString(`
    mutation LogExportDelete($input: LogExportDeleteInput!) {
  logExportDelete(input: $input) {
    ...LogExportDeleted
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment LogExportDeleted on LogExportDeleted {
  __typename
  file
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}`) as unknown as TypedDocumentString<LogExportDeleteMutation, LogExportDeleteMutationVariables>;
export const MetricFamiliesDocument = new TypedDocumentString(`
    query MetricFamilies($prefix: String!, $first: Int!, $samples: Int!) {
  metrics {
    application {
      families(prefix: $prefix, first: $first) {
        ...MetricFamily
      }
    }
  }
}
    fragment MetricFamily on MetricFamily {
  name
  type
  help
  unit
  sampleCount
  samples(first: $samples) {
    name
    labels {
      name
      value
    }
    value
    text
    at
  }
  distributions(first: $samples) {
    labels {
      name
      value
    }
    points {
      at
      value
    }
    sum
    count
  }
}`) as unknown as TypedDocumentString<MetricFamiliesQuery, MetricFamiliesQueryVariables>;
export const MetricFamilyDocument = new TypedDocumentString(`
    query MetricFamily($name: String!, $samples: Int!) {
  metrics {
    application {
      family(name: $name) {
        ...MetricFamily
      }
    }
  }
}
    fragment MetricFamily on MetricFamily {
  name
  type
  help
  unit
  sampleCount
  samples(first: $samples) {
    name
    labels {
      name
      value
    }
    value
    text
    at
  }
  distributions(first: $samples) {
    labels {
      name
      value
    }
    points {
      at
      value
    }
    sum
    count
  }
}`) as unknown as TypedDocumentString<MetricFamilyQuery, MetricFamilyQueryVariables>;
export const ApplicationRequestsDocument = new TypedDocumentString(`
    query ApplicationRequests($window: Duration!, $by: [String!]!) {
  metrics {
    application {
      requests(window: $window, by: $by) {
        ...ApplicationRate
      }
    }
  }
}
    fragment ApplicationRate on ApplicationRate {
  from
  to
  count
  perSecond
  groups {
    labels {
      name
      value
    }
    count
    perSecond
  }
}`) as unknown as TypedDocumentString<ApplicationRequestsQuery, ApplicationRequestsQueryVariables>;
export const ApplicationErrorsDocument = new TypedDocumentString(`
    query ApplicationErrors($window: Duration!, $by: [String!]!) {
  metrics {
    application {
      errors(window: $window, by: $by) {
        ...ApplicationRate
      }
    }
  }
}
    fragment ApplicationRate on ApplicationRate {
  from
  to
  count
  perSecond
  groups {
    labels {
      name
      value
    }
    count
    perSecond
  }
}`) as unknown as TypedDocumentString<ApplicationErrorsQuery, ApplicationErrorsQueryVariables>;
export const ApplicationLatencyDocument = new TypedDocumentString(`
    query ApplicationLatency($quantile: Float!, $window: Duration!) {
  metrics {
    application {
      latency(quantile: $quantile, window: $window) {
        from
        to
        quantile
        duration
        beyond
        count
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ApplicationLatencyQuery, ApplicationLatencyQueryVariables>;
export const ApplicationErrorRateDocument = new TypedDocumentString(`
    query ApplicationErrorRate($window: Duration!) {
  metrics {
    application {
      errorRate(window: $window) {
        from
        to
        requests
        errors
        share
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ApplicationErrorRateQuery, ApplicationErrorRateQueryVariables>;
export const PrometheusQueryDocument = new TypedDocumentString(`
    query PrometheusQuery($promql: String!, $time: Moment) {
  metrics {
    query(promql: $promql, time: $time) {
      ...PrometheusAnswer
    }
  }
}
    fragment PrometheusAnswer on PrometheusAnswer {
  type
  series {
    labels {
      name
      value
    }
    points {
      at
      value
      text
    }
  }
  text
  warnings
}`) as unknown as TypedDocumentString<PrometheusQueryQuery, PrometheusQueryQueryVariables>;
export const PrometheusQueryRangeDocument = new TypedDocumentString(`
    query PrometheusQueryRange($promql: String!, $from: Moment!, $to: Moment, $step: Duration!) {
  metrics {
    queryRange(promql: $promql, from: $from, to: $to, step: $step) {
      ...PrometheusAnswer
    }
  }
}
    fragment PrometheusAnswer on PrometheusAnswer {
  type
  series {
    labels {
      name
      value
    }
    points {
      at
      value
      text
    }
  }
  text
  warnings
}`) as unknown as TypedDocumentString<PrometheusQueryRangeQuery, PrometheusQueryRangeQueryVariables>;
export const KeyMetricsDocument = new TypedDocumentString(`
    query KeyMetrics {
  metrics {
    key {
      ...KeyMetric
    }
  }
}
    fragment KeyMetric on KeyMetric {
  key
  title
  verdict
  value
  unit
  warning
  critical
  measures {
    label
    value
    unit
    warning
    critical
  }
  since
  reason
  action
}`) as unknown as TypedDocumentString<KeyMetricsQuery, KeyMetricsQueryVariables>;
export const AlertsDocument = new TypedDocumentString(`
    query Alerts($filter: AlertFilter, $first: Int, $after: String, $last: Int, $before: String) {
  alerts(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      ...Alert
    }
    pageInfo {
      ...PageInfo
    }
  }
}
    fragment Alert on Alert {
  id
  key
  title
  state
  severity
  worst
  since
  firedAt
  resolvedAt
  unknownSince
  value
  unit
  reason
  action
  notifications {
    channel
    event
    state
    attempts
    error
    deliveredAt
  }
}
fragment PageInfo on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`) as unknown as TypedDocumentString<AlertsQuery, AlertsQueryVariables>;
export const KeyMetricsWatchDocument = new TypedDocumentString(`
    subscription KeyMetricsWatch($interval: Duration!) {
  keyMetrics(interval: $interval) {
    ...KeyMetric
  }
}
    fragment KeyMetric on KeyMetric {
  key
  title
  verdict
  value
  unit
  warning
  critical
  measures {
    label
    value
    unit
    warning
    critical
  }
  since
  reason
  action
}`) as unknown as TypedDocumentString<KeyMetricsWatchSubscription, KeyMetricsWatchSubscriptionVariables>;
export const AlertsWatchDocument = new TypedDocumentString(`
    subscription AlertsWatch {
  alerts {
    ...Alert
  }
}
    fragment Alert on Alert {
  id
  key
  title
  state
  severity
  worst
  since
  firedAt
  resolvedAt
  unknownSince
  value
  unit
  reason
  action
  notifications {
    channel
    event
    state
    attempts
    error
    deliveredAt
  }
}`) as unknown as TypedDocumentString<AlertsWatchSubscription, AlertsWatchSubscriptionVariables>;
export const OperationsDocument = new TypedDocumentString(`
    query Operations($filter: OperationFilter, $first: Int, $after: String, $last: Int, $before: String) {
  operations(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      ...Operation
    }
    pageInfo {
      ...PageInfo
    }
  }
}
    fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}
fragment PageInfo on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`) as unknown as TypedDocumentString<OperationsQuery, OperationsQueryVariables>;
export const OperationDocument = new TypedDocumentString(`
    query Operation($id: ID!) {
  operation(id: $id) {
    ...Operation
  }
}
    fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}`) as unknown as TypedDocumentString<OperationQuery, OperationQueryVariables>;
export const OperationOutputLinesDocument = new TypedDocumentString(`
    query OperationOutputLines($id: ID!, $after: Int, $first: Int) {
  operation(id: $id) {
    output(after: $after, first: $first) {
      ...OperationOutput
    }
  }
}
    fragment OperationOutput on OperationOutput {
  lines {
    sequence
    time
    stream
    text
  }
  dropped
  after
  hasMore
}`) as unknown as TypedDocumentString<OperationOutputLinesQuery, OperationOutputLinesQueryVariables>;
export const FollowOperationDocument = new TypedDocumentString(`
    subscription FollowOperation($id: ID!, $after: Int) {
  operationProgress(id: $id, after: $after) {
    ...OperationProgress
  }
}
    fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}
fragment OperationOutput on OperationOutput {
  lines {
    sequence
    time
    stream
    text
  }
  dropped
  after
  hasMore
}
fragment OperationProgress on OperationProgress {
  operation {
    ...Operation
  }
  output {
    ...OperationOutput
  }
}`) as unknown as TypedDocumentString<FollowOperationSubscription, FollowOperationSubscriptionVariables>;
export const OperationCancelDocument = new TypedDocumentString(`
    mutation OperationCancel($input: OperationCancelInput!) {
  operationCancel(input: $input) {
    ...OperationCancelled
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}
fragment OperationCancelled on OperationCancelled {
  __typename
  operation {
    ...Operation
  }
}`) as unknown as TypedDocumentString<OperationCancelMutation, OperationCancelMutationVariables>;
export const OperationApproveDocument = new TypedDocumentString(`
    mutation OperationApprove($input: OperationApproveInput!) {
  operationApprove(input: $input) {
    ...OperationApproved
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}
fragment OperationApproved on OperationApproved {
  __typename
  operation {
    ...Operation
  }
}`) as unknown as TypedDocumentString<OperationApproveMutation, OperationApproveMutationVariables>;
export const OperationRejectDocument = new TypedDocumentString(`
    mutation OperationReject($input: OperationRejectInput!) {
  operationReject(input: $input) {
    ...OperationRejected
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}
fragment OperationRejected on OperationRejected {
  __typename
  operation {
    ...Operation
  }
}`) as unknown as TypedDocumentString<OperationRejectMutation, OperationRejectMutationVariables>;
export const QueueWorkersDocument = new TypedDocumentString(`
    query QueueWorkers {
  queue {
    workers {
      ...Worker
    }
  }
}
    fragment Worker on Worker {
  name
  state
  reason
}`) as unknown as TypedDocumentString<QueueWorkersQuery, QueueWorkersQueryVariables>;
export const QueueWorkerDetailsDocument = new TypedDocumentString(`
    query QueueWorkerDetails($first: Int!) {
  queue {
    workers {
      ...WorkerDetails
    }
  }
}
    fragment TaskInvocation on TaskInvocation {
  id
  name
  worker
  args
  kwargs
  queue
  priority
  eta
  startedAt
  pid
  acknowledged
  redelivered
}
fragment WorkerStats on WorkerStats {
  pid
  uptime
  broker
  prefetch
  pool {
    kind
    maxConcurrency
    processes
    autoscale {
      current
      min
      max
    }
  }
  resources {
    maxMemory
    userCpu
    systemCpu
  }
  total {
    task
    count
  }
}
fragment Worker on Worker {
  name
  state
  reason
}
fragment WorkerDetails on Worker {
  ...Worker
  queues
  registered
  stats {
    ...WorkerStats
  }
  active {
    count
    tasks(first: $first) {
      ...TaskInvocation
    }
  }
  reserved {
    count
    tasks(first: $first) {
      ...TaskInvocation
    }
  }
  scheduled {
    count
    tasks(first: $first) {
      ...TaskInvocation
    }
  }
}`) as unknown as TypedDocumentString<QueueWorkerDetailsQuery, QueueWorkerDetailsQueryVariables>;
export const QueuesDocument = new TypedDocumentString(`
    query Queues {
  queue {
    unacknowledged
    queues {
      ...TaskQueue
    }
  }
}
    fragment TaskQueue on TaskQueue {
  name
  length
  byPriority {
    priority
    length
  }
  unacknowledged
  oldestAge
  consumers
}`) as unknown as TypedDocumentString<QueuesQuery, QueuesQueryVariables>;
export const TaskDocument = new TypedDocumentString(`
    query Task($id: String!) {
  task(id: $id) {
    ...Task
  }
}
    fragment TaskInvocation on TaskInvocation {
  id
  name
  worker
  args
  kwargs
  queue
  priority
  eta
  startedAt
  pid
  acknowledged
  redelivered
}
fragment Task on Task {
  id
  name
  state
  explanation
  revoked
  backendState
  finishedAt
  result
  failure {
    type
    module
    message
    traceback
  }
  invocation {
    ...TaskInvocation
  }
}`) as unknown as TypedDocumentString<TaskQuery, TaskQueryVariables>;
export const QueuesWatchDocument = new TypedDocumentString(`
    subscription QueuesWatch($interval: Duration) {
  queues(interval: $interval) {
    time
    problem
    unacknowledged
    queues {
      ...TaskQueue
    }
  }
}
    fragment TaskQueue on TaskQueue {
  name
  length
  byPriority {
    priority
    length
  }
  unacknowledged
  oldestAge
  consumers
}`) as unknown as TypedDocumentString<QueuesWatchSubscription, QueuesWatchSubscriptionVariables>;
export const TaskEventsDocument = new TypedDocumentString(`
    subscription TaskEvents($filter: TaskEventFilter) {
  taskEvents(filter: $filter) {
    ...TaskEvent
  }
}
    fragment TaskEvent on TaskEvent {
  kind
  time
  message
  id
  name
  worker
  queue
  args
  kwargs
  eta
  retries
  runtime
  result
  exception
  traceback
}`) as unknown as TypedDocumentString<TaskEventsSubscription, TaskEventsSubscriptionVariables>;
export const QueuePurgeDocument = new TypedDocumentString(`
    mutation QueuePurge($input: QueuePurgeInput!) {
  queuePurge(input: $input) {
    ...QueuePurged
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment TaskQueue on TaskQueue {
  name
  length
  byPriority {
    priority
    length
  }
  unacknowledged
  oldestAge
  consumers
}
fragment QueuePurged on QueuePurged {
  __typename
  name
  removed
  removedByPriority {
    priority
    length
  }
  queue {
    ...TaskQueue
  }
  held {
    active
    reserved
    scheduled
  }
  notes
}`) as unknown as TypedDocumentString<QueuePurgeMutation, QueuePurgeMutationVariables>;
export const TaskRevokeDocument = new TypedDocumentString(`
    mutation TaskRevoke($input: TaskRevokeInput!) {
  taskRevoke(input: $input) {
    ...TaskRevoked
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment TaskRevoked on TaskRevoked {
  __typename
  ids
  terminate
  confirmedBy
  unconfirmed {
    worker
    reason
  }
  stillActive
  notes
}`) as unknown as TypedDocumentString<TaskRevokeMutation, TaskRevokeMutationVariables>;
export const TaskRunDocument = new TypedDocumentString(`
    mutation TaskRun($input: TaskRunInput!) {
  taskRun(input: $input) {
    ...TaskSent
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment TaskInvocation on TaskInvocation {
  id
  name
  worker
  args
  kwargs
  queue
  priority
  eta
  startedAt
  pid
  acknowledged
  redelivered
}
fragment Task on Task {
  id
  name
  state
  explanation
  revoked
  backendState
  finishedAt
  result
  failure {
    type
    module
    message
    traceback
  }
  invocation {
    ...TaskInvocation
  }
}
fragment TaskSent on TaskSent {
  __typename
  id
  name
  queue
  priority
  eta
  expiresAt
  retryOf
  finished
  task {
    ...Task
  }
  notes
}`) as unknown as TypedDocumentString<TaskRunMutation, TaskRunMutationVariables>;
export const TaskRetryDocument = new TypedDocumentString(`
    mutation TaskRetry($input: TaskRetryInput!) {
  taskRetry(input: $input) {
    ...TaskSent
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment TaskInvocation on TaskInvocation {
  id
  name
  worker
  args
  kwargs
  queue
  priority
  eta
  startedAt
  pid
  acknowledged
  redelivered
}
fragment Task on Task {
  id
  name
  state
  explanation
  revoked
  backendState
  finishedAt
  result
  failure {
    type
    module
    message
    traceback
  }
  invocation {
    ...TaskInvocation
  }
}
fragment TaskSent on TaskSent {
  __typename
  id
  name
  queue
  priority
  eta
  expiresAt
  retryOf
  finished
  task {
    ...Task
  }
  notes
}`) as unknown as TypedDocumentString<TaskRetryMutation, TaskRetryMutationVariables>;
export const WorkerPoolGrowDocument = new TypedDocumentString(`
    mutation WorkerPoolGrow($input: WorkerPoolGrowInput!) {
  workerPoolGrow(input: $input) {
    ...WorkerPoolChanged
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment WorkerPoolChanged on WorkerPoolChanged {
  __typename
  workers {
    worker
    processesBefore
    pool {
      kind
      maxConcurrency
      processes
      autoscale {
        current
        min
        max
      }
    }
  }
  notes
}`) as unknown as TypedDocumentString<WorkerPoolGrowMutation, WorkerPoolGrowMutationVariables>;
export const WorkerPoolShrinkDocument = new TypedDocumentString(`
    mutation WorkerPoolShrink($input: WorkerPoolShrinkInput!) {
  workerPoolShrink(input: $input) {
    ...WorkerPoolChanged
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment WorkerPoolChanged on WorkerPoolChanged {
  __typename
  workers {
    worker
    processesBefore
    pool {
      kind
      maxConcurrency
      processes
      autoscale {
        current
        min
        max
      }
    }
  }
  notes
}`) as unknown as TypedDocumentString<WorkerPoolShrinkMutation, WorkerPoolShrinkMutationVariables>;
export const WorkerPoolAutoscaleDocument = new TypedDocumentString(`
    mutation WorkerPoolAutoscale($input: WorkerPoolAutoscaleInput!) {
  workerPoolAutoscale(input: $input) {
    ...WorkerPoolChanged
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment WorkerPoolChanged on WorkerPoolChanged {
  __typename
  workers {
    worker
    processesBefore
    pool {
      kind
      maxConcurrency
      processes
      autoscale {
        current
        min
        max
      }
    }
  }
  notes
}`) as unknown as TypedDocumentString<WorkerPoolAutoscaleMutation, WorkerPoolAutoscaleMutationVariables>;
export const ServicesDocument = new TypedDocumentString(`
    query Services {
  services {
    ...Service
  }
}
    fragment Container on Container {
  id
  name
  service
  number
  image {
    id
    reference
    digest
  }
  state
  health
  healthOutput
  createdAt
  startedAt
  finishedAt
  uptime
  exitCode
  oomKilled
  restartCount
  ports {
    containerPort
    hostIp
    hostPort
    protocol
  }
  tty
}
fragment Service on Service {
  name
  project
  role
  state
  health
  uptime
  restartCount
  dependsOn
  containers {
    ...Container
  }
}`) as unknown as TypedDocumentString<ServicesQuery, ServicesQueryVariables>;
export const ServiceDocument = new TypedDocumentString(`
    query Service($name: String!) {
  service(name: $name) {
    ...Service
  }
}
    fragment Container on Container {
  id
  name
  service
  number
  image {
    id
    reference
    digest
  }
  state
  health
  healthOutput
  createdAt
  startedAt
  finishedAt
  uptime
  exitCode
  oomKilled
  restartCount
  ports {
    containerPort
    hostIp
    hostPort
    protocol
  }
  tty
}
fragment Service on Service {
  name
  project
  role
  state
  health
  uptime
  restartCount
  dependsOn
  containers {
    ...Container
  }
}`) as unknown as TypedDocumentString<ServiceQuery, ServiceQueryVariables>;
export const ServiceStartDocument = new TypedDocumentString(`
    mutation ServiceStart($input: ServiceStartInput!) {
  serviceStart(input: $input) {
    ...ServiceStarted
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment Container on Container {
  id
  name
  service
  number
  image {
    id
    reference
    digest
  }
  state
  health
  healthOutput
  createdAt
  startedAt
  finishedAt
  uptime
  exitCode
  oomKilled
  restartCount
  ports {
    containerPort
    hostIp
    hostPort
    protocol
  }
  tty
}
fragment Service on Service {
  name
  project
  role
  state
  health
  uptime
  restartCount
  dependsOn
  containers {
    ...Container
  }
}
fragment ServiceStarted on ServiceStarted {
  __typename
  changed
  downtime
  service {
    ...Service
  }
}`) as unknown as TypedDocumentString<ServiceStartMutation, ServiceStartMutationVariables>;
export const ServiceStopDocument = new TypedDocumentString(`
    mutation ServiceStop($input: ServiceStopInput!) {
  serviceStop(input: $input) {
    ...ServiceStopped
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment Container on Container {
  id
  name
  service
  number
  image {
    id
    reference
    digest
  }
  state
  health
  healthOutput
  createdAt
  startedAt
  finishedAt
  uptime
  exitCode
  oomKilled
  restartCount
  ports {
    containerPort
    hostIp
    hostPort
    protocol
  }
  tty
}
fragment Service on Service {
  name
  project
  role
  state
  health
  uptime
  restartCount
  dependsOn
  containers {
    ...Container
  }
}
fragment ServiceStopped on ServiceStopped {
  __typename
  changed
  downtime
  service {
    ...Service
  }
}`) as unknown as TypedDocumentString<ServiceStopMutation, ServiceStopMutationVariables>;
export const ServiceRestartDocument = new TypedDocumentString(`
    mutation ServiceRestart($input: ServiceRestartInput!) {
  serviceRestart(input: $input) {
    ...ServiceRestarted
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment Container on Container {
  id
  name
  service
  number
  image {
    id
    reference
    digest
  }
  state
  health
  healthOutput
  createdAt
  startedAt
  finishedAt
  uptime
  exitCode
  oomKilled
  restartCount
  ports {
    containerPort
    hostIp
    hostPort
    protocol
  }
  tty
}
fragment Service on Service {
  name
  project
  role
  state
  health
  uptime
  restartCount
  dependsOn
  containers {
    ...Container
  }
}
fragment ServiceRestarted on ServiceRestarted {
  __typename
  changed
  downtime
  service {
    ...Service
  }
}`) as unknown as TypedDocumentString<ServiceRestartMutation, ServiceRestartMutationVariables>;
export const ServiceExecDocument = new TypedDocumentString(`
    mutation ServiceExec($input: ServiceExecInput!) {
  serviceExec(input: $input) {
    ...ServiceExecuted
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment ServiceExecuted on ServiceExecuted {
  __typename
  service
  container
  exitCode
  timedOut
  ended
  stdout
  stderr
  truncated
  droppedBytes
  duration
}`) as unknown as TypedDocumentString<ServiceExecMutation, ServiceExecMutationVariables>;
export const ServiceRebuildDocument = new TypedDocumentString(`
    mutation ServiceRebuild($input: ServiceRebuildInput!) {
  serviceRebuild(input: $input) {
    ...Operation
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}`) as unknown as TypedDocumentString<ServiceRebuildMutation, ServiceRebuildMutationVariables>;
export const StackUpDocument = new TypedDocumentString(`
    mutation StackUp($input: StackUpInput!) {
  stackUp(input: $input) {
    ...Operation
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}`) as unknown as TypedDocumentString<StackUpMutation, StackUpMutationVariables>;
export const StackDownDocument = new TypedDocumentString(`
    mutation StackDown($input: StackDownInput!) {
  stackDown(input: $input) {
    ...Operation
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}`) as unknown as TypedDocumentString<StackDownMutation, StackDownMutationVariables>;
export const StackRestartDocument = new TypedDocumentString(`
    mutation StackRestart($input: StackRestartInput!) {
  stackRestart(input: $input) {
    ...Operation
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment OperationResult on OperationResult {
  __typename
  ... on OperationSummary {
    summary
  }
  ... on DatabaseMaintained {
    objects
    sizeBefore
    sizeAfter
  }
  ... on ServiceRebuilt {
    service
    changed
    imageBefore
    imageAfter
    rollbackImage
    downtime
  }
  ... on StackTakenDown {
    removed
    logs {
      service
      container
      file
      lines
      bytes
    }
    lost
  }
  ... on StackRestarted {
    restarted {
      service
      downtime
    }
    totalDowntime
  }
  ... on StackBroughtUp {
    services
    started
  }
  ... on LogExported {
    file
    bytes
    lines
    sha256
    revealed
    complete
    problem
    expiresAt
  }
}
fragment Operation on Operation {
  __typename
  id
  kind
  action
  target
  actor
  reason
  state
  createdAt
  startedAt
  finishedAt
  progress
  steps {
    name
    state
    startedAt
    finishedAt
    detail
  }
  plan {
    ...Plan
  }
  error {
    code
    message
    hint
    done
  }
  result {
    ...OperationResult
  }
  cancellable
  cancelRequestedAt
  cancelRequestedBy
  approval {
    approvedAt
    approvedBy
    expiresAt
  }
}`) as unknown as TypedDocumentString<StackRestartMutation, StackRestartMutationVariables>;
export const ServiceEventsDocument = new TypedDocumentString(`
    subscription ServiceEvents($services: [String!]) {
  serviceEvents(services: $services) {
    ...ServiceEvent
  }
}
    fragment ServiceEvent on ServiceEvent {
  kind
  service
  containerId
  message
  time
  exitCode
  signal
}`) as unknown as TypedDocumentString<ServiceEventsSubscription, ServiceEventsSubscriptionVariables>;
export const ServicesUsageDocument = new TypedDocumentString(`
    query ServicesUsage {
  services {
    name
    stats {
      ...ServiceStats
    }
  }
}
    fragment ServiceStats on ServiceStats {
  at
  containers
  cpuPercent
  memoryUsed
  memoryPercent
  networkReceived
  networkSent
  blockRead
  blockWritten
  pids
}`) as unknown as TypedDocumentString<ServicesUsageQuery, ServicesUsageQueryVariables>;
export const ServiceProcessesDocument = new TypedDocumentString(`
    query ServiceProcesses($name: String!) {
  service(name: $name) {
    containers {
      id
      name
      processes {
        ...ContainerProcess
      }
    }
  }
}
    fragment ContainerProcess on ContainerProcess {
  pid
  parentPid
  user
  cpuPercent
  memory
  command
}`) as unknown as TypedDocumentString<ServiceProcessesQuery, ServiceProcessesQueryVariables>;
export const ServiceGunicornDocument = new TypedDocumentString(`
    query ServiceGunicorn($name: String!) {
  service(name: $name) {
    gunicorn {
      ...Gunicorn
    }
  }
}
    fragment Gunicorn on Gunicorn {
  containerId
  masterPid
  workers
  recommended
  cores
}`) as unknown as TypedDocumentString<ServiceGunicornQuery, ServiceGunicornQueryVariables>;
export const ServiceDriftDocument = new TypedDocumentString(`
    query ServiceDrift($name: String!) {
  service(name: $name) {
    drift {
      ...Drift
    }
  }
}
    fragment Drift on Drift {
  kind
  state
  container
  actual
  expected
  reason
  remedy
  action
}`) as unknown as TypedDocumentString<ServiceDriftQuery, ServiceDriftQueryVariables>;
export const ServiceStatsWatchDocument = new TypedDocumentString(`
    subscription ServiceStatsWatch($services: [String!], $interval: Duration!) {
  serviceStats(services: $services, interval: $interval) {
    ...ServiceStatsSample
  }
}
    fragment ContainerStats on ContainerStats {
  at
  cpuPercent
  onlineCpus
  memoryUsed
  memoryLimit
  memoryPercent
  networkReceived
  networkSent
  blockRead
  blockWritten
  pids
}
fragment ServiceStatsSample on ServiceStatsSample {
  at
  containers {
    service
    containerId
    name
    stats {
      ...ContainerStats
    }
    problem
  }
}`) as unknown as TypedDocumentString<ServiceStatsWatchSubscription, ServiceStatsWatchSubscriptionVariables>;
export const ShellsDocument = new TypedDocumentString(`
    query Shells {
  shells {
    ...Shell
  }
}
    fragment Shell on Shell {
  id
  service
  container
  argv
  owner
  openedAt
  expiresAt
  idleTimeout
  recorded
}`) as unknown as TypedDocumentString<ShellsQuery, ShellsQueryVariables>;
export const ShellOpenDocument = new TypedDocumentString(`
    mutation ShellOpen($input: ShellOpenInput!) {
  shellOpen(input: $input) {
    ...ShellOpened
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment Shell on Shell {
  id
  service
  container
  argv
  owner
  openedAt
  expiresAt
  idleTimeout
  recorded
}
fragment ShellOpened on ShellOpened {
  __typename
  shell {
    ...Shell
  }
}`) as unknown as TypedDocumentString<ShellOpenMutation, ShellOpenMutationVariables>;
export const ShellWriteDocument = new TypedDocumentString(`
    mutation ShellWrite($input: ShellWriteInput!) {
  shellWrite(input: $input) {
    ... on ShellWritten {
      __typename
      sequence
    }
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}`) as unknown as TypedDocumentString<ShellWriteMutation, ShellWriteMutationVariables>;
export const ShellResizeDocument = new TypedDocumentString(`
    mutation ShellResize($input: ShellResizeInput!) {
  shellResize(input: $input) {
    ... on ShellResized {
      __typename
      cols
      rows
    }
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}`) as unknown as TypedDocumentString<ShellResizeMutation, ShellResizeMutationVariables>;
export const ShellCloseDocument = new TypedDocumentString(`
    mutation ShellClose($input: ShellCloseInput!) {
  shellClose(input: $input) {
    ...ShellClosed
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment ShellClosed on ShellClosed {
  __typename
  reason
  exitCode
  message
}`) as unknown as TypedDocumentString<ShellCloseMutation, ShellCloseMutationVariables>;
export const ShellOutputDocument = new TypedDocumentString(`
    subscription ShellOutput($id: ID!, $after: Bytes) {
  shellOutput(id: $id, after: $after) {
    __typename
    ... on ShellOutput {
      position
      data
      missed
    }
    ... on ShellEnded {
      position
      reason
      exitCode
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ShellOutputSubscription, ShellOutputSubscriptionVariables>;
export const UsersDocument = new TypedDocumentString(`
    query Users($filter: UserFilter, $first: Int, $after: String, $last: Int, $before: String) {
  users(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      ...User
    }
    pageInfo {
      ...PageInfo
    }
    totalCount
    table
    missing {
      ...MissingUserColumn
    }
  }
}
    fragment PageInfo on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment User on User {
  id
  username
  email
  role
  kind
  active
  createdAt
  lastLogin
  inactiveFor
  passwordScheme
}
fragment MissingUserColumn on MissingUserColumn {
  column
  message
  hint
}`) as unknown as TypedDocumentString<UsersQuery, UsersQueryVariables>;
export const UserActivateDocument = new TypedDocumentString(`
    mutation UserActivate($input: UserActivateInput!) {
  userActivate(input: $input) {
    ...UserActivated
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment User on User {
  id
  username
  email
  role
  kind
  active
  createdAt
  lastLogin
  inactiveFor
  passwordScheme
}
fragment UserActivated on UserActivated {
  __typename
  user {
    ...User
  }
}`) as unknown as TypedDocumentString<UserActivateMutation, UserActivateMutationVariables>;
export const UserDeactivateDocument = new TypedDocumentString(`
    mutation UserDeactivate($input: UserDeactivateInput!) {
  userDeactivate(input: $input) {
    ...UserDeactivated
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment User on User {
  id
  username
  email
  role
  kind
  active
  createdAt
  lastLogin
  inactiveFor
  passwordScheme
}
fragment UserDeactivated on UserDeactivated {
  __typename
  user {
    ...User
  }
}`) as unknown as TypedDocumentString<UserDeactivateMutation, UserDeactivateMutationVariables>;
export const UsersDeactivateDocument = new TypedDocumentString(`
    mutation UsersDeactivate($input: UsersDeactivateInput!) {
  usersDeactivate(input: $input) {
    ...UsersDeactivated
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment User on User {
  id
  username
  email
  role
  kind
  active
  createdAt
  lastLogin
  inactiveFor
  passwordScheme
}
fragment SparedUser on SparedUser {
  user {
    ...User
  }
  reason
}
fragment UsersDeactivated on UsersDeactivated {
  __typename
  users {
    ...User
  }
  spared {
    ...SparedUser
  }
}`) as unknown as TypedDocumentString<UsersDeactivateMutation, UsersDeactivateMutationVariables>;
export const UserResetPasswordDocument = new TypedDocumentString(`
    mutation UserResetPassword($input: UserResetPasswordInput!) {
  userResetPassword(input: $input) {
    ...UserPasswordReset
    ...Plan
    ...Failure
  }
}
    fragment Failure on OpsError {
  __typename
  code
  message
  hint
  ... on InvalidInput {
    field
  }
  ... on NotFound {
    kind
    known
  }
  ... on Unavailable {
    system
  }
  ... on ConfirmationRequired {
    expected
  }
  ... on NotConfirmed {
    done
  }
  ... on ApprovalRequired {
    operationId
  }
}
fragment Plan on Plan {
  __typename
  action
  target
  summary
  steps {
    kind
    description
    request
  }
  affects
  expectedDowntime
  undo
  warnings
}
fragment User on User {
  id
  username
  email
  role
  kind
  active
  createdAt
  lastLogin
  inactiveFor
  passwordScheme
}
fragment UserPasswordReset on UserPasswordReset {
  __typename
  password
  user {
    ...User
  }
}`) as unknown as TypedDocumentString<UserResetPasswordMutation, UserResetPasswordMutationVariables>;