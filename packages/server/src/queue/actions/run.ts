import {
  CapabilityMissing,
  type Change,
  Conflict,
  InvalidInput,
  type TaskRetryInput,
  type TaskRunInput,
  type TaskSent,
} from '@opsbook/schema';
import { checkArguments, names, readResult, type StoredResult } from '../../platform/celery/index.js';
import type { Celery } from '../celery.js';
import { knownTask, queueFor, queueWarnings } from './known-tasks.js';
import { send } from './send.js';
import { type ActionTools, inInput } from './tools.js';

/** Sends any registered task. */
export async function runTask(tools: ActionTools, input: TaskRunInput): Promise<Change<TaskSent>> {
  const { name, args, kwargs, ...sending } = input;
  const called = { args: args as unknown[], kwargs: kwargs as Record<string, unknown> };
  inInput(() => {
    names('name', [name]);
    checkArguments(called.args, called.kwargs);
  });
  const task = await knownTask(tools, name);
  const celery = await tools.celery();
  const queue = await queueFor(celery, task, sending.queue, await tools.view().queues());
  const warnings = queueWarnings(task, queue);
  return send(celery, { task, ...called, queue: queue.name, sending, retryOf: null, warnings });
}

/** Sends a task that failed again, as the result backend says it was called. */
export async function retryTask(tools: ActionTools, { id, ...sending }: TaskRetryInput): Promise<Change<TaskSent>> {
  inInput(() => names('id', [id]));
  const celery = await tools.celery();
  const { name, args, kwargs, queue: last } = await failedCall(celery, id);
  const task = await knownTask(tools, name);
  const queues = await tools.view().queues();
  const same = queues.some((queue) => queue.name === last) ? last : null;
  const queue = await queueFor(celery, task, sending.queue ?? same, queues);
  const warnings = [
    'It is a new task with an id of its own. Callbacks, chains and chords are not repeated.',
    ...queueWarnings(task, queue),
  ];
  return send(celery, { task, args, kwargs, queue: queue.name, sending, retryOf: id, warnings });
}

async function failedCall(celery: Celery, id: string) {
  const { resultBackend } = await celery.settings();
  if ('missing' in resultBackend) {
    throw new CapabilityMissing(`Tasks cannot be repeated: ${resultBackend.missing}.`, EXTENDED);
  }
  const stored = await readResult(celery.results(resultBackend.db), resultBackend.keyPrefix, id);
  if (stored === 'unreadable') throw new CapabilityMissing('The result of the task is not JSON.', EXTENDED);
  if (stored?.status !== 'FAILURE') {
    throw new Conflict(
      stored ? `Task ${id} has not failed: its state is ${stored.status}.` : `There is no result of task ${id}.`,
      'Only a task whose failure the result backend still holds can be repeated; use taskRun otherwise.',
    );
  }
  return called(stored, id);
}

const EXTENDED =
  'Set result_extended = True in the Celery application, so that results hold the arguments; until then use taskRun.';

function called({ name, invocation }: StoredResult, id: string) {
  if (!name || !invocation) {
    throw new CapabilityMissing(`The result backend does not hold the arguments of task ${id}.`, EXTENDED);
  }
  try {
    checkArguments(invocation.args, invocation.kwargs);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new CapabilityMissing(`The arguments of task ${id} cannot be passed on: ${error.message}`, 'Use taskRun.');
  }
  return { name, ...invocation };
}
