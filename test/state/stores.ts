import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { describeLab } from '../support/lab.js';
import { TestPostgres } from './postgres.js';
import { TestServers } from './servers.js';

export interface StoreContext {
  /** Servers of the test that runs; closed after it. */
  servers: TestServers;
  /** Where a new store is: a new database's URL, or undefined for the embedded store of the server's folder. */
  newStore(): Promise<string | undefined>;
}

export interface PostgresContext extends StoreContext {
  readonly postgres: TestPostgres;
  newStore(): Promise<string>;
}

/** The same suite on the embedded store and on a PostgreSQL. */
export function describeStores(name: string, suite: (context: StoreContext) => void): void {
  describeEmbedded(name, suite);
  describePostgres(name, suite);
}

/** A suite on the embedded store alone. */
export function describeEmbedded(name: string, suite: (context: StoreContext) => void): void {
  describe(`${name}, on the embedded store`, () => {
    const servers = openServers();
    suite({ servers, newStore: async () => undefined });
  });
}

/** A suite on a PostgreSQL of its own. */
export function describePostgres(name: string, suite: (context: PostgresContext) => void): void {
  describeLab(`${name}, on PostgreSQL`, () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await TestPostgres.start();
    });
    const servers = openServers();
    afterAll(async () => {
      await postgres.remove();
    });
    suite({
      servers,
      newStore: () => postgres.database(),
      get postgres() {
        return postgres;
      },
    });
  });
}

function openServers(): TestServers {
  const servers = new TestServers();
  afterEach(() => servers.closeAll());
  return servers;
}
