import { StackRestartDocument, type StackRestartInput as StackRestartFields } from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { Plan, StackRestarted } from '../types.js';
import { type Applied, change, type DryRun } from './change.js';
import { waitingTimeout } from './waiting.js';

/** Services for which the default timeout of a call suffices. */
const SERVICES = 10;

export type StackRestartInput = Omit<StackRestartFields, 'dryRun'>;

/** The stack as a whole. */
export interface StackApi {
  /** What restarting it would do. */
  restart(input: StackRestartInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Restarts every service in the order of their dependencies, each healthy before the next. */
  restart(input: StackRestartInput & Applied, options?: CallOptions): Promise<StackRestarted>;
}

export function stackApi(transport: Transport): StackApi {
  return {
    restart: (input: StackRestartInput, options?: CallOptions) =>
      change(transport, StackRestartDocument, 'stackRestart', input, {
        timeout: waitingTimeout(input.timeout, SERVICES),
        ...options,
      }),
  };
}
