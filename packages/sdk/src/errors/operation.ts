import type { OperationFragment } from '../_generated/operations.js';
import { OpsError } from './base.js';

/** An operation that was started has ended without success; `code` is that of its error. */
export class OpsOperationError extends OpsError {
  override readonly name: string = 'OpsOperationError';
  /** The operation as it ended, with its steps. */
  readonly operation: OperationFragment;
  /** What was done before, in order. */
  readonly done: readonly string[];

  constructor(operation: OperationFragment) {
    const { error, kind, target, state } = operation;
    super(`${kind} of ${target}: ${error?.message ?? state}`, { code: error?.code ?? state, hint: error?.hint });
    this.operation = operation;
    this.done = error?.done ?? [];
  }
}

/** The operation failed. */
export class OpsOperationFailedError extends OpsOperationError {
  override readonly name = 'OpsOperationFailedError';
}

/** Somebody cancelled the operation. */
export class OpsOperationCancelledError extends OpsOperationError {
  override readonly name = 'OpsOperationCancelledError';
}

/** The operation's server ended in the middle of something that must not be done twice. */
export class OpsOperationInterruptedError extends OpsOperationError {
  override readonly name = 'OpsOperationInterruptedError';
}
