// A server that changes one thing after the other, at once and by operations, until the test kills it.
import { appendFileSync } from 'node:fs';
import { createAccess } from '../../packages/server/dist/access/index.js';
import { createLog } from '../../packages/server/dist/log.js';
import { createMutations } from '../../packages/server/dist/mutations/index.js';
import { createOperations } from '../../packages/server/dist/operations/index.js';
import { openState } from '../../packages/server/dist/state/index.js';

const { dir, url, heartbeat, name, effects, request, plan } = JSON.parse(process.argv[2]);
const log = createLog('silent');
const state = await openState({ dir, url, heartbeat, log });
const access = await createAccess({ state, spoolDir: `${dir}/spool`, log });
const operations = createOperations({ state, log });
const mutations = createMutations({ state, audit: access.audit, operations, log });
/** One write of a short line takes effect as a whole or not at all. */
const takeEffect = (what) => appendFileSync(effects, `${what}\n`);

operations.register('test.script', {
  resultType: 'OperationSummary',
  run: async (run) => {
    const { target } = run.input;
    await run.step('again', { repeatable: true }, async () => takeEffect(`${target} again`));
    await run.step('once', { repeatable: false }, async () => takeEffect(`${target} once`));
    return { summary: 'done' };
  },
});
operations.start();

// While the store is away nothing else keeps this process alive: a server has its sockets, this one has none.
setInterval(() => {}, 60_000);

let count = 0;
const busy = async () => {
  for (;;) {
    const number = count++;
    const target = `service:${name}-${number}`;
    const change =
      number % 2 === 0
        ? { plan: { ...plan, target }, apply: async () => takeEffect(`${target} once`) }
        : { plan: { ...plan, target }, operation: { kind: 'test.script', input: { target, effects, steps: [] } } };
    try {
      await mutations.run({ ...request, input: { idempotencyKey: target }, prepare: async () => change });
      process.stdout.write('busy\n');
    } catch (error) {
      if (error.code !== 'UNAVAILABLE') throw error;
      // On a machine under load the store may be out of reach for a moment. To ask again at once would leave this
      // process no time to look for it: what is known to be away fails without any waiting.
      await state.available();
    }
  }
};
await Promise.all([busy(), busy(), busy()]);
