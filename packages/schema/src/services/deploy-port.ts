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

/** Long work on containers by Docker Compose. Needs its files: CapabilityMissing where they cannot be read. */
export interface DeployPort {
  /** Throws NotFound with the services of the compose files. */
  rebuild(input: { service: string; timeoutMs: number }): Promise<LongChange>;
  stackUp(input: { timeoutMs: number }): Promise<LongChange>;
}
