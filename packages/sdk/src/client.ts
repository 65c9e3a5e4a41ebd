import { type AccessApi, accessApi } from './domains/access.js';
import { type BackupsApi, backupsApi } from './domains/backups.js';
import { type DatabaseApi, databaseApi } from './domains/database.js';
import { type HealthApi, healthApi } from './domains/health.js';
import { type HostApi, hostApi } from './domains/host.js';
import { type LogsApi, logsApi } from './domains/logs.js';
import { type MetricsApi, metricsApi } from './domains/metrics.js';
import { type OperationsApi, operationsApi } from './domains/operations.js';
import { type QueueApi, queueApi } from './domains/queue.js';
import { type ServicesApi, servicesApi } from './domains/services.js';
import { type ShellApi, shellApi } from './domains/shell.js';
import { type StackApi, stackApi } from './domains/stack.js';
import { type UsersApi, usersApi } from './domains/users.js';
import { endpoint } from './endpoint.js';
import { createTransport, type Transport } from './http/transport.js';
import type { ClientOptions } from './options.js';
import { createStreams } from './stream/streams.js';

/** A client of one Opsbook server. Holds no connection while nothing is under way. */
export interface OpsClient extends Transport {
  readonly services: ServicesApi;
  readonly shell: ShellApi;
  readonly stack: StackApi;
  readonly logs: LogsApi;
  readonly database: DatabaseApi;
  readonly queue: QueueApi;
  readonly users: UsersApi;
  readonly health: HealthApi;
  readonly operations: OperationsApi;
  readonly host: HostApi;
  readonly backups: BackupsApi;
  readonly metrics: MetricsApi;
  readonly access: AccessApi;
  /** Ends every stream, and every request with an AbortError. The client cannot be used afterwards. */
  close(): void;
}

/**
 * A client of the Opsbook server at `url`. Nothing is sent before the first call.
 * @throws OpsInvalidInputError when a URL is wrong
 */
export function createOpsClient(options: ClientOptions): OpsClient {
  const closing = new AbortController();
  const at = endpoint(options.url, options.wsUrl);
  const transport = createTransport(options, at, closing.signal);
  const streams = createStreams(options, at, closing.signal);
  const http = { endpoint: at.http, fetch: options.fetch ?? fetch, closing: closing.signal };
  return {
    ...transport,
    services: servicesApi(transport, streams),
    shell: shellApi(transport, streams),
    stack: stackApi(transport, streams),
    logs: logsApi(transport, streams, http),
    database: databaseApi(transport, streams),
    queue: queueApi(transport, streams),
    users: usersApi(transport),
    health: healthApi(transport, streams),
    operations: operationsApi(transport, streams),
    host: hostApi(transport),
    backups: backupsApi(transport),
    metrics: metricsApi(transport, streams),
    access: accessApi(transport),
    close: () => closing.abort(new DOMException('The client was closed.', 'AbortError')),
  };
}
