import { builder, guarded } from '../builder.js';
import { cancellable } from '../cancellable.js';
import { nodeId } from '../node-id.js';
import { pageArgs } from '../pagination.js';
import type { OperationProgress } from './operation-port.js';
import { OperationOutputType } from './output-types.js';
import { checkedAfter, OperationStateEnum, OperationType } from './types.js';

const OperationFilterInput = builder.inputType('OperationFilter', {
  description: 'Which operations are wanted. What is left out does not restrict.',
  fields: (t) => ({
    kind: t.string({ description: 'Operations of this kind, such as database.vacuum.' }),
    target: t.string({ description: 'Operations on this target, such as service:backend.' }),
    states: t.field({ type: [OperationStateEnum], description: 'Operations in one of these states.' }),
    actor: t.string({ description: 'Operations that this token name asked for.' }),
    since: t.field({ type: 'DateTime', description: 'Recorded not before this time.' }),
  }),
});

builder.queryFields((t) => ({
  operations: t.connection(
    {
      ...guarded('operation:read'),
      type: OperationType,
      nullable: true,
      description: 'Operations of all servers, newest first. Without first or last: the newest 50.',
      args: { filter: t.arg({ type: OperationFilterInput, description: 'Which operations.' }) },
      resolve: (_root, { filter, ...page }, { ports }) =>
        ports.operations.operations(filter ?? {}, pageArgs(page, { first: 50 })),
    },
    { name: 'OperationConnection', description: 'A page of operations.' },
    { name: 'OperationEdge', description: 'An operation with its position.' },
  ),
  operation: t.field({
    ...guarded('operation:read'),
    type: OperationType,
    nullable: true,
    description: 'One operation. An unknown id is a NOT_FOUND error.',
    args: { id: t.arg.id({ required: true, description: 'Its global id.' }) },
    resolve: (_root, { id }, { ports }) => ports.operations.operation(nodeId('Operation', id, 'id')),
  }),
}));

const OperationProgressType = builder.objectRef<OperationProgress>('OperationProgress').implement({
  description: 'An operation as it is, with what it has printed since the last such event.',
  fields: (t) => ({
    operation: t.field({
      type: OperationType,
      description: 'The operation: state, steps, progress.',
      resolve: (progress) => progress.operation,
    }),
    output: t.field({
      type: OperationOutputType,
      description: 'What it has printed since. Its after is where to go on after a disconnect.',
      resolve: (progress) => progress.output,
    }),
  }),
});

builder.subscriptionField('operationProgress', (t) =>
  t.field({
    ...guarded('operation:read'),
    type: OperationProgressType,
    description:
      'Follows an operation on whatever server it runs: first as it is, then each time something has changed, several ' +
      'changes at once for a slow client. Completes after the event in which the operation has ended.',
    args: {
      id: t.arg.id({ required: true, description: 'Global id of the operation.' }),
      after: t.arg.int({ defaultValue: 0, description: 'Only output after this sequence number.' }),
    },
    subscribe: (_root, { id, after }, { ports, signal }) => {
      const from = checkedAfter(after);
      const operation = nodeId('Operation', id, 'id');
      return cancellable(signal, (ended) => ports.operations.progress(operation, from, ended));
    },
    resolve: (progress) => progress,
  }),
);
