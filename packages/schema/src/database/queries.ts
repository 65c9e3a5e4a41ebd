import { builder, guarded } from '../builder.js';
import { cancellable } from '../cancellable.js';
import { OpsFailure } from '../errors/failures.js';
import { checkedDuration } from './limits.js';
import { DatabaseConnectionsType } from './session-types.js';
import { DatabaseQueryInput, DatabaseRowsType, statementOf } from './statement-types.js';
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

builder.queryField('databaseQuery', (t) =>
  t.field({
    ...guarded('database:query'),
    type: DatabaseRowsType,
    nullable: true,
    description:
      'Runs one statement that only reads (SELECT, WITH, VALUES, TABLE, SHOW, EXPLAIN), in a read-only transaction that is undone. It is in the audit log before it is sent, and cancelled when the client goes away. It may call functions with all the rights of the login: give Opsbook one of its own (database.url).',
    args: { input: t.arg({ type: DatabaseQueryInput, required: true, description: 'The statement and its bounds.' }) },
    resolve: (_root, { input }, { ports, principal, signal }) =>
      ports.database.query(statementOf(input), principal, signal),
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
