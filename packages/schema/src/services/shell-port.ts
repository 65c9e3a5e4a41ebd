import type { Principal } from '../access/port.js';
import type { Change } from '../operations/port.js';

export const SHELL_PROGRAMS = ['SHELL', 'BASH', 'SH', 'PSQL', 'VALKEY_CLI'] as const;
export type ShellProgram = (typeof SHELL_PROGRAMS)[number];

export const SHELL_END_REASONS = [
  'EXITED',
  'CLOSED',
  'IDLE',
  'EXPIRED',
  'TOKEN_ENDED',
  'SERVER_STOPPED',
  'ENGINE_LOST',
] as const;
export type ShellEndReason = (typeof SHELL_END_REASONS)[number];

/** A terminal session in a container. */
export interface Shell {
  id: string;
  service: string;
  /** Name of the container. */
  container: string;
  argv: string[];
  /** Name of the token it belongs to. */
  owner: string;
  openedAt: Date;
  /** When it is ended at the latest. */
  expiresAt: Date;
  /** Silence after which it is ended, in milliseconds. */
  idleTimeoutMs: number;
  /** Whether what it shows is kept. */
  recorded: boolean;
}

export interface ShellOpenInput {
  service: string;
  program: ShellProgram;
  container: number | null;
  user: string | null;
  cols: number;
  rows: number;
  reason: string | null;
}

export interface ShellOpened {
  shell: Shell;
}

export interface ShellWritten {
  /** Number of the last write that was taken. */
  sequence: number;
}

export interface ShellResized {
  cols: number;
  rows: number;
}

export interface ShellClosed {
  reason: ShellEndReason;
  exitCode: number | null;
  message: string;
}

/** Output of a terminal. Positions count its bytes from the beginning of the session. */
export interface ShellOutput {
  __typename: 'ShellOutput';
  /** After this piece. */
  position: number;
  /** As the program wrote it. */
  data: Buffer;
  /** Bytes before this piece that were not kept for a client that was away. */
  missedBytes: number;
}

/** The last event of a session. */
export interface ShellEnded extends ShellClosed {
  __typename: 'ShellEnded';
  position: number;
}

export type ShellEvent = ShellOutput | ShellEnded;

/**
 * Terminal sessions. Each belongs to the token that opened it, is NotFound for every other, and ends with it. All
 * throw CapabilityMissing unless shells are enabled in the configuration.
 */
export interface ShellsPort {
  open(input: ShellOpenInput, by: Principal): Promise<Change<ShellOpened>>;
  /** Writes come in order: Conflict for a number that leaves one out, no effect for one that was taken before. */
  write(input: { id: string; sequence: number; data: string }, by: Principal): Promise<Change<ShellWritten>>;
  resize(input: { id: string; cols: number; rows: number }, by: Principal): Promise<Change<ShellResized>>;
  close(input: { id: string }, by: Principal): Promise<Change<ShellClosed>>;
  /** From a position on, 0 being the beginning. A later call for the same session ends the one before it. */
  output(input: { id: string; after: number }, by: Principal, signal: AbortSignal): AsyncIterable<ShellEvent>;
  /** Everybody's sessions that are open on this server, oldest first. */
  shells(): Promise<Shell[]>;
}
