import type { Change } from '../operations/port.js';

/** One command to run in a container of a service, validated. */
export interface ServiceExecInput {
  service: string;
  argv: readonly string[];
  /** Compose's number of the container; null takes the first that runs. */
  container: number | null;
  /** `user` or `user:group`; null is the container's own. */
  user: string | null;
  /** Absolute; null is the container's own. */
  workdir: string | null;
  env: readonly { name: string; value: string }[];
  /** Texts within argv that must not be shown. */
  secrets: readonly string[];
  /** Longest time in milliseconds. */
  timeoutMs: number;
  /** How much of each stream to keep, in bytes. */
  maxOutputBytes: number;
}

/** What a command did. */
export interface ServiceExecuted {
  service: string;
  /** Name of the container. */
  container: string;
  /** Null when it was ended at its timeout. */
  exitCode: number | null;
  timedOut: boolean;
  /** How it was ended; null when it ended by itself. */
  ended: string | null;
  /** Null in a repeated answer under the same key: output is not stored. */
  stdout: string | null;
  stderr: string | null;
  truncated: boolean;
  /** Bytes of output beyond what was kept. */
  droppedBytes: number;
  durationMs: number;
}

export interface ServiceExecPort {
  /** Throws NotFound, or Conflict where no such container runs. */
  exec(input: ServiceExecInput): Promise<Change<ServiceExecuted>>;
}
