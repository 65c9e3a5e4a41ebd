import { assertMay, builder } from '../builder.js';
import type { OpsContext } from '../context.js';
import { nodeId } from '../node-id.js';
import { defineMutation } from './mutation.js';
import type { OperationApproved, OperationCancelled, OperationRejected } from './operation-port.js';
import { OperationType } from './types.js';

/** The operation meant, for somebody who may do what it does. */
async function actionable(globalId: string, { ports, principal }: OpsContext): Promise<string> {
  const id = nodeId('Operation', globalId, 'input.id');
  assertMay(principal, (await ports.operations.operation(id)).action);
  return id;
}

defineMutation('operationCancel', {
  action: 'operation:cancel',
  description:
    'Ends a queued operation at once, and asks a running one to stop, wherever it runs. ' +
    "Needs the role for the operation's own action too.",
  input: (t) => ({
    id: t.id({ required: true, description: 'Global id of the operation.' }),
  }),
  success: builder.objectRef<OperationCancelled>('OperationCancelled').implement({
    description: 'A queued operation was ended, or a running one was asked to stop; follow it until it has.',
    fields: (t) => ({
      operation: t.field({
        type: OperationType,
        description: 'The operation as it is now.',
        resolve: (cancelled) => cancelled.operation,
      }),
    }),
  }),
  prepare: async ({ id }, context) => context.ports.operations.cancel(await actionable(id, context), context.principal),
});

defineMutation('operationApprove', {
  action: 'operation:approve',
  description:
    'Approves what somebody else has asked for; that one then repeats the same request. ' +
    "Needs the role for the operation's own action too.",
  input: (t) => ({
    id: t.id({ required: true, description: 'Global id of the operation.' }),
  }),
  success: builder.objectRef<OperationApproved>('OperationApproved').implement({
    description: 'An operation was approved. It is carried out when its asker repeats the request.',
    fields: (t) => ({
      operation: t.field({
        type: OperationType,
        description: 'The operation as it is now.',
        resolve: (approved) => approved.operation,
      }),
    }),
  }),
  prepare: async ({ id }, context) =>
    context.ports.operations.approve(await actionable(id, context), context.principal),
});

defineMutation('operationReject', {
  action: 'operation:approve',
  description:
    "Rejects what somebody else has asked for, before it is carried out. Needs the role for the operation's own action too.",
  needsReason: true,
  input: (t) => ({
    id: t.id({ required: true, description: 'Global id of the operation.' }),
  }),
  success: builder.objectRef<OperationRejected>('OperationRejected').implement({
    description: 'An operation was rejected. Nothing of it was done.',
    fields: (t) => ({
      operation: t.field({
        type: OperationType,
        description: 'The operation as it is now.',
        resolve: (rejected) => rejected.operation,
      }),
    }),
  }),
  prepare: async ({ id }, context) => context.ports.operations.reject(await actionable(id, context), context.principal),
});
