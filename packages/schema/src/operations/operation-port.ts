import type { Action } from '../access/actions.js';
import type { Principal } from '../access/port.js';
import type { FailureCode } from '../errors/failures.js';
import type { Page, PageArgs } from '../pagination.js';
import type { Change, Plan } from './port.js';

export const OPERATION_STATES = [
  'AWAITING_APPROVAL',
  'QUEUED',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
  'INTERRUPTED',
] as const;
export type OperationState = (typeof OPERATION_STATES)[number];

/** Whether an operation is over for good in this state. */
export function isFinal(state: OperationState): boolean {
  return state !== 'AWAITING_APPROVAL' && state !== 'QUEUED' && state !== 'RUNNING';
}

export const STEP_STATES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'INTERRUPTED'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** One step of an operation, as it was or is being carried out. */
export interface OperationStep {
  name: string;
  state: StepState;
  startedAt: Date;
  finishedAt: Date | null;
  /** What it found or did, or why it failed; null when there is nothing to say. */
  detail: string | null;
}

/** Why an operation did not succeed: an expected failure, a bug, or that it was ended from outside. */
export type OperationErrorCode = FailureCode | 'INTERNAL' | 'CANCELLED' | 'INTERRUPTED';

export interface OperationError {
  code: OperationErrorCode;
  message: string;
  hint: string;
  /** What was done before, in order. */
  done: string[];
}

/** The second person's approval that an operation needed. */
export interface OperationApproval {
  /** Null while it is awaited. */
  approvedAt: Date | null;
  approvedBy: string | null;
  /** Until when it has to be approved; afterwards, until when the request has to be repeated. */
  expiresAt: Date;
}

/** What an operation gave; `__typename` is a member of the union OperationResult. */
export type OperationResult = { __typename: string } & Record<string, unknown>;

/** Long work: recorded before it begins, followed while it runs, kept afterwards. */
export interface Operation {
  /** Also the id of its audit entry. */
  id: string;
  kind: string;
  action: Action;
  /** What it is done to, as `kind:name`. It keeps other changes away from it until it has ended. */
  target: string;
  actor: string;
  reason: string | null;
  state: OperationState;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** 0 to 1; null when it cannot be told. */
  progress: number | null;
  steps: OperationStep[];
  plan: Plan;
  error: OperationError | null;
  /** Null until it has succeeded. */
  result: OperationResult | null;
  cancellable: boolean;
  cancelRequestedAt: Date | null;
  cancelRequestedBy: string | null;
  /** Null where none was needed. */
  approval: OperationApproval | null;
}

export const OUTPUT_STREAMS = ['STDOUT', 'STDERR'] as const;
export type OutputStream = (typeof OUTPUT_STREAMS)[number];

/** One line of what an operation printed. */
export interface OperationOutputLine {
  /** 1 for the first, and so on without gaps, dropped lines included. */
  sequence: number;
  time: Date;
  stream: OutputStream;
  text: string;
}

/** Some of an operation's output, in order. */
export interface OperationOutput {
  lines: OperationOutputLine[];
  /** Lines after the asked-for position that are no longer kept. */
  dropped: number;
  /** Sequence number after which to ask for more. */
  after: number;
  hasMore: boolean;
}

/** What has happened since the last such event. */
export interface OperationProgress {
  operation: Operation;
  output: OperationOutput;
}

/** Which operations are wanted; what is left out does not restrict. */
export interface OperationFilter {
  kind?: string | null;
  target?: string | null;
  states?: OperationState[] | null;
  actor?: string | null;
  since?: Date | null;
}

export interface OperationApproved {
  operation: Operation;
}

export interface OperationRejected {
  operation: Operation;
}

export interface OperationCancelled {
  operation: Operation;
}

/** Operations of every server that shares the state store. */
export interface OperationsPort {
  /** Newest first. */
  operations(filter: OperationFilter, page: PageArgs): Promise<Page<Operation>>;
  /** @throws NotFound */
  operation(id: string): Promise<Operation>;
  /** Lines after a sequence number, at most `first`. */
  output(id: string, after: number, first: number): Promise<OperationOutput>;
  /**
   * The operation as it is, and then whenever something of it has changed, with the output after a sequence number;
   * ends after its end.
   * @throws NotFound
   */
  progress(id: string, after: number, signal: AbortSignal): AsyncIterable<OperationProgress>;
  /** Ends what is queued, and asks what is running to stop, on whatever server it runs. */
  cancel(id: string, by: Principal): Promise<Change<OperationCancelled>>;
  /** Lets the asker repeat the request. @throws Conflict for the asker, or when no approval is awaited */
  approve(id: string, by: Principal): Promise<Change<OperationApproved>>;
  /** Ends what awaits an approval. @throws Conflict for the asker, or when no approval is awaited */
  reject(id: string, by: Principal): Promise<Change<OperationRejected>>;
}
