import { setTimeout as delay } from 'node:timers/promises';
import {
  CapabilityMissing,
  type Change,
  Conflict,
  InvalidInput,
  NotConfirmed,
  Unavailable,
  type Worker,
  type WorkerPool,
  type WorkerPoolChanged,
} from '@opsbook/schema';
import { controlBody, type InspectCommand } from '../../platform/celery/index.js';
import type { CeleryView } from '../view.js';
import {
  type ActionTools,
  type Command,
  carryOut,
  commandStep,
  inInput,
  named,
  onlineWorkers,
  tolerant,
} from './tools.js';

/** How long a pool may take to have its new size, and how often to count. */
const RESIZE_MS = 15_000;
const COUNT_EVERY_MS = 100;

const NOT_LASTING = 'Workers go back to the size they were started with when they restart.';

interface Sized {
  name: string;
  pool: WorkerPool;
}

/** A change of pools: to which command it comes, whether it fits a pool, and how to see that it is done. */
interface Resizing<C extends InspectCommand> {
  command: Pick<Command<C>, 'command' | 'given'>;
  what: string;
  undo(pools: readonly Sized[]): string;
  /** @throws Conflict or InvalidInput where the pool cannot be changed so */
  check(sized: Sized): void;
  isDone(before: WorkerPool, now: WorkerPool): boolean;
}

/** Adds processes to pools, or takes some away. */
export function resizePool(
  tools: ActionTools,
  command: 'pool_grow' | 'pool_shrink',
  { worker, by }: { worker: string | null; by: number },
): Promise<Change<WorkerPoolChanged>> {
  const grow = command === 'pool_grow';
  const change = grow ? by : -by;
  return resize(tools, worker, {
    command: { command, given: { by } },
    what: grow ? `${by} more` : `${by} fewer`,
    undo: () => `${grow ? 'workerPoolShrink' : 'workerPoolGrow'} by ${by}`,
    check: ({ name, pool }) => {
      if (pool.autoscale) {
        throw new Conflict(
          `${name} sizes its pool by itself (autoscale from ${pool.autoscale.min} to ${pool.autoscale.max}).`,
          'Use workerPoolAutoscale for it.',
        );
      }
      const left = pool.processes.length + change;
      if (left >= 1) return;
      throw new InvalidInput(
        'input.by',
        `${name} has ${pool.processes.length} processes; at least one must stay.`,
        'Take fewer.',
      );
    },
    isDone: (before, now) => now.processes.length === before.processes.length + change,
  });
}

/** Changes the limits between which workers size their pools. */
export function autoscalePool(
  tools: ActionTools,
  { worker, min, max }: { worker: string | null; min: number; max: number },
): Promise<Change<WorkerPoolChanged>> {
  return resize(tools, worker, {
    command: { command: 'autoscale', given: { min, max } },
    what: `${min} to ${max}`,
    undo: (pools) =>
      pools
        .map(
          ({ name, pool: { autoscale } }) =>
            `workerPoolAutoscale of ${name} from ${autoscale?.min} to ${autoscale?.max}`,
        )
        .join('; '),
    check: ({ name, pool }) => {
      if (pool.autoscale) return;
      throw new Conflict(
        `${name} was not started with --autoscale.`,
        'Use workerPoolGrow or workerPoolShrink, or start it with --autoscale=max,min.',
      );
    },
    isDone: (_before, { autoscale }) =>
      autoscale?.min === min && autoscale.max === max && autoscale.current >= min && autoscale.current <= max,
  });
}

async function resize<C extends 'pool_grow' | 'pool_shrink' | 'autoscale'>(
  tools: ActionTools,
  worker: string | null,
  { command, what, undo, check, isDone }: Resizing<C>,
): Promise<Change<WorkerPoolChanged>> {
  inInput(() => controlBody({ ...command, destination: null }));
  const celery = await tools.celery();
  const pools = await sizedPools(await chosenWorkers(tools.view(), worker));
  pools.forEach(check);
  const names = pools.map(({ name }) => name);
  const toAll: Command<C> = { ...command, destination: names };
  const step = commandStep(celery, `Tell ${names.join(', ')} to have ${what} processes.`, toAll);
  return {
    plan: {
      action: 'worker:resize',
      target: `worker:${worker ?? '*'}`,
      summary: `Have ${what} processes in the pool of ${names.join(', ')}.`,
      steps: [step, { kind: 'WAIT', description: 'Count the processes until they are as many.', request: ['stats'] }],
      affects: names.map((name) => `worker:${name}`),
      expectedDowntimeMs: null,
      undo: undo(pools),
      warnings: [NOT_LASTING, ...pools.map(({ name, pool }) => `${name} has ${pool.processes.length} processes now.`)],
    },
    holds: names.map((name) => `worker:${name}`),
    async apply() {
      const { replies } = await carryOut(celery, toAll);
      const refused = replies.flatMap(({ worker: name, refusal }) => (refusal ? [`${name} says: ${refusal}`] : []));
      const reached = (now: readonly Sized[]) =>
        pools.every(({ name, pool }) => now.some((seen) => seen.name === name && isDone(pool, seen.pool)));
      const now = await countUntil(tools, names, (seen) => reached(seen) || refused.length > 0);
      if (!reached(now)) {
        const counts = now.map(({ name, pool }) => `${name} has ${pool.processes.length} processes`);
        throw new NotConfirmed(
          [`Not every pool has ${what} processes.`, ...refused].join(' '),
          'Look at the workers again: busy processes are not ended, and silent workers may still do it.',
          [`Told ${names.join(', ')}.`, ...counts.map((count) => `${count}.`)],
        );
      }
      return {
        workers: pools.map(({ name, pool }) => ({
          worker: name,
          processesBefore: pool.processes.length,
          pool: (now.find((seen) => seen.name === name) as Sized).pool,
        })),
        notes: [NOT_LASTING],
      };
    },
  };
}

/** @throws NotFound for a name nobody has; Unavailable when the worker, or every worker, is silent */
async function chosenWorkers(view: CeleryView, name: string | null): Promise<Worker[]> {
  if (name === null) return onlineWorkers(view);
  const workers = await view.workers();
  named('worker', name, workers);
  const chosen = workers.filter((worker) => worker.name === name);
  for (const { state, reason } of chosen) {
    if (state !== 'ONLINE')
      throw new Unavailable('Celery', `${name} is ${state}. ${reason}`, 'Look at its log, or restart it.');
  }
  return chosen;
}

/** @throws CapabilityMissing for pools whose size nobody can count */
async function sizedPools(workers: readonly Worker[]): Promise<Sized[]> {
  const stats = await Promise.all(workers.map((worker) => worker.stats()));
  return stats.flatMap((own, i) => {
    const { name } = workers[i] as Worker;
    if (!own) return [];
    if (own.pool.kind === 'PREFORK') return [{ name, pool: own.pool }];
    throw new CapabilityMissing(
      `The pool of ${name} is ${own.pool.kind}, of which processes cannot be counted or changed.`,
      'Start the worker with another --concurrency, or with --pool prefork.',
    );
  });
}

/** The pools when they are as they should be, or as they were last seen. What cannot be seen is not an error here. */
async function countUntil(
  tools: ActionTools,
  names: readonly string[],
  enough: (now: readonly Sized[]) => boolean,
): Promise<Sized[]> {
  const end = performance.now() + RESIZE_MS;
  let now: Sized[] = [];
  for (;;) {
    const seen = await tolerant(async () => {
      const workers = (await tools.view().workers()).filter(({ name }) => names.includes(name));
      return sizedPools(workers);
    });
    if ('value' in seen) now = seen.value;
    if (enough(now) || performance.now() > end) return now;
    await delay(COUNT_EVERY_MS);
  }
}
