import type { Task, TaskFailure } from '@opsbook/schema';
import { redactText, redactValue } from '../logs/redaction/index.js';
import { type Inspection, readResult } from '../platform/celery/index.js';
import type { Celery } from './celery.js';
import { taskState } from './task-state.js';
import { invocations } from './worker.js';

/** Looks for a task in the hands of workers, then in the result backend: it moves from there to here. */
export async function lookUpTask(celery: Celery, id: string): Promise<Task> {
  const [held, scheduled, revoked] = await Promise.all([
    celery.inspect('query_task', { given: { ids: [id] } }),
    celery.inspect('scheduled'),
    celery.inspect('revoked'),
  ]);
  const { resultBackend } = await celery.settings();
  const stored =
    'missing' in resultBackend ? null : await readResult(celery.results(resultBackend.db), resultBackend.keyPrefix, id);
  const result = stored === 'unreadable' ? null : stored;
  const found = findHeld(held, id) ?? findScheduled(scheduled, id);
  const isRevoked = revoked.replies.some(({ answer }) => answer?.includes(id));
  return {
    id,
    ...taskState({
      held: found?.state ?? null,
      startedAt: found?.invocation.startedAt ?? null,
      stored:
        stored === 'unreadable' ? 'unreadable' : stored && { status: stored.status, finishedAt: stored.finishedAt },
      noBackend: 'missing' in resultBackend ? resultBackend.missing : resultBackend.doubt,
      revoked: isRevoked,
      silentWorkers: Math.max(0, held.receivers - held.replies.length),
    }),
    backendState: result?.status ?? null,
    revoked: isRevoked,
    name: found?.invocation.name ?? result?.name ?? null,
    invocation: found?.invocation ?? null,
    finishedAt: result?.finishedAt ?? null,
    result: redactValue(result?.result ?? null),
    failure: result?.failure ? shown(result.failure) : null,
  };
}

/** What went wrong, without the secrets that the application put into it. */
function shown(failure: TaskFailure): TaskFailure {
  const { message, traceback } = failure;
  return { ...failure, message: redactText(message), traceback: traceback && redactText(traceback) };
}

type Held = { state: 'ACTIVE' | 'RESERVED' | 'SCHEDULED'; invocation: Task['invocation'] & object };

function findHeld({ replies }: Inspection<'query_task'>, id: string): Held | undefined {
  return replies.flatMap(({ worker, answer }): Held[] => {
    const [state, info] = answer?.[id] ?? [];
    const [invocation] = info ? invocations(worker, [info]) : [];
    if (!invocation || (state !== 'active' && state !== 'reserved')) return [];
    return [{ state: state === 'active' ? 'ACTIVE' : 'RESERVED', invocation }];
  })[0];
}

function findScheduled({ replies }: Inspection<'scheduled'>, id: string): Held | undefined {
  return replies.flatMap(({ worker, answer }): Held[] =>
    invocations(worker, answer?.filter((info) => info.id === id) ?? []).map((invocation) => ({
      state: 'SCHEDULED',
      invocation,
    })),
  )[0];
}
