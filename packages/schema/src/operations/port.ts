import type { Action } from '../access/actions.js';
import type { Principal } from '../access/port.js';

export const PLAN_STEP_KINDS = ['ENGINE', 'SQL', 'COMMAND', 'BROKER', 'STATE', 'WAIT'] as const;
export type PlanStepKind = (typeof PLAN_STEP_KINDS)[number];

/** One step of a plan, exactly as it would be carried out. */
export interface PlanStep {
  kind: PlanStepKind;
  description: string;
  /** The exact request: an argv, an SQL text with its parameters, or method and path of an engine call. */
  request: string[];
}

/** What a mutation would do, found out with the same validation and authorisation but without effect. */
export interface Plan {
  action: Action;
  /** What it is done to, as `kind:name`. */
  target: string;
  summary: string;
  steps: PlanStep[];
  /** Every object that is touched, as `kind:name`. */
  affects: string[];
  /** How long users are expected to notice, in milliseconds; null where they do not. */
  expectedDowntimeMs: number | null;
  /** How to get back; null where there is no way back. */
  undo: string | null;
  warnings: string[];
}

/** What a mutation is about to do, resolved to known objects: first planned, then perhaps applied. */
export interface Change<T> {
  plan: Plan;
  /** The name `confirm` has to equal, when something is destroyed. */
  destroys?: string;
  /** What nobody else may change meanwhile besides the target, as `kind:name`. */
  holds?: string[];
  /** Texts of the plan that are new with each request, such as ids: the same request has the same plan but for these. */
  anew?: string[];
  /** Carries it out. Throws an OpsFailure when that is not possible, NotConfirmed when the goal is not proven. */
  apply(signal: AbortSignal): Promise<T>;
  /** Fields of the input as they may be recorded, where those given hold secrets. */
  recorded?: Record<string, unknown>;
  /** The result as it may be stored and given again for the same key: without secrets. */
  forReplay?(result: T): T;
}

/**
 * A change that takes long: it is recorded and queued, answered as an `Operation`, and carried out by the server's
 * runner of its kind.
 */
export interface LongChange {
  plan: Plan;
  /** The name `confirm` has to equal, when something is destroyed. */
  destroys?: string;
  /** What nobody else may change meanwhile besides the target, as `kind:name`. */
  holds?: string[];
  /** Texts of the plan that are new with each request, such as ids: the same request has the same plan but for these. */
  anew?: string[];
  operation: {
    /** Names the runner. */
    kind: string;
    /** What the runner gets: plain JSON without secrets, since it is stored. */
    input: Record<string, unknown>;
  };
}

/** What every mutation's input has in common. */
export interface MutationInput {
  reason?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
  dryRun?: boolean | null | undefined;
  confirm?: string | null | undefined;
}

/** One request to change something. */
export interface MutationRequest<T> {
  /** The GraphQL field, which scopes idempotency keys. */
  field: string;
  principal: Principal;
  /** The whole input; `redacted` names what of it must not be stored. */
  input: MutationInput & Record<string, unknown>;
  redacted?: readonly string[];
  /** Whether something else has an open audit entry for it; then it gets none of its own. */
  covered?: boolean;
  /** Resolves names and validates; has no effect. */
  prepare(): Promise<Change<T> | LongChange>;
}

export type MutationOutcome<T> = { plan: Plan } | { result: T } | { operationId: string };

/**
 * The one mechanism of all mutations: prepare, plan or confirm, idempotency, audit intent, effect, audit outcome.
 * A long change is queued together with its intent, and its outcome is that of the operation.
 * Expected failures are thrown as OpsFailure.
 */
export interface MutationPort {
  run<T>(request: MutationRequest<T>): Promise<MutationOutcome<T>>;
}
