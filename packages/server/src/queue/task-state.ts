import type { TaskState } from '@opsbook/schema';

/** What was found of a task. */
export interface TaskTraces {
  /** In whose hands it is; null when no worker that answers has it. */
  held: 'ACTIVE' | 'RESERVED' | 'SCHEDULED' | null;
  startedAt: Date | null;
  stored: { status: string; finishedAt: Date | null } | 'unreadable' | null;
  /** Why results cannot be read; null when they can. */
  noBackend: string | null;
  revoked: boolean;
  /** Workers that are connected and did not answer. */
  silentWorkers: number;
}

interface Conclusion {
  state: TaskState;
  explanation: string;
}

const HELD: Record<NonNullable<TaskTraces['held']>, string> = {
  ACTIVE: 'A worker executes it.',
  RESERVED: 'A worker has it and waits for a process of its pool.',
  SCHEDULED: 'A worker has it and waits for its time.',
};

const FINAL: Record<string, string> = {
  SUCCESS: 'The result backend holds what it returned.',
  FAILURE: 'The result backend holds the exception it ended with.',
  REVOKED: 'The result backend holds that it was revoked.',
};

/** What became of a task, as far as its traces tell. */
export function taskState(traces: TaskTraces): Conclusion {
  const { held, stored } = traces;
  if (stored && stored !== 'unreadable' && stored.status in FINAL && !isRunningAgain(traces)) {
    return { state: stored.status as TaskState, explanation: FINAL[stored.status] as string };
  }
  const isRetry = stored !== null && stored !== 'unreadable' && stored.status === 'RETRY';
  if (held === 'SCHEDULED' && isRetry)
    return { state: 'RETRY', explanation: 'It failed, and a worker waits to retry it.' };
  if (held) return { state: held, explanation: HELD[held] };
  if (stored === 'unreadable')
    return { state: 'UNKNOWN', explanation: 'The result backend holds something that is not JSON.' };
  if (stored) return withoutWorker(stored.status, traces);
  if (traces.revoked) {
    return { state: 'REVOKED', explanation: 'Workers remember that it was revoked and drop it when they reach it.' };
  }
  const backend = traces.noBackend
    ? `Whether it ended cannot be told: ${traces.noBackend}.`
    : 'There is no result: it waits in a queue, its result expired or was not kept, or there is no such task.';
  return { state: 'UNKNOWN', explanation: `No worker that answers has it. ${backend}${silence(traces)}` };
}

/** The backend keeps the end of an earlier run while a task of the same id runs again. */
function isRunningAgain({ held, startedAt, stored }: TaskTraces): boolean {
  if (held === null || stored === null || stored === 'unreadable' || !stored.finishedAt) return false;
  return startedAt !== null && startedAt > stored.finishedAt;
}

function withoutWorker(status: string, traces: TaskTraces): Conclusion {
  if (status === 'RETRY') return { state: 'RETRY', explanation: 'It failed and waits in its queue to be tried again.' };
  if (status === 'STARTED' || status === 'RECEIVED') {
    const explanation = `The result backend says ${status}, but no worker that answers has it: its worker died, or it is about to be delivered again.`;
    return { state: 'UNKNOWN', explanation: `${explanation}${silence(traces)}` };
  }
  return { state: 'CUSTOM', explanation: `The application set its state to ${status}.` };
}

function silence({ silentWorkers: count }: TaskTraces): string {
  if (count === 0) return '';
  return count === 1
    ? ' One worker that is connected did not answer.'
    : ` ${count} workers that are connected did not answer.`;
}
