import type { OpsFailure } from '../errors/failures.js';
import type { Container, Service } from './port.js';

/** What a container uses, as `docker stats` computes it. */
export interface ContainerStats {
  /** When the engine took the sample. */
  at: Date;
  /** Of one core over the last second: 200 is two cores. */
  cpuPercent: number;
  /** Cores the container may use, of all the machine has. */
  onlineCpus: number;
  /** Bytes, without the page cache that can be reclaimed. */
  memoryUsed: number;
  /** Bytes; all of the machine's where the container has no limit. */
  memoryLimit: number;
  /** Of the limit, 0 to 100. */
  memoryPercent: number;
  /** Bytes since the start, over all networks; null with the host's network, which is not counted by container. */
  networkReceived: number | null;
  networkSent: number | null;
  /** Bytes since the start, of block devices. */
  blockRead: number;
  blockWritten: number;
  /** Processes and threads; null where the engine does not count them. */
  pids: number | null;
}

/** What the running containers of a service use together. */
export interface ServiceStats extends Omit<ContainerStats, 'onlineCpus' | 'memoryLimit'> {
  /** How many containers were added up. */
  containers: number;
}

/** One container in a sample. */
export interface SampledContainer {
  service: string;
  containerId: string;
  name: string;
  /** Null when it does not run, or could not be sampled. */
  stats: ContainerStats | null;
  /** Why it could not be sampled; null otherwise. */
  problem: string | null;
}

export interface ServiceStatsSample {
  at: Date;
  containers: SampledContainer[];
}

/** A process of a container, as `ps` on the engine's machine shows it. */
export interface ContainerProcess {
  /** On the engine's machine, not inside the container. */
  pid: number;
  parentPid: number;
  user: string;
  /** CPU time over its lifetime, of one core. */
  cpuPercent: number;
  /** Resident memory in bytes; shared pages count in every process. */
  memory: number;
  /** With its arguments, secrets masked. */
  command: string;
}

/** A Gunicorn in a container. */
export interface Gunicorn {
  containerId: string;
  /** Pid of its master process on the engine's machine. */
  masterPid: number;
  /** Worker processes now. */
  workers: number;
  /** (2 x cores) + 1. */
  recommended: number;
  /** What the container may use of the machine's. */
  cores: number;
}

export const DRIFT_KINDS = ['IMAGE', 'CONFIGURATION', 'LOG_ROTATION', 'GUNICORN_WORKERS', 'DATABASE_POOL'] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

export const DRIFT_STATES = ['IN_STEP', 'DRIFTED', 'UNKNOWN'] as const;
export type DriftState = (typeof DRIFT_STATES)[number];

export const DRIFT_REMEDIES = ['RESTART', 'RECREATE', 'REBUILD'] as const;
export type DriftRemedy = (typeof DRIFT_REMEDIES)[number];

/** One comparison of what runs with what should. */
export interface Drift {
  kind: DriftKind;
  state: DriftState;
  /** The container it is about; null for the service as a whole. */
  container: string | null;
  /** What runs; null when that is not known. */
  actual: string | null;
  /** What should; null when that is not known. */
  expected: string | null;
  reason: string;
  /** What brings it into step; null when nothing has to be done, or when that is not known. */
  remedy: DriftRemedy | null;
  /** What to do, in one sentence; null when nothing. */
  action: string | null;
}

/** What is seen of services while they run. Everything throws Unavailable when the engine does not answer. */
export interface ServiceObservation {
  /** A sample that is at most two seconds old; null for a container that does not run. */
  containerStats(container: Pick<Container, 'id' | 'state'>): Promise<ContainerStats | null>;
  /** Null when no container of it runs. */
  serviceStats(service: Pick<Service, 'containers'>): Promise<ServiceStats | null>;
  /**
   * A sample now and after every interval, or why there is none. Ends with the signal alone; before the first it throws
   * NotFound for a service that is not known.
   */
  watchStats(
    services: readonly string[] | null,
    intervalMs: number,
    signal: AbortSignal,
  ): AsyncIterable<ServiceStatsSample | OpsFailure>;
  /** Null for a container that does not run. */
  processes(container: Pick<Container, 'id' | 'state'>): Promise<ContainerProcess[] | null>;
  /** One for each running container whose processes are a Gunicorn's. */
  gunicorn(service: Pick<Service, 'name'>): Promise<Gunicorn[]>;
  /** Every comparison that applies to the service, also those that could not be made. */
  drift(service: Pick<Service, 'name'>): Promise<Drift[]>;
}
