import { setTimeout as delay } from 'node:timers/promises';
import { type Change, NotConfirmed, type TaskRevoked, type TaskRevokeInput, type Unconfirmed } from '@opsbook/schema';
import { type Inspection, names } from '../../platform/celery/index.js';
import type { Celery } from '../celery.js';
import { type ActionTools, type Command, carryOut, commandStep, inInput, onlineWorkers, tolerant } from './tools.js';

/** How long a process may take to end, and how often to look. */
const END_MS = 3000;
const LOOK_EVERY_MS = 100;

const FORGETFUL =
  'Workers keep it in memory: it is gone when all of them have restarted, unless they were started with --statedb.';

/** Tells workers not to execute tasks, and to end those they execute. */
export async function revokeTasks(tools: ActionTools, input: TaskRevokeInput): Promise<Change<TaskRevoked>> {
  const ids = [...new Set(inInput(() => names('ids', input.ids)))];
  const { terminate, signal } = input;
  const celery = await tools.celery();
  const workers = await onlineWorkers(tools.view());
  const command: Command<'revoke'> = { command: 'revoke', given: { ids, terminate, signal }, destination: null };
  const active = await activeAmong(celery, ids);
  const what = ids.length === 1 ? `task ${ids[0]}` : `${ids.length} tasks`;
  return {
    plan: {
      action: 'task:revoke',
      target: ids.length === 1 ? `task:${ids[0]}` : 'task:several',
      summary: `Revoke ${what}${terminate ? `, and end what is executed with ${signal}` : ''}.`,
      steps: [commandStep(celery, `Tell all workers to revoke ${what}.`, command)],
      affects: [...ids.map((id) => `task:${id}`), ...workers.map(({ name }) => `worker:${name}`)],
      expectedDowntimeMs: null,
      undo: null,
      warnings: [FORGETFUL, ...executing(active, terminate)],
    },
    async apply() {
      const told = await carryOut(celery, command);
      const confirmedBy = told.replies.flatMap(({ worker, answer }) => (answer ? [worker] : [])).sort();
      const unconfirmed = unconfirmedOf(
        told,
        workers.map(({ name }) => name),
      );
      if (confirmedBy.length === 0) {
        const said = unconfirmed.map(({ worker, reason }) => `${worker}: ${reason}`).join(' ');
        throw new NotConfirmed(`No worker confirmed it. ${said}`, 'Look at the tasks again; it may still happen.', [
          'Published the command.',
        ]);
      }
      const after = await tolerant(() => (terminate ? untilEnded(celery, ids) : activeAmong(celery, ids)));
      return {
        ids,
        terminate,
        confirmedBy,
        unconfirmed,
        stillActive: 'value' in after ? after.value : active,
        notes: [
          FORGETFUL,
          ...('problem' in after ? [`Which tasks are still executed is as of before: ${after.problem}`] : []),
        ],
      };
    },
  };
}

function executing(active: readonly string[], terminate: boolean): string[] {
  if (active.length === 0) return ['No worker executes any of them now.'];
  return [
    terminate
      ? `Executed now: ${active.join(', ')}. Their processes are ended; with acks_late the tasks are delivered again.`
      : `Executed now, and go on: ${active.join(', ')}. Use terminate to end them.`,
  ];
}

/** Workers that were there and did not say yes. */
function unconfirmedOf({ replies }: Inspection<'revoke'>, present: readonly string[]): Unconfirmed[] {
  const refused = replies.flatMap(({ worker, answer, refusal }) =>
    answer ? [] : [{ worker, reason: refusal ?? 'It answered something else.' }],
  );
  const heard = replies.map(({ worker }) => worker);
  const silent = present.filter((name) => !heard.includes(name)).map((worker) => ({ worker, reason: 'It is silent.' }));
  return [...refused, ...silent];
}

async function activeAmong(celery: Celery, ids: readonly string[]): Promise<string[]> {
  const { replies } = await celery.inspect('query_task', { given: { ids } });
  const states = replies.flatMap(({ answer }) => Object.entries(answer ?? {}));
  return states.flatMap(([id, [state]]) => (state === 'active' ? [id] : []));
}

/** Those that are still executed when there has been time enough to end. */
async function untilEnded(celery: Celery, ids: readonly string[]): Promise<string[]> {
  const end = performance.now() + END_MS;
  for (;;) {
    const active = await activeAmong(celery, ids);
    if (active.length === 0 || performance.now() > end) return active;
    await delay(LOOK_EVERY_MS);
  }
}
