import type { TaskQueue } from '@opsbook/schema';
import { type Answer, readDepths, readUnacknowledged } from '../platform/celery/index.js';
import type { Celery } from './celery.js';

/** The queues and what workers hold of them, at one moment. */
export interface QueuesNow {
  queues: TaskQueue[];
  /** Null when the application renamed where they are kept. */
  unacknowledged: number | null;
}

/**
 * Reads every queue there is to know: those that workers consume, those that producers declared, the default one.
 * `consumed` is what each worker consumes, `complete` whether every worker has said it.
 */
export async function readQueues(
  celery: Celery,
  consumed: ReadonlyMap<string, Answer<'active_queues'>>,
  complete: boolean,
): Promise<QueuesNow> {
  const [{ naming, defaultQueue }, declared] = await Promise.all([celery.settings(), celery.bindings()]);
  const bindings = [
    ...declared,
    ...[...consumed.values()].flat().map(({ name, ...binding }) => ({ ...binding, queue: name })),
  ];
  const names = [...new Set([defaultQueue, ...bindings.map(({ queue }) => queue)])].sort();
  const { unacknowledgedKey: key, keyPrefix } = naming;
  const [depths, held] = await Promise.all([
    readDepths(celery.broker, naming, names),
    key === null ? null : readUnacknowledged(celery.broker, `${keyPrefix}${key}`, bindings),
  ]);
  const ages = celery.ages.observe(depths);
  const queues = depths.map(({ name, byPriority }) => ({
    name,
    byPriority,
    length: byPriority.reduce((sum, { length }) => sum + length, 0),
    unacknowledged: held?.byQueue ? (held.byQueue.get(name) ?? 0) : null,
    oldestAgeMs: ages.get(name) ?? null,
    consumers: complete ? consumersOf(name, consumed) : null,
  }));
  return { queues, unacknowledged: held?.total ?? null };
}

function consumersOf(queue: string, consumed: ReadonlyMap<string, Answer<'active_queues'>>): string[] {
  return [...consumed]
    .filter(([, queues]) => queues.some(({ name }) => name === queue))
    .map(([worker]) => worker)
    .sort();
}
