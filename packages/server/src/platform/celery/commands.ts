import { InvalidInput, TASK_SIGNALS, type TaskSignal } from '@opsbook/schema';
import { z } from 'zod';
import { names } from './names.js';
import { activeQueue, configuration, invocation, registered, scheduled, stats } from './replies.js';

/** Most processes a pool may be changed by, or have, at once: a slip of the finger must not fork a machine to death. */
const MOST_PROCESSES = 128;

/** A command that takes nothing from its caller. */
const fixed = (given: Record<string, unknown>) => () => given;

const changeBy = ({ by }: { by: number }) => ({ n: processes('by', by) });

const done = z.object({ ok: z.string() });

/**
 * The commands that workers are given, with the arguments of each and the form of its answer. Method names and
 * arguments are those of Celery's `celery.worker.control`. What an answer says in words differs between versions.
 */
export const COMMANDS = {
  ping: { arguments: fixed({}), answer: z.object({ ok: z.literal('pong') }) },
  stats: { arguments: fixed({}), answer: stats },
  // `safe` gives the arguments as the producer printed them, which are bounded.
  active: { arguments: fixed({ safe: true }), answer: z.array(invocation) },
  reserved: { arguments: fixed({}), answer: z.array(invocation) },
  scheduled: { arguments: fixed({}), answer: z.array(scheduled) },
  revoked: { arguments: fixed({}), answer: z.array(z.string()) },
  active_queues: { arguments: fixed({}), answer: z.array(activeQueue) },
  registered: { arguments: fixed({ taskinfoitems: ['ignore_result', 'queue'] }), answer: z.array(registered) },
  conf: { arguments: fixed({ with_defaults: true }), answer: configuration },
  query_task: {
    arguments: ({ ids }: { ids: readonly string[] }) => ({ ids: names('id', ids) }),
    answer: z.record(z.string(), z.tuple([z.string(), invocation])),
  },
  revoke: {
    arguments: ({ ids, terminate, signal }: { ids: readonly string[]; terminate: boolean; signal: TaskSignal }) => ({
      task_id: names('ids', ids),
      terminate: terminate === true,
      signal: known(signal),
    }),
    answer: done,
  },
  pool_grow: { arguments: changeBy, answer: done },
  pool_shrink: { arguments: changeBy, answer: done },
  autoscale: {
    arguments: ({ min, max }: { min: number; max: number }) => {
      const limits = { min: processes('min', min), max: processes('max', max) };
      if (min <= max) return limits;
      throw new InvalidInput(
        'min',
        `min is ${min}, more than max, which is ${max}.`,
        'Give a min that is not above max.',
      );
    },
    answer: done,
  },
} as const;

export type InspectCommand = keyof typeof COMMANDS;

/** What a command needs from its caller; undefined for nothing. */
export type Arguments<C extends InspectCommand> = Parameters<(typeof COMMANDS)[C]['arguments']>[0];

/** What one worker answers to a command. */
export type Answer<C extends InspectCommand> = z.output<(typeof COMMANDS)[C]['answer']>;

function processes(field: string, count: number): number {
  if (Number.isInteger(count) && count >= 1 && count <= MOST_PROCESSES) return count;
  throw new InvalidInput(field, `${field} is ${count}.`, `Use a whole number from 1 to ${MOST_PROCESSES}.`);
}

function known(signal: TaskSignal): TaskSignal {
  if (TASK_SIGNALS.includes(signal)) return signal;
  throw new TypeError('There is no such signal.');
}
