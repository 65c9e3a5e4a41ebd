import { CapabilityMissing, type DeployPort, type ServiceRole, type ServicesPort } from '@opsbook/schema';
import type { Operations } from '../operations/index.js';
import { Compose } from '../platform/compose/index.js';
import { engineLogging } from '../platform/docker/daemon-config.js';
import type { Engine } from '../platform/docker/engine.js';
import type { ProjectWatch } from '../platform/docker/project-watch.js';
import { restartService, startService, stopService } from './change-service.js';
import { deployments } from './deploy/index.js';
import type { LogKeeping } from './deploy/keep-logs.js';
import { Downtimes } from './downtimes.js';
import { execInService } from './exec/exec-service.js';
import { observe } from './observation.js';
import { serviceEvents } from './service-events.js';
import { ServiceReader } from './service-reader.js';
import { ShellRegistry, type ShellsOptions } from './shell/shells.js';

export { Downtimes } from './downtimes.js';
export { roleOf } from './role.js';

export interface ServicesOptions {
  engine: Engine;
  watch: ProjectWatch;
  project: string;
  /** Docker Compose for the project; by the labels of its containers when left out. */
  compose?: Compose;
  /** What is known of the services' downtimes. */
  downtimes?: Downtimes;
  /** Roles of services whose image and command do not tell. */
  roles?: Readonly<Record<string, ServiceRole>>;
  /** The engine's settings file. */
  daemonJson?: string;
  /** Connections the stack's database takes; a service is compared with them. */
  maxConnections?: () => Promise<number>;
}

export interface ShellsSettings extends Omit<ShellsOptions, 'engine' | 'reader'>, ServicesOptions {}

/** The terminals in the containers of one compose project. */
export function createShells({ engine, watch, project, roles, ...options }: ShellsSettings): ShellRegistry {
  return new ShellRegistry({ ...options, engine, reader: new ServiceReader(engine, watch, project, roles) });
}

export interface DeploymentsSettings extends ServicesOptions {
  compose: Compose;
  downtimes: Downtimes;
  logs: LogKeeping;
  operations: Pick<Operations, 'register'>;
}

/** What Docker Compose does with the services of its project. Before `operations.start()`. */
export function createDeployments({
  engine,
  watch,
  project,
  roles,
  compose,
  downtimes,
  logs,
  operations,
}: DeploymentsSettings): DeployPort {
  const reader = new ServiceReader(engine, watch, project, roles);
  return deployments({ engine, watch, reader, compose, downtimes, logs }, operations);
}

/** The services of one compose project, read from the engine at each request. Close it to end the sampling of resources. */
export function createServices(options: ServicesOptions): ServicesPort & { close(): void } {
  const {
    engine,
    watch,
    project,
    compose = new Compose({ engine, project }),
    downtimes = new Downtimes(),
    roles,
    daemonJson = '/etc/docker/daemon.json',
    maxConnections = noDatabase,
  } = options;
  const reader = new ServiceReader(engine, watch, project, roles);
  const logging = () => engineLogging(engine, daemonJson);
  const tools = { engine, reader, downtimes };
  return {
    ...observe({ engine, watch, reader, compose, logging, maxConnections }),
    services: () => reader.services(),
    service: (name) => reader.service(name),
    events: (filter, signal) => serviceEvents(watch, reader, filter.services ?? null, signal),
    start: (input) => startService(tools, input),
    stop: (input) => stopService(tools, input),
    restart: (input) => restartService(tools, input),
    exec: (input) => execInService(tools, input),
  };
}

async function noDatabase(): Promise<never> {
  throw new CapabilityMissing('No database is known.', 'Set database.url.');
}
