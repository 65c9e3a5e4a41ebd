import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { demoCelery } from './demo-stack.js';
import { apply, WAITING } from './support.js';

const TASKS = 'app.tasks.celery_app';

/** Each command starts Python anew. */
const DEADLINE_MS = 200_000;

/** The runbook's commands that change something, and Opsbook, each undoing what it did. */
describeLab('as the runbook, to act', () => {
  let demo: ReturnType<typeof demoCelery>;

  beforeAll(() => {
    demo = demoCelery();
  });
  afterAll(() => demo.close());

  it(
    'Q1: celery purge, of a queue that nobody consumes',
    async () => {
      const { queue, celery, cli } = demo;
      const name = `purged-${process.pid}`;
      const fill = async () => {
        for (let n = 0; n < 2; n++) await celery('call', `${TASKS}.recount_stock`, '--queue', name);
      };
      try {
        await fill();
        expect(await celery('purge', '-f', '-Q', name)).toContain('Purged 2 messages');
        await fill();
        const find = async () => (await queue.read().queues()).find((one) => one.name === name);
        await until('it is known', async () => (await find())?.length === 2, 40_000);
        const purged = await apply(queue.purge({ queue: name }));
        expect(purged.removedByPriority.map(({ length }) => length)).toEqual([2, 0, 0, 0]);
        expect(Number(await cli(`llen ${name}`))).toBe(0);
      } finally {
        await cli(`del ${name} _kombu.binding.${name}`);
      }
    },
    DEADLINE_MS,
  );

  it(
    'Q3: celery control revoke',
    async () => {
      const { queue, celery, inspect } = demo;
      const call = async () => (await celery('call', `${TASKS}.recount_stock`, '--countdown', '20')).trim();
      const [theirs, ours] = [await call(), await call()];
      await celery('control', 'revoke', theirs);
      await apply(queue.revoke({ ids: [ours], terminate: false, signal: 'SIGTERM' }));
      const shown = Object.values(await inspect<string[]>('revoked')).flat();
      expect(shown).toEqual(expect.arrayContaining([theirs, ours]));
      for (const id of [theirs, ours]) {
        await until('it is dropped', async () => (await queue.task(id)).backendState === 'REVOKED', 60_000);
      }
    },
    DEADLINE_MS,
  );

  it(
    'PT7: celery control pool_grow, pool_shrink',
    async () => {
      const { queue, celery, inspect } = demo;
      const size = async () => {
        const stats = await inspect<{ pool: { processes: number[] } }>('stats');
        return Object.values(stats)[0]?.pool.processes.length as number;
      };
      const before = await size();
      try {
        await celery('control', 'pool_grow', '2');
        await until('it has grown', async () => (await size()) === before + 2, 60_000);
        const shrunk = await apply(queue.shrinkPool({ worker: null, by: 1 }));
        expect(shrunk.workers[0]?.pool.processes).toHaveLength(before + 1);
        expect(await size()).toBe(before + 1);
        const grown = await apply(queue.growPool({ worker: null, by: 1 }));
        expect(grown.workers[0]).toMatchObject({ processesBefore: before + 1 });
        expect(await size()).toBe(before + 2);
      } finally {
        const extra = (await size()) - before;
        if (extra > 0) await celery('control', 'pool_shrink', String(extra));
      }
      await until('it is as before', async () => (await size()) === before, 60_000);
    },
    DEADLINE_MS,
  );

  it(
    'I4: run send_expiry_alerts again',
    async () => {
      const { queue, celery } = demo;
      const id = (await celery('call', `${TASKS}.send_expiry_alerts`)).trim();
      const theirs = await until(
        'it is through',
        async () => {
          const task = await queue.task(id);
          return task.state === 'SUCCESS' && task;
        },
        60_000,
      );
      const ours = await apply(queue.run({ name: `${TASKS}.send_expiry_alerts`, args: [], kwargs: {}, ...WAITING }));
      expect(ours).toMatchObject({
        queue: 'celery',
        finished: true,
        task: { state: 'SUCCESS', result: theirs.result },
      });
    },
    DEADLINE_MS,
  );
});
