import { Unavailable } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { State, StateTables } from '../../state/index.js';
import { busy, holderOf, isHeld } from './busy.js';
import { type Intent, type Outcome, storeIntent, storeOutcome } from './records.js';
import type { SpooledRecords } from './spooled-records.js';

/** An intent without what the audit log knows by itself. The id is made by the caller, with `uuid7`. */
export type NewIntent = Omit<Intent, 'time' | 'instanceId'>;
export type NewOutcome = Omit<Outcome, 'finishedAt'>;

/** Writes the audit log: an intent before each effect, its outcome after it. */
export class Audit {
  constructor(
    private readonly state: State,
    private readonly spooled: SpooledRecords,
    private readonly log: Logger,
  ) {}

  /**
   * Records what is about to be done and takes hold of targets, which may be none. While the state store is away it goes
   * to the local spool, unless that is not wanted; then servers that share the store cannot keep each other from them.
   * @throws Conflict when one of them is held; Unavailable when the intent cannot be recorded: then do not do it.
   */
  async intent(intent: NewIntent, { spool, holds }: { spool: boolean; holds: readonly string[] }): Promise<void> {
    const record: Intent = { ...intent, time: new Date().toISOString(), instanceId: this.state.instanceId };
    try {
      await this.spooled.replay();
      await this.#store(record, holds);
    } catch (error) {
      if (!spool || !(error instanceof Unavailable)) throw error;
      await this.spooled.add({ intent: record }, error.message);
    }
  }

  /** Records what became of an intent. Does not throw: the effect has happened. What cannot be written is kept and tried again. */
  async outcome(outcome: NewOutcome): Promise<void> {
    const record: Outcome = { ...outcome, finishedAt: new Date().toISOString() };
    try {
      await this.spooled.replay();
      await storeOutcome(this.state.db, record);
    } catch (error) {
      const reason = (error as Error).message;
      await this.spooled.add({ outcome: record }, reason).catch((failure) => {
        this.spooled.keepInMind(record);
        this.log.error({ entry: record.id, reason: failure.message }, 'an audit outcome is only in memory for now');
      });
    }
  }

  /**
   * Records an intent and takes hold of targets together with what `also` writes, all or nothing; never in the spool.
   * @throws Conflict when one of them is held; Unavailable when it is not certain that it was recorded.
   */
  async intentWith(
    intent: NewIntent,
    holds: readonly string[],
    also: (within: Kysely<StateTables>) => Promise<void>,
  ): Promise<void> {
    const record: Intent = { ...intent, time: new Date().toISOString(), instanceId: this.state.instanceId };
    await this.spooled.replay();
    await this.#store(record, holds, also);
  }

  async #store(
    record: Intent,
    holds: readonly string[],
    also: (within: Kysely<StateTables>) => Promise<void> = async () => {},
  ): Promise<void> {
    const store = () =>
      this.state.db.transaction().execute(async (within) => {
        await storeIntent(within, record, holds);
        await also(within);
      });
    try {
      await store();
    } catch (error) {
      if (!isHeld(error)) throw error;
      const holder = await holderOf(this.state.db, holds);
      if (holder) throw busy(holder);
      await store();
    }
  }
}
