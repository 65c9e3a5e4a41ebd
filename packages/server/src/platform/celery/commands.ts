import { z } from 'zod';
import { activeQueue, configuration, invocation, registered, scheduled, stats } from './replies.js';

/**
 * The commands that workers are asked, with the arguments of each and the form of its answer. Method names and
 * arguments are those of Celery's `celery.worker.control`.
 */
export const COMMANDS = {
  ping: { arguments: {}, answer: z.object({ ok: z.literal('pong') }) },
  stats: { arguments: {}, answer: stats },
  // `safe` gives the arguments as the producer printed them, which are bounded.
  active: { arguments: { safe: true }, answer: z.array(invocation) },
  reserved: { arguments: {}, answer: z.array(invocation) },
  scheduled: { arguments: {}, answer: z.array(scheduled) },
  revoked: { arguments: {}, answer: z.array(z.string()) },
  active_queues: { arguments: {}, answer: z.array(activeQueue) },
  registered: { arguments: {}, answer: z.array(registered) },
  conf: { arguments: { with_defaults: true }, answer: configuration },
  query_task: { arguments: {}, answer: z.record(z.string(), z.tuple([z.string(), invocation])) },
} as const;

export type InspectCommand = keyof typeof COMMANDS;

/** What one worker answers to a command. */
export type Answer<C extends InspectCommand> = z.output<(typeof COMMANDS)[C]['answer']>;
