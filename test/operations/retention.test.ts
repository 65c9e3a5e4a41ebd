import { join } from 'node:path';
import { isFinal, NotFound } from '@opsbook/schema';
import { expect, it } from 'vitest';
import { removeOld } from '../../packages/server/src/operations/retention.js';
import { newestEntries } from '../state/requests.js';
import { describeStores } from '../state/stores.js';
import { until } from '../support/until.js';
import { start, startScripts } from './kinds.js';

const DAY_MS = 86_400_000;

describeStores('Old operations', ({ servers, newStore }) => {
  it('go with their steps and output, but not those that go on, that a key answers with, or the audit log', async () => {
    const server = await servers.open(await newStore());
    const { operations, state } = server;
    startScripts(operations);
    const run = async (key?: string, does: 'succeed' | 'wait' = 'succeed') => {
      const script = { effects: join(server.dir, 'effects'), steps: [{ name: 'one', repeatable: true, does }] };
      return start(server, script, key ? { idempotencyKey: key } : {}, `service:${key ?? does}`);
    };
    const ended = async (id: string) => {
      await until('it has ended', async () => isFinal((await operations.operation(id)).state));
      return id;
    };
    const keyed = await ended(await run('a key'));
    const first = await ended(await run());
    const second = await ended(await run());
    const third = await ended(await run());
    const waiting = await run(undefined, 'wait');
    const kept = async () => {
      const page = await operations.operations({}, { first: 10, last: null, after: null, before: null });
      return page.edges.map(({ node }) => node.id);
    };

    await removeOld(state, { keepMs: DAY_MS, keepCount: 10 });
    expect(await kept()).toEqual([waiting, third, second, first, keyed]);
    await removeOld(state, { keepMs: DAY_MS, keepCount: 2 });
    expect(await kept()).toEqual([waiting, third, second, keyed]);
    await state.db
      .updateTable('operations')
      .set({ finished_at: new Date(Date.now() - 2 * DAY_MS) })
      .where('id', '=', second)
      .execute();
    await removeOld(state, { keepMs: DAY_MS, keepCount: 10 });
    expect(await kept()).toEqual([waiting, third, keyed]);

    await expect(operations.operation(first)).rejects.toBeInstanceOf(NotFound);
    expect((await operations.output(first, 0, 10)).lines).toEqual([]);
    const steps = await state.db.selectFrom('operation_steps').select('operation_id').execute();
    expect(steps.map(({ operation_id }) => operation_id)).not.toContain(first);
    expect((await newestEntries(server.access)).map(({ id }) => id)).toContain(first);
    expect(await run('a key')).toBe(keyed);
  });
});
