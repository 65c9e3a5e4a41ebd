import { InvalidInput } from '@opsbook/schema';
import { seal, uuids } from './envelope.js';
import { checkArguments } from './json-arguments.js';
import { name } from './names.js';
import { text } from './python-values.js';

/** Priorities are 0 (first) to 9 in Kombu's transport for Redis. */
const LOWEST_PRIORITY = 9;

/** A task to be sent. Everything in it is checked, as in a control message. */
export interface TaskMessage {
  /** A UUID that no other task has. */
  id: string;
  name: string;
  args: readonly unknown[];
  kwargs: Readonly<Record<string, unknown>>;
  queue: string;
  /** 0 is the first. */
  priority: number;
  /** Not to be executed before; null for at once. */
  eta: Date | null;
  /** Not to be executed after; null for at any time. */
  expires: Date | null;
  /** Who sends it, as in `opsbook@host`. */
  origin: string;
  /** Tells this message from every other. */
  deliveryTag: string;
}

/**
 * The message that carries a task, to be pushed on its queue: Celery's message protocol 2, whose headers every
 * version from 4 on reads.
 * @throws InvalidInput for arguments and names that cannot be; TypeError for what only a bug can pass.
 */
export function encodeTask(task: TaskMessage): string {
  const { id, queue, priority, deliveryTag } = task;
  uuids(id, deliveryTag);
  const { headers, body } = taskBody(task);
  return seal(body, {
    headers,
    exchange: '',
    routingKey: name('queue', queue),
    priority: checkedPriority(priority),
    deliveryTag,
    properties: { correlation_id: id, reply_to: '' },
  });
}

/** What a task message says: its headers and its body. @throws as `encodeTask` */
export function taskBody(task: Omit<TaskMessage, 'deliveryTag' | 'queue' | 'priority'>) {
  const { id, args, kwargs, eta, expires } = task;
  checkArguments(args, kwargs);
  const headers = {
    lang: 'py',
    task: name('task', task.name),
    id,
    shadow: null,
    eta: isoTime('eta', eta),
    expires: isoTime('expires', expires),
    group: null,
    group_index: null,
    retries: 0,
    timelimit: [null, null],
    root_id: id,
    parent_id: null,
    argsrepr: text(args),
    kwargsrepr: text(kwargs),
    origin: name('origin', task.origin),
    ignore_result: false,
  };
  const embed = { callbacks: null, errbacks: null, chain: null, chord: null };
  return { headers, body: [args, kwargs, embed] };
}

function checkedPriority(priority: number): number {
  if (Number.isInteger(priority) && priority >= 0 && priority <= LOWEST_PRIORITY) return priority;
  throw new InvalidInput('priority', `priority is ${priority}.`, `Use 0 (first) to ${LOWEST_PRIORITY}.`);
}

/** The last day that Python's datetime and a time zone's offset both can hold. */
const LATEST = Date.UTC(9999, 0, 1);

function isoTime(field: string, date: Date | null): string | null {
  if (date === null) return null;
  const time = date.getTime();
  if (time >= 0 && time < LATEST) return date.toISOString().replace('Z', '+00:00');
  throw new InvalidInput(field, `${field} is not a time between 1970 and 9998.`, 'Give a time that can come.');
}
