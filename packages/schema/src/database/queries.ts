import { builder, guarded } from '../builder.js';
import { cancellable } from '../cancellable.js';
import { OpsFailure } from '../errors/failures.js';
import { checkedDuration } from './limits.js';
import { DatabaseConnectionsType } from './session-types.js';
import { DatabaseType } from './types.js';

builder.queryField('database', (t) =>
  t.field({
    ...guarded('database:read'),
    type: DatabaseType,
    nullable: true,
    description: 'The PostgreSQL of the stack. Null with a CAPABILITY_MISSING error when none is known.',
    resolve: (_root, _args, { ports }) => ports.database.database(),
  }),
);

builder.subscriptionField('databaseConnections', (t) =>
  t.field({
    ...guarded('database:read'),
    type: DatabaseConnectionsType,
    nullable: true,
    description:
      'The connections now and after every interval. While the database cannot be asked, null with an error that says why; the stream goes on.',
    args: {
      interval: t.arg({
        type: 'Duration',
        required: true,
        defaultValue: 10_000,
        description: 'Time between two answers, 1s to 1h.',
      }),
    },
    subscribe: (_root, args, { ports, signal }) => {
      const intervalMs = checkedDuration('interval', args.interval, 1000, 3_600_000);
      return cancellable(signal, (ended) => ports.database.watchConnections(intervalMs, ended));
    },
    resolve: (answer) => {
      if (answer instanceof OpsFailure) throw answer;
      return answer;
    },
  }),
);
