import type { Change, PlanStep, QueuePurged, TaskQueue } from '@opsbook/schema';
import { purge, purgeCommands } from '../../platform/celery/index.js';
import type { CeleryView } from '../view.js';
import { type ActionTools, named, tolerant } from './tools.js';

const NOT_TOUCHED = 'Tasks that workers hold (active, reserved, scheduled) are not touched; revoke those.';

/** Deletes what waits in a queue. */
export async function purgeQueue(tools: ActionTools, name: string): Promise<Change<QueuePurged>> {
  const celery = await tools.celery();
  const queue = named('queue', name, await tools.view().queues());
  const { naming, known } = await celery.settings();
  return {
    destroys: name,
    plan: {
      action: 'queue:purge',
      target: `queue:${name}`,
      summary: `Delete the ${queue.length} waiting messages of queue ${name}.`,
      steps: purgeCommands(naming, name).map((request) => ({ ...step(request, queue), request })),
      affects: [`queue:${name}`],
      expectedDowntimeMs: null,
      undo: null,
      warnings: [
        waiting(queue),
        NOT_TOUCHED,
        ...(known
          ? []
          : ['No worker answers that could tell how the application names its lists; the usual names are assumed.']),
      ],
    },
    async apply() {
      const removedByPriority = await purge(celery.broker, naming, name);
      const after = await tolerant(() => look(tools.view(), name));
      const seen = 'value' in after ? after.value : { queue: null, held: null };
      return {
        name,
        removedByPriority,
        ...seen,
        notes: [
          NOT_TOUCHED,
          ...('problem' in after ? [`What remains is not known: ${after.problem}`] : []),
          ...('value' in after && !seen.held ? ['What workers hold is not known: not all of them answer.'] : []),
        ],
      };
    },
  };
}

function step([command, key]: readonly string[], { byPriority }: TaskQueue): Pick<PlanStep, 'kind' | 'description'> {
  const description =
    command === 'LLEN'
      ? `Count the messages in ${JSON.stringify(key)}.`
      : command === 'DEL'
        ? `Delete ${JSON.stringify(key)}.`
        : `${command === 'MULTI' ? 'Begin' : 'End'} the transaction over ${byPriority.length} lists.`;
  return { kind: 'BROKER', description };
}

function waiting({ length, byPriority, unacknowledged }: TaskQueue): string {
  const parts = byPriority.map(({ priority, length }) => `${length} of priority ${priority}`);
  const held = unacknowledged === null ? 'an unknown number' : String(unacknowledged);
  return `Now ${length} wait: ${parts.join(', ')}. Workers hold ${held}.`;
}

/** What is left of a queue: in the broker, and in the hands of workers. */
async function look(view: CeleryView, name: string): Promise<Pick<QueuePurged, 'queue' | 'held'>> {
  const [queues, workers] = await Promise.all([view.queues(), view.workers()]);
  const queue = queues.find((candidate) => candidate.name === name) ?? null;
  const count = async (of: 'active' | 'reserved' | 'scheduled') => {
    const lists = await Promise.all(workers.map((worker) => worker[of]()));
    return lists.flatMap((tasks) => tasks ?? []).filter((task) => task.queue === name).length;
  };
  const [active, reserved, scheduled] = await Promise.all([count('active'), count('reserved'), count('scheduled')]);
  const complete = workers.every(({ state }) => state === 'ONLINE' || state === 'OFFLINE');
  return { queue, held: complete ? { active, reserved, scheduled } : null };
}
