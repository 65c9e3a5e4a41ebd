import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { CapabilityMissing, type Change, type Plan, type TaskSending, type TaskSent } from '@opsbook/schema';
import { redactText } from '../../logs/redaction/index.js';
import {
  encodeTask,
  type ResultPlace,
  resultKey,
  sendAndAwait,
  sendTask,
  type TaskMessage,
  taskBody,
  taskListKey,
} from '../../platform/celery/index.js';
import type { Celery } from '../celery.js';
import { lookUpTask } from '../task.js';
import type { KnownTask } from './known-tasks.js';
import { inInput, tolerant } from './tools.js';

const MAY_RUN_LATER = 'It did not end while it was waited for; it may still be executed later.';

/** A task that is about to be sent, all names in it resolved. */
export interface Call {
  task: KnownTask;
  args: readonly unknown[];
  kwargs: Readonly<Record<string, unknown>>;
  queue: string;
  sending: TaskSending;
  retryOf: string | null;
  warnings: readonly string[];
}

/** Sends a task, and waits for its end where that is asked for. */
export async function send(celery: Celery, call: Call): Promise<Change<TaskSent>> {
  const { task, queue, sending, retryOf } = call;
  const { naming } = await celery.settings();
  const place = sending.waitMs === null ? null : await resultPlace(celery, task);
  // Names the task in the audit log and in the plan before it is sent.
  const id = randomUUID();
  const message = (): TaskMessage => ({
    ...timesOf(sending),
    id,
    name: task.name,
    args: call.args,
    kwargs: call.kwargs,
    queue,
    priority: sending.priority,
    origin: `opsbook@${hostname()}`,
    deliveryTag: randomUUID(),
  });
  const planned = message();
  inInput(() => encodeTask(planned));
  const { headers, body } = taskBody(planned);
  const plan: Plan = {
    action: 'task:run',
    target: `task:${retryOf ?? id}`,
    summary: `Send ${task.name} to queue ${queue}${retryOf ? ` with the arguments of ${retryOf}` : ''}.`,
    steps: [
      {
        kind: 'BROKER',
        description: 'Push the task on its queue; its id is made anew for each request.',
        request: ['LPUSH', taskListKey(naming, queue, sending.priority), redactText(JSON.stringify({ headers, body }))],
      },
      ...(place && sending.waitMs !== null ? [waitStep(sending.waitMs, resultKey(place.keyPrefix, id))] : []),
    ],
    affects: [`task:${id}`, `queue:${queue}`],
    expectedDowntimeMs: null,
    undo: 'taskRevoke, while no worker executes it.',
    warnings: [...call.warnings],
  };
  return {
    plan,
    anew: [id, sending.countdownMs === null ? null : headers.eta, headers.expires].filter((text) => text !== null),
    async apply(signal) {
      const sent = message();
      const push = () => sendTask(celery.broker, naming, sent);
      const ended = place
        ? await sendAndAwait({ ...place, taskId: id }, push, untilOver(signal, sending))
        : await push();
      const seen = await tolerant(() => lookUpTask(celery, id));
      return {
        id,
        name: task.name,
        queue,
        priority: sending.priority,
        eta: sent.eta,
        expiresAt: sent.expires,
        retryOf,
        finished: Boolean(ended),
        task: 'value' in seen ? seen.value : null,
        notes: [
          ...(ended || !place ? [] : [MAY_RUN_LATER]),
          ...('problem' in seen ? [`What became of it is not known: ${seen.problem}`] : []),
        ],
      };
    },
  };
}

function waitStep(waitMs: number, key: string): Plan['steps'][number] {
  return {
    kind: 'WAIT',
    description: `Wait for its end, at most ${waitMs / 1000} s.`,
    request: ['SUBSCRIBE', key],
  };
}

function untilOver(signal: AbortSignal, { waitMs }: TaskSending): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(waitMs ?? 0)]);
}

function timesOf({ eta, countdownMs, expiresInMs }: TaskSending): Pick<TaskMessage, 'eta' | 'expires'> {
  const now = Date.now();
  return {
    eta: countdownMs === null ? eta : new Date(now + countdownMs),
    expires: expiresInMs === null ? null : new Date(now + expiresInMs),
  };
}

/** @throws CapabilityMissing where no result will ever be seen */
async function resultPlace(celery: Celery, task: KnownTask): Promise<Omit<ResultPlace, 'taskId'>> {
  const { resultBackend } = await celery.settings();
  const hint = 'Repeat the request without wait.';
  if (task.ignoresResult) throw new CapabilityMissing(`${task.name} keeps no result (ignore_result).`, hint);
  if ('missing' in resultBackend) {
    throw new CapabilityMissing(`The end of a task cannot be seen: ${resultBackend.missing}.`, hint);
  }
  return { target: { ...celery.target, db: resultBackend.db }, keyPrefix: resultBackend.keyPrefix };
}
