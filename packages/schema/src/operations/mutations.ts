import { assertMay, builder } from '../builder.js';
import { defineMutation } from './mutation.js';
import type { OperationCancelled } from './operation-port.js';
import { OperationType } from './types.js';

defineMutation('operationCancel', {
  action: 'operation:cancel',
  description:
    'Ends a queued operation at once, and asks a running one to stop, wherever it runs. ' +
    "Needs the role for the operation's own action too.",
  input: (t) => ({
    id: t.globalID({ required: true, for: OperationType, description: 'Global id of the operation.' }),
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
  prepare: async ({ id }, { ports, principal }) => {
    assertMay(principal, (await ports.operations.operation(id.id)).action);
    return ports.operations.cancel(id.id, principal);
  },
});
