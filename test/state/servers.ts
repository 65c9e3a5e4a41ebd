import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Access, createAccess } from '../../packages/server/src/access/index.js';
import { createLog } from '../../packages/server/src/log.js';
import { createMutations, type Mutations } from '../../packages/server/src/mutations/index.js';
import type { ApprovalSettings } from '../../packages/server/src/operations/approval/index.js';
import { createOperations, type Operations } from '../../packages/server/src/operations/index.js';
import { openState, type State } from '../../packages/server/src/state/index.js';
import { copyPreparedStore } from '../support/prepared-store.js';

/** Short, so that tests learn soon that a server is dead. */
export const HEARTBEAT = { everyMs: 200, deadAfterMs: 1500 };

/** What a test may want otherwise. */
export interface ServerOptions {
  approval?: ApprovalSettings;
  heartbeat?: { everyMs: number; deadAfterMs: number };
}

/** The part of a server that is about state, put together as the real one does. */
export interface TestServer {
  dir: string;
  state: State;
  access: Access;
  mutations: Mutations;
  /** Not started: a test registers its runners first. */
  operations: Operations;
  close(): Promise<void>;
}

/** Opens servers and folders, and closes and removes them all. */
export class TestServers {
  readonly #closing: (() => Promise<unknown>)[] = [];

  /** A new folder of its own, with an empty embedded store. */
  async folder(): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'opsbook-state-'));
    this.#closing.push(() => rm(dir, { recursive: true, force: true }));
    copyPreparedStore(dir);
    return dir;
  }

  async open(url: string | undefined, dir?: string, more: ServerOptions = {}): Promise<TestServer> {
    const { approval, heartbeat = HEARTBEAT } = more;
    const log = createLog('silent');
    const folder = dir ?? (await this.folder());
    const state = await openState({ url, dir: folder, log, heartbeat });
    const access = await createAccess({ state, spoolDir: join(folder, 'spool'), log });
    const operations = createOperations({ state, log, ...(approval ? { approval } : {}) });
    const mutations = createMutations({ state, audit: access.audit, operations, log });
    let closed: Promise<void> | null = null;
    const close = async () => {
      await mutations.close(0);
      await operations.close(0);
      await access.close();
      await state.close();
    };
    const server = {
      dir: folder,
      state,
      access,
      mutations,
      operations,
      close: () => {
        closed ??= close();
        return closed;
      },
    };
    this.#closing.push(server.close);
    return server;
  }

  async closeAll(): Promise<void> {
    for (const close of this.#closing.splice(0).reverse()) await close();
  }
}
