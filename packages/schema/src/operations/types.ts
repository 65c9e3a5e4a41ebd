import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import { InvalidInput } from '../errors/failures.js';
import type { Operation, OperationApproval, OperationError, OperationStep } from './operation-port.js';
import { MAX_OUTPUT_PAGE, OperationOutputType } from './output-types.js';
import { PlanType } from './plan.js';
import { OperationResultUnion } from './result.js';

export const OperationStateEnum = describedEnum('OperationState', 'How far an operation is.', {
  AWAITING_APPROVAL: 'Asked for, and awaits the approval of somebody else, or to be asked for once more after it.',
  QUEUED: 'Recorded, and waits for a server to take it.',
  RUNNING: 'Being carried out.',
  SUCCEEDED: 'Done; there is a result.',
  FAILED: 'Ended by a failure; the error says which, and what was done.',
  CANCELLED: 'Ended because somebody asked for it; the error says what was done.',
  INTERRUPTED: 'Its server ended in the middle of something that must not be done twice; the error says what is known.',
});

const StepStateEnum = describedEnum('OperationStepState', 'How far a step is.', {
  RUNNING: 'Being carried out.',
  SUCCEEDED: 'Done; it is not done again when the operation goes on elsewhere.',
  FAILED: 'Failed; the detail says why.',
  INTERRUPTED: 'Its server ended before it was done, or it was told to stop; it may have taken effect.',
});

const ErrorCodeEnum = describedEnum('OperationErrorCode', 'Why an operation did not succeed.', {
  INVALID_INPUT: 'Its input turned out to be unusable.',
  NOT_FOUND: 'What it was for does not exist any more.',
  CONFLICT: 'It contradicts the state it met.',
  CAPABILITY_MISSING: 'This stack or installation cannot do that.',
  UNAVAILABLE: 'A system that is needed did not answer.',
  CONFIRMATION_REQUIRED: 'A confirmation was missing.',
  NOT_CONFIRMED: 'Something was done, but that it reached its goal is not confirmed.',
  APPROVAL_REQUIRED: 'The approval of somebody else was missing.',
  INTERNAL: 'An unexpected error inside Opsbook; its log has more.',
  CANCELLED: 'Somebody cancelled it.',
  INTERRUPTED: 'Its server ended.',
});

const StepType = builder.objectRef<OperationStep>('OperationStep').implement({
  description: 'A step of an operation, as it was or is being carried out.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it does; unique within the operation.' }),
    state: t.expose('state', { type: StepStateEnum, description: 'How far it is.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it was begun, the last time.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it is running.',
    }),
    detail: t.exposeString('detail', { nullable: true, description: 'What it did, or why it failed.' }),
  }),
});

const ErrorType = builder.objectRef<OperationError>('OperationError').implement({
  description: 'Why an operation did not succeed.',
  fields: (t) => ({
    code: t.expose('code', { type: ErrorCodeEnum, description: 'The kind of failure, for programs.' }),
    message: t.exposeString('message', { description: 'What failed, for people.' }),
    hint: t.exposeString('hint', { description: 'What to do next.' }),
    done: t.exposeStringList('done', { description: 'What was done before, in order.' }),
  }),
});

const ApprovalType = builder.objectRef<OperationApproval>('OperationApproval').implement({
  description: "A second person's approval.",
  fields: (t) => ({
    approvedAt: t.expose('approvedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was given; null while it is awaited.',
    }),
    approvedBy: t.exposeString('approvedBy', { nullable: true, description: 'Name of the token that gave it.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'Until when it has to be given; afterwards, until when the same request has to be repeated.',
    }),
  }),
});

export const OperationType = builder.objectRef<Operation>('Operation');
builder.node(OperationType, {
  description:
    'Long work: recorded before it begins, followed while it runs, kept afterwards. ' +
    'It keeps other changes away from its target until it has ended.',
  id: { resolve: (operation) => operation.id },
  loadOne: (id, { ports }) => ports.operations.operation(id),
  authScopes: { may: 'operation:read' },
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'What sort of work, such as database.vacuum.' }),
    action: t.exposeString('action', { description: 'The action of the access table it needed.' }),
    target: t.exposeString('target', { description: 'What it is done to, as kind:name.' }),
    actor: t.exposeString('actor', { description: 'Name of the token that asked.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, as the caller said.' }),
    state: t.expose('state', { type: OperationStateEnum, description: 'How far it is.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was recorded.' }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was first begun; null before.',
    }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null before.',
    }),
    progress: t.exposeFloat('progress', { nullable: true, description: '0 to 1; null when it cannot be told.' }),
    steps: t.field({
      type: [StepType],
      description: 'What was begun so far, in order.',
      resolve: ({ steps }) => steps,
    }),
    plan: t.field({
      type: PlanType,
      description: 'What it was to do when it was asked for.',
      resolve: ({ plan }) => plan,
    }),
    error: t.field({
      type: ErrorType,
      nullable: true,
      description: 'Why it did not succeed; null otherwise.',
      resolve: ({ error }) => error,
    }),
    result: t.field({
      type: OperationResultUnion,
      nullable: true,
      description: 'What it gave; null until it has succeeded.',
      resolve: ({ result }) => result as never,
    }),
    cancellable: t.exposeBoolean('cancellable', { description: 'Whether operationCancel can still end it.' }),
    cancelRequestedAt: t.expose('cancelRequestedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was asked to stop; null if it was not.',
    }),
    cancelRequestedBy: t.exposeString('cancelRequestedBy', { nullable: true, description: 'Who asked it to stop.' }),
    approval: t.field({
      type: ApprovalType,
      nullable: true,
      description: 'The approval it needed; null where none was.',
      resolve: ({ approval }) => approval,
    }),
    output: t.field({
      type: OperationOutputType,
      description: 'What it printed, some lines at a time.',
      args: {
        after: t.arg.int({ defaultValue: 0, description: 'Only lines after this sequence number.' }),
        first: t.arg.int({ defaultValue: 200, description: `How many lines, 1 to ${MAX_OUTPUT_PAGE}.` }),
      },
      resolve: ({ id }, { after, first }, { ports }) =>
        ports.operations.output(id, checkedAfter(after), checkedFirst(first)),
    }),
  }),
});

/** @throws InvalidInput */
export function checkedAfter(after: number | null | undefined): number {
  const sequence = after ?? 0;
  if (sequence >= 0) return sequence;
  throw new InvalidInput(
    'after',
    `after is ${sequence}.`,
    'Use 0 for the beginning, or the sequence number of a line.',
  );
}

function checkedFirst(first: number | null | undefined): number {
  const lines = first ?? 200;
  if (lines >= 1 && lines <= MAX_OUTPUT_PAGE) return lines;
  throw new InvalidInput(
    'first',
    `first is ${lines}.`,
    `Use a number from 1 to ${MAX_OUTPUT_PAGE}, and page with after.`,
  );
}
