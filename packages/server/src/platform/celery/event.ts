import { z } from 'zod';
import { decodeMessage } from './message.js';
import { dateOf } from './python-values.js';

const text = z.string().nullish().catch(null);

/** Something a worker or a producer tells of itself or of a task; fields by type, see Celery's "Events" reference. */
const event = z.object({
  type: z.string(),
  timestamp: z.number(),
  hostname: text,
  uuid: text,
  name: text,
  args: text,
  kwargs: text,
  queue: text,
  retries: z.number().nullish().catch(null),
  eta: z.unknown().optional().transform(dateOf),
  runtime: z.number().nullish().catch(null),
  result: text,
  exception: text,
  traceback: text,
});
export type CeleryEvent = z.output<typeof event>;

/** The events in a message of the event exchange: one, or a list of them (`task.multi`). None when it holds none. */
export function decodeEvents(text: string): CeleryEvent[] {
  const body = decodeMessage(text)?.body;
  return (Array.isArray(body) ? body : [body]).flatMap((item) => event.safeParse(item).data ?? []);
}
