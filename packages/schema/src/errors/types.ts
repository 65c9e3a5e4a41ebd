import { builder, globalId } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { OpsFailure } from './failures.js';
import {
  ApprovalRequired,
  CapabilityMissing,
  ConfirmationRequired,
  Conflict,
  InvalidInput,
  NotConfirmed,
  NotFound,
  Unavailable,
} from './failures.js';

const FailureCodeEnum = describedEnum('FailureCode', 'The kinds of expected failure.', {
  INVALID_INPUT: 'An argument is malformed or out of range.',
  NOT_FOUND: 'What was named does not exist.',
  CONFLICT: 'The request contradicts the present state or an earlier request with the same key.',
  CAPABILITY_MISSING: 'This stack or installation cannot do that.',
  UNAVAILABLE: 'A system that is needed does not answer; trying again may help.',
  CONFIRMATION_REQUIRED: 'A destructive request came without its confirmation.',
  NOT_CONFIRMED: 'Something was done, but that it reached its goal is not confirmed.',
  APPROVAL_REQUIRED: 'The action needs the approval of somebody else; nothing was done.',
});

export const OpsErrorInterface = builder.interfaceRef<OpsFailure>('OpsError').implement({
  description: 'An expected failure, answered as data.',
  fields: (t) => ({
    code: t.expose('code', { type: FailureCodeEnum, description: 'The kind of failure, for programs.' }),
    message: t.exposeString('message', { description: 'What failed, in one sentence for people.' }),
    hint: t.exposeString('hint', { description: 'What to do next, in one sentence.' }),
  }),
});

const interfaces = [OpsErrorInterface];

builder.objectType(InvalidInput, {
  name: 'InvalidInput',
  description: 'An argument is malformed or out of range.',
  interfaces,
  fields: (t) => ({ field: t.exposeString('field', { description: 'Path of the argument, such as input.timeout.' }) }),
});

builder.objectType(NotFound, {
  name: 'NotFound',
  description: 'What was named does not exist.',
  interfaces,
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'What sort of thing was looked for.' }),
    known: t.stringList({ description: 'Names that do exist, where the list is short.', resolve: (e) => [...e.known] }),
  }),
});

builder.objectType(Conflict, {
  name: 'Conflict',
  description: 'The request contradicts the present state, or an earlier request with the same idempotency key.',
  interfaces,
});

builder.objectType(CapabilityMissing, {
  name: 'CapabilityMissing',
  description: 'This stack or installation cannot do that; the hint says what to set up.',
  interfaces,
});

builder.objectType(Unavailable, {
  name: 'Unavailable',
  description: 'A system that is needed does not answer. Nothing was changed.',
  interfaces,
  fields: (t) => ({ system: t.exposeString('system', { description: 'Which system.' }) }),
});

builder.objectType(ConfirmationRequired, {
  name: 'ConfirmationRequired',
  description: 'A destructive request needs confirm to equal the name of what it destroys.',
  interfaces,
  fields: (t) => ({ expected: t.exposeString('expected', { description: 'What confirm has to be.' }) }),
});

builder.objectType(NotConfirmed, {
  name: 'NotConfirmed',
  description: 'Something was done, but that it reached its goal is not confirmed. It may still do so.',
  interfaces,
  fields: (t) => ({ done: t.stringList({ description: 'What was done, in order.', resolve: (e) => [...e.done] }) }),
});

builder.objectType(ApprovalRequired, {
  name: 'ApprovalRequired',
  description:
    'The action needs the approval of somebody else. Nothing was done; the same request is carried out once it is approved.',
  interfaces,
  fields: (t) => ({
    operationId: t.id({
      description: 'Global id of the operation that waits for the approval.',
      resolve: ({ operationId }) => globalId('Operation', operationId),
    }),
  }),
});

/** Every expected failure; a member of each mutation's result. */
export const FAILURE_TYPES = [
  InvalidInput,
  NotFound,
  Conflict,
  CapabilityMissing,
  Unavailable,
  ConfirmationRequired,
  NotConfirmed,
  ApprovalRequired,
] as const;
