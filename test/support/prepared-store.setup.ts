import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createLog } from '../../packages/server/src/log.js';
import { createOperations } from '../../packages/server/src/operations/index.js';
import { openState } from '../../packages/server/src/state/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with an embedded state store that is empty but for its tables; see prepared-store.ts. */
    preparedStore: string;
  }
}

/** Makes the store that tests copy, once for all files. */
export default async function prepareStore({ provide }: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'opsbook-state-'));
  const log = createLog('silent');
  const state = await openState({ dir, log });
  const operations = createOperations({ state, log });
  operations.start();
  await operations.close(0);
  await state.close();
  provide('preparedStore', dir);
  return () => rm(dir, { recursive: true });
}
