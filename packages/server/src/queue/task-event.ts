import type { TaskEvent, TaskEventFilter, TaskEventKind } from '@opsbook/schema';
import { redactText } from '../logs/redaction/index.js';
import type { CeleryEvent } from '../platform/celery/index.js';

const KINDS: Record<string, { kind: TaskEventKind; verb: string }> = {
  'task-sent': { kind: 'SENT', verb: 'was sent by' },
  'task-received': { kind: 'RECEIVED', verb: 'was received by' },
  'task-started': { kind: 'STARTED', verb: 'was started by' },
  'task-succeeded': { kind: 'SUCCEEDED', verb: 'succeeded on' },
  'task-failed': { kind: 'FAILED', verb: 'failed on' },
  'task-rejected': { kind: 'REJECTED', verb: 'was rejected by' },
  'task-revoked': { kind: 'REVOKED', verb: 'was dropped as revoked by' },
  'task-retried': { kind: 'RETRIED', verb: 'is to be retried, says' },
};

const NOTHING = {
  id: null,
  name: null,
  worker: null,
  queue: null,
  args: null,
  kwargs: null,
  retries: null,
  eta: null,
  runtimeMs: null,
  result: null,
  exception: null,
  traceback: null,
};

/** The event about a task; null for events about something else. `name` is what is known from earlier events. */
export function taskEvent(event: CeleryEvent, name: string | null): TaskEvent | null {
  const known = KINDS[event.type];
  if (!known || !event.uuid) return null;
  const { runtime, uuid: id, hostname, eta, ...rest } = event;
  return {
    time: new Date(event.timestamp * 1000),
    kind: known.kind,
    id,
    name,
    worker: hostname ?? null,
    queue: rest.queue ?? null,
    args: shown(rest.args),
    kwargs: shown(rest.kwargs),
    retries: rest.retries ?? null,
    eta,
    runtimeMs: runtime == null ? null : runtime * 1000,
    result: shown(rest.result),
    exception: shown(rest.exception),
    traceback: shown(rest.traceback),
    message: `${name ?? 'A task'} ${known.verb} ${hostname ?? 'somebody'}.`,
  };
}

/** What the application says, without the secrets in it. */
function shown(text: string | null | undefined): string | null {
  return text == null ? null : redactText(text);
}

/** An event about the watching itself. */
export function watchEvent(kind: 'BROKER_LOST' | 'BROKER_BACK' | 'DROPPED', message: string): TaskEvent {
  return { ...NOTHING, time: new Date(), kind, message };
}

export function isWanted(event: TaskEvent, { kinds, ids, names, workers }: TaskEventFilter): boolean {
  if (event.id === null) return true;
  const among = <T>(wanted: readonly T[] | null | undefined, value: T | null) =>
    !wanted || (value !== null && wanted.includes(value));
  return among(kinds, event.kind) && among(ids, event.id) && among(names, event.name) && among(workers, event.worker);
}
