import type { DatabasePort } from '@opsbook/schema';
import type { Audit } from '../access/audit/index.js';
import type { Connections } from '../discovery/index.js';
import type { Logger } from '../log.js';
import type { Postgres } from '../platform/postgres/index.js';
import type { State } from '../state/index.js';
import { readActivity } from './activity.js';
import { connectionsOf } from './connections.js';
import { readSize, readVersion } from './facts.js';
import { growthOf } from './growth.js';
import { planReindex, planVacuum } from './maintenance/plan.js';
import { readReadiness } from './readiness.js';
import { cancelSession } from './sessions/cancel.js';
import { terminateSession } from './sessions/terminate.js';
import { sampleDaily } from './size-sampler.js';
import { storedSizeSamples } from './size-samples.js';
import { readSlowQueries } from './slow-queries.js';
import { prepareExecute } from './statement/execute.js';
import { runQuery } from './statement/query.js';
import { readTables } from './tables.js';
import { readVacuums } from './vacuums.js';
import { idleInTransaction, longRunning } from './waiting.js';
import { everyInterval, sharedFor } from './watch.js';

export { maintenanceRunner } from './maintenance/runner.js';

/** Subscribers to the connections share a reading for so long, in milliseconds. */
const SHARED_MS = 1000;

export interface DatabaseOptions {
  /** Gives the client of the stack's database, as the discovery knows it. */
  connections: Pick<Connections, 'database'>;
  /** The same for statements of callers, which may take long: reading statistics must not wait behind them. */
  statements: Pick<Connections, 'database'>;
  /** Whether callers may run statements that write. */
  writes: boolean;
  audit: Audit;
  /** Keeps the daily samples of the size. */
  state: State;
  log: Logger;
}

/** Reads the stack's PostgreSQL, and samples its size once a day. */
export function createDatabase({
  connections,
  statements,
  writes,
  audit,
  state,
  log,
}: DatabaseOptions): DatabasePort & { close(): Promise<void> } {
  const on = async <T>(read: (postgres: Postgres) => T | Promise<T>): Promise<T> => read(await connections.database());
  const activity = () => on(readActivity);
  const readConnections = async () => connectionsOf(await activity());
  const sharedConnections = sharedFor(SHARED_MS, readConnections);

  const samples = storedSizeSamples(state);
  const history = (overMs: number) => on(({ target }) => samples.since(target.database, new Date(Date.now() - overMs)));
  const measure = () =>
    on(async (postgres) => ({ database: postgres.target.database, bytes: await readSize(postgres) }));
  const sampling = sampleDaily({ measure, samples, state, log });

  return {
    database: () => on(({ target }) => ({ name: target.database })),
    readiness: () => on(readReadiness),
    version: () => on(readVersion),
    size: () => on(readSize),
    sizeHistory: history,
    growth: async (overMs) => growthOf(await history(overMs)),
    connections: readConnections,
    watchConnections: (intervalMs, signal) => everyInterval(intervalMs, sharedConnections, signal),
    longRunning: async (minMs) => longRunning(await activity(), minMs),
    idleInTransaction: async (minMs) => idleInTransaction(await activity(), minMs),
    tables: (first) => on((postgres) => readTables(postgres, first)),
    slowQueries: (first, order) => on((postgres) => readSlowQueries(postgres, first, order)),
    vacuums: () => on(readVacuums),
    query: async (input, by, signal) => runQuery(await statements.database(), audit, input, by, signal),
    execute: async (input, options) =>
      prepareExecute(await statements.database(), audit, input, { ...options, enabled: writes }),
    cancel: (input) => on((postgres) => cancelSession(postgres, input)),
    vacuum: (input) => on((postgres) => planVacuum(postgres, input)),
    reindex: (input) => on((postgres) => planReindex(postgres, input)),
    terminate: (input) => on((postgres) => terminateSession(postgres, input)),
    close: () => sampling.stop(),
  };
}
