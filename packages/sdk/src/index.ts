export { createOpsClient, type OpsClient } from './client.js';
export type { AccessApi, CreateTokenInput, RevokeTokenInput } from './domains/access.js';
export type { BackupsApi } from './domains/backups.js';
export type {
  CancelSessionInput,
  DatabaseApi,
  ExecuteInput,
  QueryInput,
  ReindexInput,
  SessionRef,
  TerminateSessionInput,
  VacuumInput,
} from './domains/database.js';
export type { FollowOptions, LogFollower } from './domains/follow.js';
export type { HealthApi } from './domains/health.js';
export type { HostApi } from './domains/host.js';
export type { DownloadOptions } from './domains/log-download.js';
export type { LogDownload, LogExportHandle, LogExportsApi } from './domains/log-exports.js';
export type { HistogramRequest, LogCallOptions, LogsApi, TopRequest } from './domains/logs.js';
export type { MetricsApi, RateInput } from './domains/metrics.js';
export type {
  CancelInput,
  CompletedOptions,
  OperationHandle,
  OperationResultName,
  ProgressOptions,
  SucceededOperation,
} from './domains/operation-handle.js';
export type { ApproveInput, OperationsApi, RejectInput } from './domains/operations.js';
export type { IterateOptions, Page, PageRequest } from './domains/pagination.js';
export type { QueueApi } from './domains/queue.js';
export type {
  AutoscalePoolInput,
  GrowPoolInput,
  PurgeInput,
  QueueActionsApi,
  RetryInput,
  RevokeInput,
  RunInput,
  ShrinkPoolInput,
} from './domains/queue-actions.js';
export type { ExecInput, RebuildInput, RestartInput, ServicesApi, StartInput, StopInput } from './domains/services.js';
export type { ShellApi, ShellOpenInput, ShellSession, ShellSessionEvent } from './domains/shell.js';
export type { StackApi, StackDownInput, StackRestartInput, StackUpInput } from './domains/stack.js';
export type {
  ActivateUserInput,
  DeactivateUserInput,
  DeactivateUsersInput,
  ResetPasswordInput,
  UserList,
  UsersApi,
} from './domains/users.js';
export * from './errors/index.js';
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from './hooks.js';
export type { OperationDocument } from './http/operation.js';
export type { PartialResult } from './http/send.js';
export type { CallOptions, ClientOptions, WebSocketClass } from './options.js';
export type { StreamStatus } from './stream/status.js';
export type { StreamOptions } from './stream/streams.js';
export type { TokenSource } from './token.js';
export type * from './types.js';
