import type { LongChange } from '../operations/port.js';

/** What became of a service that was rebuilt. */
export interface ServiceRebuilt {
  service: string;
  /** False when image and compose file gave nothing new, so that the container is the same. */
  changed: boolean;
  /** Id of the image it ran before; null when it had no container. */
  imageBefore: string | null;
  imageAfter: string | null;
  /** Tag under which the old image is kept; null when there was none. */
  rollbackImage: string | null;
  /** Milliseconds from the end of the old container to healthy (or running, without a probe); null when nothing was down. */
  downtimeMs: number | null;
}

/** What became of a stack that was brought up. */
export interface StackUp {
  /** Names of all services that are up. */
  services: string[];
  /** Names of containers that were made or started, in order. */
  started: string[];
}

/** How long a service of a restarted stack was down. */
export interface ServiceDowntime {
  service: string;
  /** Milliseconds from the stop signal to healthy (or running, without a probe); null where nothing was down, or it was not seen. */
  downtimeMs: number | null;
}

export interface StackRestarted {
  /** In the order they were restarted. */
  restarted: ServiceDowntime[];
  /** Milliseconds from the first stop signal to the last service healthy. */
  totalDowntimeMs: number;
}

/** The log of a removed container. */
export interface KeptLog {
  service: string;
  container: string;
  /** Path on Opsbook's machine, of packed JSON lines. */
  file: string;
  lines: number;
  /** Size of the file. */
  bytes: number;
}

/** What became of a stack that was taken down. */
export interface StackDown {
  /** Names of the containers that are gone. */
  removed: string[];
  logs: KeptLog[];
  /** Names of those whose log could not be kept. */
  lost: string[];
}

/**
 * Long work on the services. What Docker Compose does needs its files: CapabilityMissing where they cannot be read.
 */
export interface DeployPort {
  /** By Docker Compose. Throws NotFound with the services of the compose files. */
  rebuild(input: { service: string; timeoutMs: number }): Promise<LongChange>;
  /** Of the containers there are. Throws Conflict when there are none. */
  restartStack(input: { timeoutMs: number }): Promise<LongChange>;
  /** By Docker Compose. Throws CapabilityMissing while a log cannot be kept, unless that is wanted. */
  stackDown(input: { discardLogs: boolean }): Promise<LongChange>;
  /** By Docker Compose. */
  stackUp(input: { timeoutMs: number }): Promise<LongChange>;
}
