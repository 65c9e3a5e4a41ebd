import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import { checkedFirst } from './limits.js';
import type { BlockingEntry, DatabaseConnections, DatabaseSession, StateCount } from './sessions.js';

const SessionStateEnum = describedEnum('DatabaseSessionState', 'What a session does, as in pg_stat_activity.', {
  ACTIVE: 'It runs a statement.',
  IDLE: 'It waits for its client to say something.',
  IDLE_IN_TRANSACTION: 'Its client has a transaction open and does nothing: locks stay held, dead rows stay.',
  IDLE_IN_TRANSACTION_ABORTED: 'As IDLE_IN_TRANSACTION, after a statement of the transaction failed.',
  FASTPATH: 'It runs a function by the fast-path protocol.',
  STARTING: 'It is being set up, the login included (PostgreSQL 18).',
  DISABLED: 'The server does not track it (track_activities is off).',
  HIDDEN: "Opsbook's role may not see it: GRANT pg_monitor to that role.",
  NONE: 'A process without a client, to which states do not apply.',
});

const SessionTypeEnum = describedEnum('DatabaseSessionType', 'What kind of process serves a session.', {
  CLIENT: 'A connection of a client; these count against max_connections.',
  AUTOVACUUM: 'A worker of autovacuum.',
  REPLICATION: 'It sends to a replica or applies what a publisher sends.',
  OTHER: 'A background worker, such as that of an extension.',
});

export const DatabaseSessionType = builder.objectRef<DatabaseSession>('DatabaseSession').implement({
  description:
    'A server process that works on a database (a row of pg_stat_activity); its parallel workers are folded into it.',
  fields: (t) => ({
    pid: t.exposeInt('pid', { description: 'Its process id on the database server. It is used again later.' }),
    type: t.expose('type', { type: SessionTypeEnum, description: 'What kind of process it is.' }),
    backendStart: t.expose('backendStart', {
      type: 'DateTime',
      nullable: true,
      description: 'When it began; with pid it names the session for good. Null where it is hidden.',
    }),
    user: t.exposeString('user', { nullable: true, description: 'The role it logged in with.' }),
    application: t.exposeString('application', {
      nullable: true,
      description: 'What the client calls itself (application_name); null when it says nothing.',
    }),
    client: t.exposeString('client', {
      nullable: true,
      description: "IP address of the client; null over the server's own socket.",
    }),
    database: t.exposeString('database', {
      nullable: true,
      description: 'The database it is connected to; null for physical replication.',
    }),
    state: t.expose('state', { type: SessionStateEnum, description: 'What it does.' }),
    since: t.expose('since', { type: 'DateTime', nullable: true, description: 'Since when it is in that state.' }),
    duration: t.expose('durationMs', {
      type: 'Duration',
      nullable: true,
      description: 'How long its statement has run; for other states, how long it has been in its state.',
    }),
    transactionStart: t.expose('transactionStart', {
      type: 'DateTime',
      nullable: true,
      description: 'Begin of its open transaction; null without one.',
    }),
    waitEvent: t.exposeString('waitEvent', {
      nullable: true,
      description: 'What it waits for, such as Lock:transactionid or Client:ClientRead; null for nothing.',
    }),
    query: t.exposeString('query', {
      nullable: true,
      description:
        'Its present statement, or its last one. Literals of statements that speak of passwords or tokens are masked.',
    }),
    blockedBy: t.exposeIntList('blockedBy', {
      description: 'Process ids of the sessions whose locks it waits for; 0 is a prepared transaction.',
    }),
    parallelWorkers: t.exposeInt('parallelWorkers', {
      description: 'How many further processes work on its statement.',
    }),
  }),
});

const StateCountType = builder.objectRef<StateCount>('DatabaseStateCount').implement({
  description: 'How many connections are in a state.',
  fields: (t) => ({
    state: t.expose('state', { type: SessionStateEnum, description: 'The state.' }),
    count: t.exposeInt('count', { description: 'Connections in that state, to all databases of the server.' }),
    inDatabase: t.exposeInt('inDatabase', { description: 'Those of them to this database.' }),
  }),
});

const BlockingEntryType = builder.objectRef<BlockingEntry>('DatabaseBlockingEntry').implement({
  description: 'A session that others wait for, or one that waits.',
  fields: (t) => ({
    session: t.field({ type: DatabaseSessionType, description: 'The session.', resolve: (entry) => entry.session }),
    depth: t.exposeInt('depth', {
      description: '0 for a session that waits for nobody; those that wait for it follow at depth 1, and so on.',
    }),
    waiting: t.exposeInt('waiting', { description: 'How many sessions wait for it, also through others.' }),
  }),
});

export const DatabaseConnectionsType = builder.objectRef<DatabaseConnections>('DatabaseConnections').implement({
  description: 'Who is connected to the database server, at one time.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: "The database server's time." }),
    total: t.exposeInt('total', {
      description:
        'Connections of clients to all databases of the server, which max limits. Includes those of Opsbook.',
    }),
    inDatabase: t.exposeInt('inDatabase', { description: 'Those of them to this database.' }),
    max: t.exposeInt('max', { description: 'The setting max_connections; some of them are kept for superusers.' }),
    share: t.float({ description: 'total / max, 0 to 1.', resolve: ({ total, max }) => total / max }),
    byState: t.expose('byState', {
      type: [StateCountType],
      description: 'Connections of clients by their state, most frequent first.',
    }),
    list: t.field({
      type: [DatabaseSessionType],
      description: 'The sessions in the order they began: of clients, autovacuum, replication and other workers.',
      args: { first: t.arg.int({ required: true, defaultValue: 100, description: 'At most so many, 1 to 1000.' }) },
      resolve: ({ sessions }, { first }) => sessions.slice(0, checkedFirst(first)),
    }),
    blocking: t.expose('blocking', {
      type: [BlockingEntryType],
      description:
        'The tree of who waits for whom: depth first, what holds up most first. A session that waits for several stands ' +
        'once, below the first of them. Empty when nobody waits for a lock.',
    }),
  }),
});
