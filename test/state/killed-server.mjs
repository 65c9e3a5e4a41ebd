// A server that begins a mutation under the key "k" and never ends it: the test kills it.
import { createAccess } from '../../packages/server/dist/access/index.js';
import { createLog } from '../../packages/server/dist/log.js';
import { createMutations } from '../../packages/server/dist/mutations/index.js';
import { createOperations } from '../../packages/server/dist/operations/index.js';
import { openState } from '../../packages/server/dist/state/index.js';

const { dir, url, heartbeat, request } = JSON.parse(process.argv[2]);
const log = createLog('silent');
const state = await openState({ dir, url, heartbeat, log });
const access = await createAccess({ state, spoolDir: `${dir}/spool`, log });
const operations = createOperations({ state, log });
const mutations = createMutations({ state, audit: access.audit, operations, log });
const apply = () => {
  process.stdout.write('begun\n');
  return new Promise(() => setInterval(() => {}, 1000));
};
await mutations.run({ ...request, prepare: async () => ({ plan: request.plan, apply }) });
