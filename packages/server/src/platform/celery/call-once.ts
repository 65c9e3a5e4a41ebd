import { NotConfirmed } from '@opsbook/schema';
import type { Redis } from 'ioredis';
import type { Valkey } from '../valkey/index.js';

/**
 * As `Valkey.call`, for commands to the broker that change something. `done` says what would have been done.
 * @throws Unavailable when it surely had no effect; NotConfirmed when the answer was lost and it may have had.
 */
export async function callOnce<T>(
  valkey: Valkey,
  doing: string,
  done: string,
  run: (redis: Redis) => Promise<T>,
): Promise<T> {
  let begun = false;
  try {
    return await valkey.call(doing, async (redis) => {
      begun = true;
      try {
        return await run(redis);
      } catch (error) {
        // The server said no: that is an answer.
        begun = (error as Error).name !== 'ReplyError';
        throw error;
      }
    });
  } catch (error) {
    if (!begun) throw error;
    const hint = 'Look at the queues and at the task: whether the broker did it is not known.';
    throw new NotConfirmed((error as Error).message, hint, [`Sent, perhaps without effect: ${done}`], { cause: error });
  }
}
