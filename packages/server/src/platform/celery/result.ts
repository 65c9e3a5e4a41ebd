import { z } from 'zod';
import type { Valkey } from '../valkey/index.js';
import { dateOf, parsePythonJson } from './python-values.js';

const failure = z.object({
  exc_type: z.string(),
  exc_message: z.unknown().optional(),
  exc_module: z.string().nullish(),
});

const meta = z.object({
  status: z.string(),
  result: z.unknown().optional(),
  traceback: z.string().nullish(),
  date_done: z.unknown().optional(),
  // Only with result_extended.
  name: z.string().nullish(),
  args: z.unknown().optional(),
  kwargs: z.unknown().optional(),
  queue: z.string().nullish().catch(null),
});

const invocation = z.object({ args: z.array(z.unknown()), kwargs: z.record(z.string(), z.unknown()) });

/** What the result backend holds of a task. */
export interface StoredResult {
  status: string;
  /** What it returned; for a task that failed see `failure`. */
  result: unknown;
  failure: { type: string; message: string; module: string | null; traceback: string | null } | null;
  finishedAt: Date | null;
  name: string | null;
  /** What it was called with, exactly; null where the backend does not hold it (`result_extended`). */
  invocation: { args: unknown[]; kwargs: Record<string, unknown>; queue: string | null } | null;
}

/**
 * Reads a result. Null when there is none: the task is pending, the result expired, or it keeps none; `unreadable`
 * when it is there and is not JSON.
 */
export async function readResult(
  backend: Valkey,
  keyPrefix: string,
  taskId: string,
): Promise<StoredResult | 'unreadable' | null> {
  const text = await backend.call('Reading the result of a task', (redis) => redis.get(resultKey(keyPrefix, taskId)));
  return text === null ? null : (decodeResult(text) ?? 'unreadable');
}

/** The key of a result; changes of it are published under the same name. */
export function resultKey(keyPrefix: string, taskId: string): string {
  return `${keyPrefix}celery-task-meta-${taskId}`;
}

/** A result as the backend holds and publishes it; null when it is not JSON. */
export function decodeResult(text: string): StoredResult | null {
  try {
    const { status, result, traceback, date_done, name } = meta.parse(parsePythonJson(text));
    const failed = failure.safeParse(result).data;
    return {
      status,
      result: failed ? null : result,
      failure: failed
        ? {
            type: failed.exc_type,
            message: messageOf(failed.exc_message),
            module: failed.exc_module ?? null,
            traceback: traceback ?? null,
          }
        : null,
      finishedAt: dateOf(date_done),
      name: name ?? null,
      invocation: exactInvocation(text),
    };
  } catch {
    return null;
  }
}

/** Values are not unwrapped here, and what is not standard JSON is left alone: they would not be the same again. */
function exactInvocation(text: string): StoredResult['invocation'] {
  try {
    const stored = meta.parse(JSON.parse(text));
    const called = invocation.safeParse(stored).data;
    return called ? { ...called, queue: stored.queue ?? null } : null;
  } catch {
    return null;
  }
}

/** The arguments of the exception, which are most often a single text. */
function messageOf(args: unknown): string {
  const list = Array.isArray(args) ? args : [args];
  return list.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(', ');
}
