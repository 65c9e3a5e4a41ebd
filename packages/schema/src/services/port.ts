import type { Change } from '../operations/port.js';
import type { ServiceExecPort } from './exec-port.js';
import type { ServiceObservation } from './observe-port.js';

export const CONTAINER_STATES = ['CREATED', 'RUNNING', 'PAUSED', 'RESTARTING', 'REMOVING', 'EXITED', 'DEAD'] as const;
export type ContainerState = (typeof CONTAINER_STATES)[number];

export const SERVICE_STATES = ['RUNNING', 'PARTIAL', 'RESTARTING', 'PAUSED', 'STOPPED', 'MISSING'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

export const HEALTH_STATES = ['HEALTHY', 'UNHEALTHY', 'STARTING', 'NONE'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

export const SERVICE_ROLES = ['BACKEND', 'FRONTEND', 'DATABASE', 'BROKER', 'WORKER', 'SCHEDULER', 'OTHER'] as const;
export type ServiceRole = (typeof SERVICE_ROLES)[number];

export interface PortBinding {
  containerPort: number;
  protocol: string;
  /** Null when the port is not published. */
  hostIp: string | null;
  hostPort: number | null;
}

export interface ContainerImage {
  /** As the compose file names it. */
  reference: string;
  /** The image's id on this engine. */
  id: string;
  /** The registry digest; null for images that were built or imported here. */
  digest: string | null;
}

export interface Container {
  /** The engine's full id. */
  id: string;
  name: string;
  service: string;
  /** Compose's number of the container within its service, from 1. */
  number: number;
  state: ContainerState;
  health: HealthState;
  /** What the last health probe printed; null where there is no probe or no output. */
  healthOutput: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Milliseconds since the start; null when not running. */
  uptimeMs: number | null;
  restartCount: number;
  /** Null while running. */
  exitCode: number | null;
  oomKilled: boolean;
  image: ContainerImage;
  ports: PortBinding[];
  tty: boolean;
}

export interface Service {
  name: string;
  project: string;
  role: ServiceRole;
  state: ServiceState;
  /** The worst of its running containers. */
  health: HealthState;
  /** Names of services compose starts before this one. */
  dependsOn: string[];
  containers: Container[];
}

export const SERVICE_EVENT_KINDS = [
  'CREATED',
  'STARTED',
  'STOPPED',
  'KILLED',
  'DIED',
  'OOM',
  'PAUSED',
  'UNPAUSED',
  'RESTARTED',
  'REMOVED',
  'HEALTHY',
  'UNHEALTHY',
  'ENGINE_LOST',
  'ENGINE_BACK',
  'DROPPED',
] as const;
export type ServiceEventKind = (typeof SERVICE_EVENT_KINDS)[number];

/** Something that happened to a service, or to the watching itself (`ENGINE_LOST`, `ENGINE_BACK`, `DROPPED`). */
export interface ServiceEvent {
  time: Date;
  kind: ServiceEventKind;
  /** Null for events of the engine itself. */
  service: string | null;
  containerId: string | null;
  exitCode: number | null;
  signal: string | null;
  message: string;
}

export interface ServiceChangeInput {
  service: string;
  /** How long to wait until healthy (or stopped), in milliseconds. */
  timeoutMs: number;
}

/** What one service went through. */
export interface ServiceChanged {
  service: Service;
  /** False when there was nothing to do. */
  changed: boolean;
  /** Milliseconds from the stop signal to healthy (or running, without a probe); null where nothing was down. */
  downtimeMs: number | null;
}

export interface ServicesPort extends ServiceObservation, ServiceExecPort {
  /** All services of the compose project, by name. Throws Unavailable when the engine does not answer. */
  services(): Promise<Service[]>;
  /** Throws NotFound with the known names. */
  service(name: string): Promise<Service>;
  /** From now on; never ends by itself. */
  events(filter: { services?: readonly string[] | null }, signal: AbortSignal): AsyncIterable<ServiceEvent>;
  start(input: ServiceChangeInput): Promise<Change<ServiceChanged>>;
  stop(input: ServiceChangeInput): Promise<Change<ServiceChanged>>;
  restart(input: ServiceChangeInput): Promise<Change<ServiceChanged>>;
}
