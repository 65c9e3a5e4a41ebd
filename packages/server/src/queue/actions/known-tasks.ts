import { CapabilityMissing, type TaskQueue } from '@opsbook/schema';
import { routeOf } from '../../platform/celery/index.js';
import type { Celery } from '../celery.js';
import { type ActionTools, mustBeKnown, named, onlineWorkers } from './tools.js';

/** A task that workers have registered. */
export interface KnownTask {
  name: string;
  /** Whether it keeps no result. */
  ignoresResult: boolean;
  /** The queue of its own options; null for none. */
  queue: string | null;
  /** Names of the workers that can execute it. */
  workers: readonly string[];
}

/**
 * A task that a worker has registered, or that the configuration names.
 * @throws NotFound with the tasks there are; Unavailable when no worker answers that could tell them
 */
export async function knownTask(tools: ActionTools, name: string): Promise<KnownTask> {
  const registered = await registeredTasks(tools, name);
  mustBeKnown('task', name, [...new Set([...tools.tasks, ...registered.map((task) => task.name)])]);
  const own = registered.filter((task) => task.name === name);
  return {
    name,
    ignoresResult: own.some(({ ignoresResult }) => ignoresResult),
    queue: own.find(({ queue }) => queue !== null)?.queue ?? null,
    workers: own.map(({ worker }) => worker),
  };
}

/** What workers that answer have registered; nothing without them, when the configuration knows the task. */
async function registeredTasks(tools: ActionTools, name: string) {
  const celery = await tools.celery();
  const view = tools.view();
  if (tools.tasks.includes(name) && !(await view.workers()).some(({ state }) => state === 'ONLINE')) return [];
  const online = (await onlineWorkers(view)).map((worker) => worker.name);
  const { replies } = await celery.inspect('registered', { destination: online });
  return replies.flatMap(({ worker, answer }) => (answer ?? []).map((task) => ({ ...task, worker })));
}

/**
 * The queue a task goes to: the one asked for, that of its own options, of `task_routes`, or the default one.
 * @throws NotFound with the queues there are; CapabilityMissing where only the application knows
 */
export async function queueFor(
  celery: Celery,
  task: KnownTask,
  asked: string | null,
  queues: readonly TaskQueue[],
): Promise<TaskQueue> {
  const name = asked ?? task.queue ?? (await routedQueue(celery, task.name));
  return named('queue', name, queues);
}

async function routedQueue(celery: Celery, task: string): Promise<string> {
  const { routes, defaultQueue } = await celery.settings();
  const route = routeOf(routes, task);
  if (route === null) return defaultQueue;
  if ('queue' in route) return route.queue;
  throw new CapabilityMissing(`The queue of ${task} is not known: ${route.unknown}.`, 'Repeat the request with queue.');
}

/** What speaks against a task being executed soon. */
export function queueWarnings(task: KnownTask, { name, consumers, length }: TaskQueue): string[] {
  if (consumers === null) return [];
  if (consumers.length === 0) return [`No worker consumes ${name}: the task waits until one does.`];
  const able = consumers.some((worker) => task.workers.includes(worker));
  return [
    ...(able ? [] : [`No worker that consumes ${name} has registered ${task.name}: they would discard it.`]),
    ...(length > 0 ? [`${length} messages wait in ${name} already.`] : []),
  ];
}
