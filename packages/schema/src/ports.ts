import type { AccessPort } from './access/port.js';
import type { BackupsPort } from './backups/port.js';
import type { DatabasePort } from './database/port.js';
import type { HealthPort } from './health/port.js';
import type { HostPort } from './host/port.js';
import type { LogsPort } from './logs/port.js';
import type { AlertsPort } from './metrics/alert-port.js';
import type { MetricsPort } from './metrics/port.js';
import type { OperationsPort } from './operations/operation-port.js';
import type { MutationPort } from './operations/port.js';
import type { QueuePort } from './queue/port.js';
import type { DeployPort } from './services/deploy-port.js';
import type { ServicesPort } from './services/port.js';
import type { ShellsPort } from './services/shell-port.js';
import type { UsersPort } from './users/port.js';

/** Everything a resolver may call. The server implements it; the schema knows nothing else. */
export interface Ports {
  access: AccessPort;
  backups: BackupsPort;
  alerts: AlertsPort;
  database: DatabasePort;
  health: HealthPort;
  host: HostPort;
  logs: LogsPort;
  metrics: MetricsPort;
  mutations: MutationPort;
  operations: OperationsPort;
  queue: QueuePort;
  deployments: DeployPort;
  services: ServicesPort;
  shells: ShellsPort;
  users: UsersPort;
}
