import { builder } from '../builder.js';
import { checkedDuration, checkedFirst } from './limits.js';
import { DatabaseReadinessType } from './readiness-types.js';
import { DatabaseConnectionsType, DatabaseSessionType } from './session-types.js';
import { SlowQueryOrderEnum, SlowQueryType } from './slow-query-types.js';
import { DatabaseGrowthType, DatabaseTableType, DatabaseVacuumType, SizeSampleType } from './storage-types.js';

const DAY_MS = 86_400_000;
const MAX_OVER_MS = 3650 * DAY_MS;

const over = (defaultValue: number) =>
  ({ type: 'Duration', required: true, defaultValue, description: 'How far back, P1D to P3650D.' }) as const;

const checkedOver = (ms: number) => checkedDuration('over', ms, DAY_MS, MAX_OVER_MS);

const minDuration = (defaultValue: number) =>
  ({ type: 'Duration', required: true, defaultValue, description: 'Only those that last at least so long.' }) as const;

const first = (defaultValue: number) =>
  ({ required: true, defaultValue, description: 'At most so many, 1 to 1000.' }) as const;

/** Each field asks the database for itself, so that one that fails leaves the others standing. */
export const DatabaseType = builder.objectRef<{ name: string }>('Database').implement({
  description:
    'The PostgreSQL of the stack. Each field is asked for only when wanted and fails alone: null with an error that says why.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the database.' }),
    readiness: t.field({
      type: DatabaseReadinessType,
      nullable: true,
      description: 'Whether it can be used. A database that does not answer is an answer here, not an error.',
      resolve: (_database, _args, { ports }) => ports.database.readiness(),
    }),
    version: t.string({
      nullable: true,
      description: "The server's version, such as 17.12.",
      resolve: (_database, _args, { ports }) => ports.database.version(),
    }),
    size: t.field({
      type: 'Bytes',
      nullable: true,
      description: 'Its size on disk (pg_database_size).',
      resolve: (_database, _args, { ports }) => ports.database.size(),
    }),
    sizeHistory: t.field({
      type: [SizeSampleType],
      nullable: true,
      description: "One sample a day from Opsbook's own store, oldest first; also while the database is down.",
      args: { over: t.arg(over(90 * DAY_MS)) },
      resolve: (_database, args, { ports }) => ports.database.sizeHistory(checkedOver(args.over)),
    }),
    growth: t.field({
      type: DatabaseGrowthType,
      nullable: true,
      description: 'Growth by the daily samples. Null without an error until there are samples of two days.',
      args: { over: t.arg(over(30 * DAY_MS)) },
      resolve: (_database, args, { ports }) => ports.database.growth(checkedOver(args.over)),
    }),
    connections: t.field({
      type: DatabaseConnectionsType,
      nullable: true,
      description: 'Who is connected, what they do and who waits for whom (pg_stat_activity, pg_blocking_pids).',
      resolve: (_database, _args, { ports }) => ports.database.connections(),
    }),
    longRunning: t.field({
      type: [DatabaseSessionType],
      nullable: true,
      description:
        'Sessions on all databases of the server whose statement has run for long, longest first. Replication, which never ends, is left out.',
      args: { minDuration: t.arg(minDuration(5000)) },
      resolve: (_database, args, { ports }) => ports.database.longRunning(args.minDuration),
    }),
    idleInTransaction: t.field({
      type: [DatabaseSessionType],
      nullable: true,
      description: 'Sessions that keep a transaction open without doing anything, longest first.',
      args: { minDuration: t.arg(minDuration(0)) },
      resolve: (_database, args, { ports }) => ports.database.idleInTransaction(args.minDuration),
    }),
    tables: t.field({
      type: [DatabaseTableType],
      nullable: true,
      description: 'The largest tables of all schemas but those of the system, largest first.',
      args: { first: t.arg.int(first(50)) },
      resolve: (_database, args, { ports }) => ports.database.tables(checkedFirst(args.first)),
    }),
    slowQueries: t.field({
      type: [SlowQueryType],
      nullable: true,
      description:
        'The costliest statements on all databases of the server. Without the extension pg_stat_statements: a CAPABILITY_MISSING error that says how to enable it.',
      args: {
        first: t.arg.int(first(10)),
        orderBy: t.arg({
          type: SlowQueryOrderEnum,
          required: true,
          defaultValue: 'MEAN',
          description: 'What makes them slow; the costliest come first.',
        }),
      },
      resolve: (_database, args, { ports }) => ports.database.slowQueries(checkedFirst(args.first), args.orderBy),
    }),
    vacuums: t.field({
      type: [DatabaseVacuumType],
      nullable: true,
      description: 'VACUUMs under way in this database, by hand and by autovacuum.',
      resolve: (_database, _args, { ports }) => ports.database.vacuums(),
    }),
  }),
});
