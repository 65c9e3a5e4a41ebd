import { OpsError, type OpsErrorDetails } from './base.js';

/** An argument is malformed or out of range; `field` is its path, such as `input.timeout`. */
export class OpsInvalidInputError extends OpsError {
  override readonly name = 'OpsInvalidInputError';
  readonly field: string;

  constructor(message: string, details: OpsErrorDetails & { field: string }) {
    super(message, details);
    this.field = details.field;
  }
}

/** What was named does not exist; `known` lists what does, where that is short. */
export class OpsNotFoundError extends OpsError {
  override readonly name = 'OpsNotFoundError';
  /** What sort of thing was looked for. */
  readonly kind: string;
  readonly known: readonly string[];

  constructor(message: string, details: OpsErrorDetails & { kind: string; known: readonly string[] }) {
    super(message, details);
    this.kind = details.kind;
    this.known = details.known;
  }
}

/** The request contradicts the present state, or an earlier request with the same idempotency key. */
export class OpsConflictError extends OpsError {
  override readonly name = 'OpsConflictError';
}

/** This stack or installation cannot do that; the hint says what to set up. */
export class OpsCapabilityMissingError extends OpsError {
  override readonly name = 'OpsCapabilityMissingError';
}

/** A system that is needed does not answer; nothing was changed, and trying again later may help. */
export class OpsUnavailableError extends OpsError {
  override readonly name = 'OpsUnavailableError';
  /** Which system: one of the stack, or `opsbook` itself. */
  readonly system: string;

  constructor(message: string, details: OpsErrorDetails & { system: string }) {
    super(message, details);
    this.system = details.system;
  }
}

/** A destructive request came without `confirm` equal to `expected`. */
export class OpsConfirmationRequiredError extends OpsError {
  override readonly name = 'OpsConfirmationRequiredError';
  readonly expected: string;

  constructor(message: string, details: OpsErrorDetails & { expected: string }) {
    super(message, details);
    this.expected = details.expected;
  }
}

/** Something was done, but that it reached its goal is not confirmed; `done` lists what did happen, in order. */
export class OpsNotConfirmedError extends OpsError {
  override readonly name = 'OpsNotConfirmedError';
  readonly done: readonly string[];

  constructor(message: string, details: OpsErrorDetails & { done: readonly string[] }) {
    super(message, details);
    this.done = details.done;
  }
}

/** The action needs the approval of somebody else; nothing was done. Repeat the same call once it is approved. */
export class OpsApprovalRequiredError extends OpsError {
  override readonly name = 'OpsApprovalRequiredError';
  /** Id of the operation that waits for it. */
  readonly operationId: string;

  constructor(message: string, details: OpsErrorDetails & { operationId: string }) {
    super(message, details);
    this.operationId = details.operationId;
  }
}
