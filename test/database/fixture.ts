import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabasePort } from '@opsbook/schema';
import { type Audit, openAudit } from '../../packages/server/src/access/audit/index.js';
import { createDatabase } from '../../packages/server/src/database/index.js';
import { createLog } from '../../packages/server/src/log.js';
import type { Postgres } from '../../packages/server/src/platform/postgres/index.js';
import { openState, type State } from '../../packages/server/src/state/index.js';
import { copyPreparedStore } from '../support/prepared-store.js';

/** Makes database ports as the server does, on an embedded state store in a folder of its own. */
export class PortsUnderTest {
  private readonly ports: { close(): Promise<void> }[] = [];

  private constructor(
    readonly state: State,
    private readonly audit: Audit,
    private readonly closeAudit: () => Promise<void>,
    private readonly dir: string,
  ) {}

  static async open(): Promise<PortsUnderTest> {
    const dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
    const log = createLog('silent');
    copyPreparedStore(dir);
    const state = await openState({ dir, log });
    const { audit, close } = await openAudit(state, dir, log);
    return new PortsUnderTest(state, audit, close, dir);
  }

  over(client: Postgres): DatabasePort {
    const connections = { database: async () => client };
    const { state, audit } = this;
    const options = { connections, statements: connections, writes: false, audit, state, log: createLog('silent') };
    const port = createDatabase(options);
    this.ports.push(port);
    return port;
  }

  async close(): Promise<void> {
    for (const port of this.ports) await port.close();
    await this.closeAudit();
    await this.state.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** What is thrown in the end by something that has to fail. */
export function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It should have failed.');
    },
    (error: unknown) => error,
  );
}
