import { builder, guarded, SHARED_ITEMS } from '../builder.js';
import { cancellable } from '../cancellable.js';
import { InvalidInput } from '../errors/failures.js';
import { pageArgs } from '../pagination.js';
import { LogFilterInput } from './filter.js';
import { REVEAL, revealed } from './reveal.js';
import { LogEventType, LogLineType } from './types.js';

/** Most stored lines a followed log may begin with. */
const MAX_TAIL = 10_000;

builder.queryField('logs', (t) =>
  t.connection(
    {
      ...guarded('log:read'),
      type: LogLineType,
      nullable: true,
      description: 'Stored lines of all containers in the order of time. Without first or last: the last 100.',
      args: {
        filter: t.arg({ type: LogFilterInput, description: 'Which lines.' }),
        reveal: t.arg.boolean({ defaultValue: false, description: REVEAL }),
      },
      resolve: (_root, { filter, reveal, ...page }, context) =>
        context.ports.logs.query(
          filter ?? {},
          pageArgs(page, { last: 100 }),
          context.signal,
          revealed(reveal, context),
        ),
    },
    { name: 'LogConnection', description: 'A page of log lines, oldest first.' },
    { name: 'LogEdge', description: 'A log line with its position.' },
  ),
);

const { authScopes, extensions } = guarded('log:read');

builder.subscriptionField('logs', (t) =>
  t.field({
    authScopes,
    extensions: { ...extensions, ...SHARED_ITEMS },
    type: [LogEventType],
    description:
      'Follows the log of services, from container to container. Yields everything available at once, at least one event. ' +
      'After a disconnect give the last cursor as after: every later line comes exactly once, and what is lost is a LogGap.',
    args: {
      filter: t.arg({ type: LogFilterInput, description: 'Which lines.' }),
      after: t.arg.string({ description: 'Go on after this cursor, of an event or of a line of the logs query.' }),
      tail: t.arg.int({
        defaultValue: 0,
        description: 'Without after and since: begin with so many stored lines, 0 to 10,000.',
      }),
      heartbeat: t.arg({
        type: 'Duration',
        defaultValue: 15_000,
        description: 'Silence after which a heartbeat comes, 1s to 5m.',
      }),
      reveal: t.arg.boolean({ defaultValue: false, description: REVEAL }),
    },
    subscribe: (_root, { filter, after, tail, heartbeat, reveal }, context) => {
      const { ports, signal } = context;
      const lines = tail ?? 0;
      if (lines < 0 || lines > MAX_TAIL) {
        throw new InvalidInput('tail', `tail is ${lines}.`, `Use a number from 0 to ${MAX_TAIL}, or since for more.`);
      }
      const heartbeatMs = heartbeat ?? 15_000;
      if (heartbeatMs < 1000 || heartbeatMs > 300_000) {
        throw new InvalidInput('heartbeat', `heartbeat is ${heartbeatMs} ms.`, 'Use a duration from 1s to 5m.');
      }
      const input = { filter: filter ?? {}, after: after ?? null, tail: lines, heartbeatMs };
      const by = revealed(reveal, context);
      return cancellable(signal, (ended) => ports.logs.follow(input, ended, by));
    },
    resolve: (events) => events,
  }),
);
