import {
  StackDownDocument,
  type StackDownInput as StackDownFields,
  StackRestartDocument,
  type StackRestartInput as StackRestartFields,
  StackUpDocument,
  type StackUpInput as StackUpFields,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { Streams } from '../stream/streams.js';
import type { Plan } from '../types.js';
import type { Applied, DryRun } from './change.js';
import { type OperationHandle, startOperation } from './operation-handle.js';

export type StackUpInput = Omit<StackUpFields, 'dryRun'>;
export type StackDownInput = Omit<StackDownFields, 'dryRun'>;
export type StackRestartInput = Omit<StackRestartFields, 'dryRun'>;

/** The stack as a whole. */
export interface StackApi {
  /** What bringing it up would do. */
  up(input: StackUpInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Creates and starts what is missing or differs from the compose files. Wait for it with `completed()`. */
  up(input: StackUpInput & Applied, options?: CallOptions): Promise<OperationHandle<'StackBroughtUp'>>;
  /** What taking it down would do; `confirm` is the name of the project. */
  down(input: StackDownInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Keeps the logs of its containers and removes them, never volumes. Wait for it with `completed()`. */
  down(input: StackDownInput & Applied, options?: CallOptions): Promise<OperationHandle<'StackTakenDown'>>;
  /** What restarting it would do. */
  restart(input: StackRestartInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Restarts every service in the order of their dependencies, each healthy before the next. Wait for it with `completed()`. */
  restart(input: StackRestartInput & Applied, options?: CallOptions): Promise<OperationHandle<'StackRestarted'>>;
}

export function stackApi(transport: Transport, streams: Streams): StackApi {
  return {
    up: (input: StackUpInput, options?: CallOptions) =>
      startOperation({ transport, streams }, StackUpDocument, 'stackUp', input, options),
    down: (input: StackDownInput, options?: CallOptions) =>
      startOperation({ transport, streams }, StackDownDocument, 'stackDown', input, options),
    restart: (input: StackRestartInput, options?: CallOptions) =>
      startOperation({ transport, streams }, StackRestartDocument, 'stackRestart', input, options),
  };
}
