// A server that starts operations, each of which stands still at its point: the test kills it there.
import { appendFile } from 'node:fs/promises';
import { createAccess } from '../../packages/server/dist/access/index.js';
import { createLog } from '../../packages/server/dist/log.js';
import { createMutations } from '../../packages/server/dist/mutations/index.js';
import { createOperations } from '../../packages/server/dist/operations/index.js';
import { openState } from '../../packages/server/dist/state/index.js';

const { dir, url, heartbeat, requests } = JSON.parse(process.argv[2]);
const log = createLog('silent');
const state = await openState({ dir, url, heartbeat, log });
const access = await createAccess({ state, spoolDir: `${dir}/spool`, log });
const operations = createOperations({ state, log });
const mutations = createMutations({ state, audit: access.audit, operations, log });
const standStill = () => {
  process.stdout.write('.');
  return new Promise(() => setInterval(() => {}, 1000));
};

operations.register('test.script', {
  resultType: 'OperationSummary',
  run: async (run) => {
    const { effects, steps, standsStill } = run.input;
    for (const { name, repeatable } of steps) {
      if (standsStill === `before ${name}`) await standStill();
      await run.step(name, { repeatable }, async () => {
        if (standsStill === `begun ${name}`) await standStill();
        await appendFile(effects, `${name}\n`);
        if (standsStill === `done ${name}`) await standStill();
      });
    }
    return standStill();
  },
});
await state.available();
for (const { change, ...request } of requests) await mutations.run({ ...request, prepare: async () => change });
operations.start();
