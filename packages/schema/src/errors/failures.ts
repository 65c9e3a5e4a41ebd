/** The codes of expected failures; the same in mutation results, read errors and the SDK. */
export const FAILURE_CODES = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'CAPABILITY_MISSING',
  'UNAVAILABLE',
  'CONFIRMATION_REQUIRED',
  'NOT_CONFIRMED',
  'APPROVAL_REQUIRED',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/**
 * An expected failure: something the caller can understand and act on. Mutations return it as data,
 * reads as a GraphQL error with the same `code`, `hint` and `field` in its extensions. Whatever is not
 * an OpsFailure is a bug and is masked.
 */
export abstract class OpsFailure extends Error {
  abstract readonly code: FailureCode;
  /** What the caller can do next, in one sentence. */
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.hint = hint;
  }
}

/** An argument is malformed or out of range; `field` is its path in the input. */
export class InvalidInput extends OpsFailure {
  readonly code = 'INVALID_INPUT';
  readonly field: string;

  constructor(field: string, message: string, hint: string) {
    super(message, hint);
    this.field = field;
  }
}

/** What was named does not exist. `known` lists what does, where that is short and not secret. */
export class NotFound extends OpsFailure {
  readonly code = 'NOT_FOUND';
  readonly kind: string;
  readonly known: readonly string[];

  constructor(kind: string, name: string, known: readonly string[] = [], hint?: string) {
    super(
      `There is no ${kind} ${JSON.stringify(name)}.`,
      hint ?? (known.length > 0 ? `Known: ${known.join(', ')}.` : `Check the name of the ${kind}.`),
    );
    this.kind = kind;
    this.known = known;
  }
}

/** The request contradicts the present state, or another request with the same idempotency key. */
export class Conflict extends OpsFailure {
  readonly code = 'CONFLICT';
}

/** This stack or this installation cannot do that; the hint says what would have to be set up. */
export class CapabilityMissing extends OpsFailure {
  readonly code = 'CAPABILITY_MISSING';
}

/** A system that is needed does not answer; `system` names it. Trying again later may help. */
export class Unavailable extends OpsFailure {
  readonly code = 'UNAVAILABLE';
  readonly system: string;

  constructor(system: string, message: string, hint: string, options?: ErrorOptions) {
    super(message, hint, options);
    this.system = system;
  }
}

/** A destructive mutation came without `confirm` equal to `expected`. */
export class ConfirmationRequired extends OpsFailure {
  readonly code = 'CONFIRMATION_REQUIRED';
  readonly expected: string;

  constructor(expected: string, what: string) {
    super(`${what} needs a confirmation.`, `Repeat the request with confirm: ${JSON.stringify(expected)}.`);
    this.expected = expected;
  }
}

/**
 * Something was done, but that it reached its goal is not confirmed: a restarted service that is not
 * healthy yet, a connection lost half way. `done` lists what did happen, in order.
 */
export class NotConfirmed extends OpsFailure {
  readonly code = 'NOT_CONFIRMED';
  readonly done: readonly string[];

  constructor(message: string, hint: string, done: readonly string[], options?: ErrorOptions) {
    super(message, hint, options);
    this.done = done;
  }
}

/** The action needs the approval of somebody else; nothing was done. `operationId` is that of the operation that waits for it. */
export class ApprovalRequired extends OpsFailure {
  readonly code = 'APPROVAL_REQUIRED';
  readonly operationId: string;

  constructor(operationId: string, what: string) {
    super(
      `${what} needs the approval of somebody else.`,
      'Have somebody else approve the operation (operationApprove), then repeat exactly the same request.',
    );
    this.operationId = operationId;
  }
}
