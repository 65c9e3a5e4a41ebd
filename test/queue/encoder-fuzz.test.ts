import { randomUUID } from 'node:crypto';
import { InvalidInput, TASK_SIGNALS } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultAddress } from '../../packages/server/src/platform/celery/address.js';
import {
  CeleryControl,
  defaultSettings,
  readResult,
  sendTask,
  type TaskMessage,
} from '../../packages/server/src/platform/celery/index.js';
import { Valkey } from '../../packages/server/src/platform/valkey/index.js';
import { Hostile } from '../support/hostile.js';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { Stand } from './stand.js';

/** Executing a thousand tasks takes a loaded machine its time. */
const ROUNDS = 700;
const DEADLINE_MS = 300_000;

describeLab('whatever a caller passes', () => {
  const hostile = new Hostile();
  const { naming } = defaultSettings(defaultAddress(0));
  let stand: Stand;
  let broker: Valkey;
  let control: CeleryControl;
  let worker: Awaited<ReturnType<Stand['worker']>>;

  beforeAll(async () => {
    stand = await Stand.start({ settings: { worker_prefetch_multiplier: 64 } });
    broker = stand.client();
    control = new CeleryControl(broker, '00000000-0000-4000-8000-000000000000');
    worker = await stand.worker('w@stand', '--loglevel', 'DEBUG');
  });
  afterAll(async () => {
    await control.close();
    broker.close();
    await stand.remove();
  });
  const log = async () => String(await worker.logs({ stdout: true, stderr: true }));
  const task = (changes: Partial<TaskMessage>): TaskMessage => ({
    id: randomUUID(),
    name: 'stand.echo',
    args: [],
    kwargs: {},
    queue: 'celery',
    priority: 0,
    eta: null,
    expires: null,
    origin: 'opsbook@test',
    deliveryTag: randomUUID(),
    ...changes,
  });
  /** How often `attempt` was let through; what is refused is InvalidInput. */
  const letThrough = async (rounds: number, attempt: (round: number) => Promise<void>) => {
    let through = 0;
    for (let round = 0; round < rounds; round++) {
      try {
        await attempt(round);
        through++;
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInput);
      }
    }
    expect(through).toBeGreaterThan(rounds / 20);
    expect(through).toBeLessThan(rounds);
    return through;
  };
  const stillWorks = async () => {
    const queue = stand.queue();
    expect(await queue.read().workers()).toMatchObject([{ name: 'w@stand', state: 'ONLINE' }]);
    const id = await stand.send({ name: 'stand.echo', args: ['still here'] });
    await until('it still works', async () => (await queue.task(id)).result === 'still here', DEADLINE_MS);
    expect((await worker.inspect()).RestartCount).toBe(0);
  };

  it(
    'in a command leaves the worker alive and answering',
    async () => {
      await letThrough(ROUNDS, async (round) => {
        const words = hostile.words();
        const { receivers } = await (round % 3 === 0
          ? control.inspect('query_task', { given: { ids: ['a'] }, destination: words, timeoutMs: 1 })
          : round % 3 === 1
            ? control.inspect('query_task', { given: { ids: words }, timeoutMs: 2000 })
            : control.inspect('revoke', {
                given: { ids: words, terminate: hostile.pick(2) === 0, signal: hostile.of(TASK_SIGNALS) },
                timeoutMs: 2000,
              }));
        expect(receivers).toBe(1);
      });
      for (const by of [0, -1, 1.5, 129, 1e9, Number.NaN]) {
        await expect(control.inspect('pool_grow', { given: { by }, timeoutMs: 1 })).rejects.toThrow(InvalidInput);
      }
      expect(await log()).not.toMatch(/Traceback|Control command error|decode/i);
      await stillWorks();
    },
    DEADLINE_MS,
  );

  it(
    'as an argument arrives as it was, or is refused',
    async () => {
      const sent = new Map<string, unknown>();
      await letThrough(ROUNDS, async (round) => {
        const value = hostile.value();
        const own = task(round % 2 ? { args: [value] } : { kwargs: { value } });
        await sendTask(broker, naming, { ...own, priority: hostile.pick(10) });
        sent.set(own.id, value);
      });
      await stillWorks();
      const results = new Valkey({ ...broker.target, db: 5 });
      try {
        for (const [id, value] of sent) {
          const result = await until(
            `task ${id} is through`,
            async () => {
              const stored = await readResult(results, '', id);
              if (stored === 'unreadable') throw new Error('Its result cannot be read.');
              return stored?.status === 'SUCCESS' && { is: stored.result };
            },
            DEADLINE_MS,
          );
          expect(JSON.stringify(result.is)).toBe(JSON.stringify(value));
        }
      } finally {
        results.close();
      }
      expect(await log()).not.toMatch(/Traceback|decode/i);
    },
    DEADLINE_MS,
  );

  it(
    'as a name, a keyword or a time is refused or fails alone',
    async () => {
      await letThrough(ROUNDS, async (round) => {
        const word = hostile.word();
        const time = new Date(hostile.number());
        const changes = [{ name: word }, { kwargs: { [word]: 1 } }, { origin: word }, { eta: time }, { expires: time }];
        await sendTask(broker, naming, task({ args: [round], ...changes[round % changes.length] }));
      });
      await stillWorks();
    },
    DEADLINE_MS,
  );
});
