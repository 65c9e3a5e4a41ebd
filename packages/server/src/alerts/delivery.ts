import { type Selectable, sql, type Updateable } from 'kysely';
import type { Logger } from '../log.js';
import type { AlertNotificationsTable, State } from '../state/index.js';
import type { AlertMessage } from './message.js';

/** A way to tell people. */
export interface Channel {
  name: string;
  /** `id` is the same for every attempt. Throws with a reason that holds no secret. */
  send(message: AlertMessage, id: string): Promise<void>;
}

export const MAX_ATTEMPTS = 8;

export interface Retries {
  /** Until the second attempt, in milliseconds; doubled for each that follows. Longer than any channel takes. */
  firstMs: number;
}

/**
 * Sends the messages that are due, one after the other, until none is. An attempt is noted before it is made, with the
 * time of the next: a server that dies meanwhile leaves the message to another.
 */
export async function deliverDue(
  { db }: Pick<State, 'db'>,
  channels: readonly Channel[],
  { firstMs }: Retries,
  log: Pick<Logger, 'warn'>,
): Promise<void> {
  for (;;) {
    const due = await db
      .updateTable('alert_notifications')
      .set({
        attempts: sql<number>`attempts + 1`,
        next_attempt_at: sql<Date>`now() + ${firstMs} * power(2, attempts) * interval '1 millisecond'`,
      })
      .where('id', '=', ({ selectFrom }) =>
        selectFrom('alert_notifications')
          .select('id')
          .where('next_attempt_at', '<=', sql<Date>`now()`)
          .where(
            'channel',
            'in',
            channels.map(({ name }) => name),
          )
          .orderBy('id')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .executeTakeFirst();
    if (!due) return;
    const outcome = await attempt(channels, due, log);
    await db.updateTable('alert_notifications').set(outcome).where('id', '=', due.id).execute();
  }
}

async function attempt(
  channels: readonly Channel[],
  { id, channel, message, attempts }: Selectable<AlertNotificationsTable>,
  log: Pick<Logger, 'warn'>,
): Promise<Updateable<AlertNotificationsTable>> {
  try {
    await channels.find(({ name }) => name === channel)?.send(message as AlertMessage, id);
    return { delivered_at: new Date(), next_attempt_at: null, error: null };
  } catch (error) {
    const reason = (error as Error).message;
    log.warn({ channel, attempts, reason }, 'an alert could not be sent');
    return { error: reason, ...(attempts >= MAX_ATTEMPTS ? { next_attempt_at: null } : {}) };
  }
}
