import type {
  ApplicationErrorRateQuery,
  ApplicationLatencyQuery,
  DatabaseSizeHistoryQuery,
  HostJournalQuery,
  HostLogRotationQuery,
  HostUsageQuery,
  LogGapFragment,
  LogHeartbeatFragment,
  LogLineFragment,
  OperationFragment,
  QueuesWatchSubscription,
  ServiceProcessesQuery,
  ServicesUsageQuery,
} from './_generated/operations.js';

export type {
  AccessTokenFragment as AccessToken,
  AlertEvent,
  AlertFilter,
  AlertFragment as Alert,
  AlertSeverity,
  AlertState,
  ApplicationRateFragment as ApplicationRate,
  AuditEntryFragment as AuditEntry,
  AuditFilter,
  AuditOutcome,
  BackupsFragment as Backups,
  ContainerFragment as Container,
  ContainerProcessFragment as ContainerProcess,
  ContainerState,
  ContainerStatsFragment as ContainerStats,
  DatabaseCancelledFragment as DatabaseCancelled,
  DatabaseConnectionsFragment as DatabaseConnections,
  DatabaseExecutedFragment as DatabaseExecuted,
  DatabaseGrowthFragment as DatabaseGrowth,
  DatabaseReadinessFragment as DatabaseReadiness,
  DatabaseReadinessState,
  DatabaseRowsFragment as DatabaseRows,
  DatabaseSessionFragment as DatabaseSession,
  DatabaseSessionState,
  DatabaseSessionType,
  DatabaseTableFragment as DatabaseTable,
  DatabaseTerminatedFragment as DatabaseTerminated,
  DatabaseVacuumFragment as DatabaseVacuum,
  DriftFragment as Drift,
  DriftKind,
  DriftRemedy,
  DriftState,
  GunicornFragment as Gunicorn,
  HealthCheckFragment as HealthCheck,
  HealthReportFragment as HealthReport,
  HealthState,
  HostDiskFragment as HostDisk,
  HostPackagesFragment as HostPackages,
  KeyMetricFragment as KeyMetric,
  KeyMetricName,
  LogCountFragment as LogCount,
  LogExportDeletedFragment as LogExportDeleted,
  LogExportFormat,
  LogExportInput,
  LogFieldCondition,
  LogFieldOperator,
  LogFilter,
  LogGapFragment as LogGap,
  LogGapReason,
  LogHeartbeatFragment as LogHeartbeat,
  LogHistogramFragment as LogHistogram,
  LogLevel,
  LogLineFragment as LogLine,
  LogStream,
  LogTopFragment as LogTop,
  MetricFamilyFragment as MetricFamily,
  MetricType,
  MissingUserColumnFragment as MissingUserColumn,
  OperationErrorCode,
  OperationFilter,
  OperationFragment as Operation,
  OperationOutputFragment as OperationOutput,
  OperationProgressFragment as OperationProgress,
  OperationState,
  OperationStepState,
  OutputStream,
  PageInfoFragment as PageInfo,
  PasswordScheme,
  PlanFragment as Plan,
  PrometheusAnswerFragment as PrometheusAnswer,
  PrometheusAnswerType,
  QueuePurgedFragment as QueuePurged,
  Role,
  ServiceEventFragment as ServiceEvent,
  ServiceEventKind,
  ServiceExecutedFragment as ServiceExecuted,
  ServiceFragment as Service,
  ServiceRestartedFragment as ServiceRestarted,
  ServiceRole,
  ServiceStartedFragment as ServiceStarted,
  ServiceState,
  ServiceStatsFragment as ServiceStats,
  ServiceStatsSampleFragment as ServiceStatsSample,
  ServiceStoppedFragment as ServiceStopped,
  ShellClosedFragment as ShellClosed,
  ShellEndReason,
  ShellFragment as Shell,
  ShellOpenedFragment as ShellOpened,
  ShellProgram,
  SlowQueryFragment as SlowQuery,
  SlowQueryOrder,
  SparedUserFragment as SparedUser,
  TaskEventFilter,
  TaskEventFragment as TaskEvent,
  TaskEventKind,
  TaskFragment as Task,
  TaskInvocationFragment as TaskInvocation,
  TaskQueueFragment as TaskQueue,
  TaskRevokedFragment as TaskRevoked,
  TaskSentFragment as TaskSent,
  TaskSignal,
  TaskState,
  TokenCreatedFragment as TokenCreated,
  TokenRevokedFragment as TokenRevoked,
  UserActivatedFragment as UserActivated,
  UserDeactivatedFragment as UserDeactivated,
  UserFilter,
  UserFragment as User,
  UserKind,
  UserPasswordResetFragment as UserPasswordReset,
  UsersDeactivatedFragment as UsersDeactivated,
  Verdict,
  ViewerFragment as Viewer,
  WorkerDetailsFragment as WorkerDetails,
  WorkerFragment as Worker,
  WorkerPoolChangedFragment as WorkerPoolChanged,
  WorkerState,
  WorkerStatsFragment as WorkerStats,
} from './_generated/operations.js';

/** A finished export of logs. */
export type LogExported = Extract<NonNullable<OperationFragment['result']>, { __typename: 'LogExported' }>;

/** What a followed log yields. */
export type LogEvent = LogLineFragment | LogGapFragment | LogHeartbeatFragment;

/** Name, version and size of the database. */
export interface DatabaseSize {
  readonly name: string;
  readonly version: string;
  /** Bytes. */
  readonly size: number;
}

/** The size in bytes at a time. */
export type DatabaseSizeSample = NonNullable<NonNullable<DatabaseSizeHistoryQuery['database']>['sizeHistory']>[number];

/** The queues at a time; `problem` says why they are not known. */
export type QueueSample = QueuesWatchSubscription['queues'];

/** A service and what its running containers use; `stats` is null when none runs. */
export type ServiceUsage = NonNullable<ServicesUsageQuery['services']>[number];

/** A container and its processes; null when it does not run. */
export type ContainerWithProcesses = NonNullable<ServiceProcessesQuery['service']>['containers'][number];

/** The machine, with CPU, memory and load. */
export type HostUsage = NonNullable<HostUsageQuery['host']>;

/** The journal of the machine; `size` in bytes. */
export type HostJournal = NonNullable<NonNullable<HostJournalQuery['host']>['journal']>;

/** The engine's log rotation. */
export type HostLogRotation = NonNullable<NonNullable<HostLogRotationQuery['host']>['logRotation']>;
/** How long requests took. */
export type LatencyQuantile = NonNullable<ApplicationLatencyQuery['metrics']['application']['latency']>;

/** The share of requests that failed. */
export type ErrorRate = NonNullable<ApplicationErrorRateQuery['metrics']['application']['errorRate']>;
