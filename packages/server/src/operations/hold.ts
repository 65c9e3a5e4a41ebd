import { Unavailable } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import { type State, type StateTables, transaction } from '../state/index.js';
import { tell } from './news.js';
import type { Taken } from './queue.js';

/** Thrown when another server has taken the operation over, or it has ended: nothing may be written any more. */
export class HoldLost extends Error {
  constructor(id: string) {
    super(`operation ${id} is not this server's any more`);
    this.name = 'HoldLost';
  }
}

/** A server's hold on an operation it has taken: what it writes, it writes only as long as it has it. */
export class Hold {
  constructor(
    private readonly state: State,
    private readonly taken: Pick<Taken, 'id' | 'instance_id' | 'attempt'>,
  ) {}

  /**
   * Writes in one transaction, more than once if need be, and waits for the store as long as it is away.
   * @throws HoldLost, or the signal's reason when that is aborted while the store is away
   */
  async write(signal: AbortSignal, work: (within: Kysely<StateTables>) => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await this.#once(work);
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        await this.state.available(signal);
      }
    }
  }

  async #once(work: (within: Kysely<StateTables>) => Promise<void>): Promise<void> {
    const { id, instance_id, attempt } = this.taken;
    await transaction(this.state.db, async (within) => {
      const held = await within
        .updateTable('operations')
        .set((is) => ({ revision: is('revision', '+', 1) }))
        .where('id', '=', id)
        .where('state', '=', 'RUNNING')
        .where('instance_id', '=', instance_id)
        .where('attempt', '=', attempt)
        .returning('id')
        .executeTakeFirst();
      if (!held) throw new HoldLost(id);
      await work(within);
      await tell(within, id);
    });
  }
}
