import { Unavailable } from '@opsbook/schema';
import type { Logger } from 'pino';
import { type State, Turns, uuid7 } from '../../state/index.js';
import { type Intent, type Outcome, storeIntentOnly, storeOutcome } from './records.js';
import type { Spool, SpoolRecord } from './spool.js';

/** Action and target of the entry that says that the spool was used. */
export const SPOOL_USE = { actor: 'opsbook', action: 'audit:spool', target: 'audit:spool' };

/** Records that wait in the local spool until the state store is back. */
export class SpooledRecords {
  readonly #turns = new Turns();
  readonly #inMind: Outcome[] = [];

  constructor(
    private readonly state: State,
    private readonly spool: Spool,
    private readonly log: Logger,
  ) {}

  /** @throws Unavailable when the spool does not take it either. */
  async add(record: SpoolRecord, why: string): Promise<void> {
    try {
      await this.#inTurn(async () => {
        const first = (await this.spool.isEmpty()) ? [{ intent: this.#useOfSpool(why) }] : [];
        await this.spool.append([...first, record]);
      });
    } catch (error) {
      throw unusable(`${why} The local spool fails too: ${(error as Error).message}.`, error);
    }
  }

  /** How many wait; null when the spool cannot be read. */
  async waiting(): Promise<number | null> {
    const inFile = await this.spool.read().catch(() => null);
    return inFile && inFile.length + this.#inMind.length;
  }

  /** Keeps an outcome in memory that not even the spool has taken. */
  keepInMind(outcome: Outcome): void {
    this.#inMind.push(outcome);
  }

  /**
   * Moves everything that waits into the store, in order and exactly once: ids are made beforehand, so that what an
   * interrupted replay has stored already is not stored again.
   * @throws Unavailable while the store is away or the spool cannot be read.
   */
  async replay(): Promise<void> {
    try {
      await this.#inTurn(async () => {
        if (!(await this.spool.isEmpty())) await this.#replayFile();
        while (this.#inMind[0]) {
          await storeOutcome(this.state.db, this.#inMind[0]);
          this.#inMind.shift();
        }
      });
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      throw unusable(`The local spool cannot be read: ${(error as Error).message}.`, error);
    }
  }

  async #replayFile(): Promise<void> {
    const records = await this.spool.read();
    for (const record of records) await this.#store(record);
    for (const record of records) {
      if ('intent' in record && record.intent.action === SPOOL_USE.action) {
        await storeOutcome(this.state.db, spoolEmptied(record.intent, records.length - 1));
      }
    }
    await this.spool.clear();
    this.log.info({ records: records.length }, 'the audit spool was moved into the state store');
  }

  async #store(record: SpoolRecord): Promise<void> {
    try {
      if ('intent' in record) await storeIntentOnly(this.state.db, record.intent);
      else await storeOutcome(this.state.db, record.outcome);
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      // One record that the store refuses must not hold up all the others for ever.
      await this.spool.putAside(record);
      this.log.error({ err: error }, 'a spooled audit record was refused by the state store and put aside');
    }
  }

  #useOfSpool(why: string): Intent {
    const time = new Date().toISOString();
    return { ...SPOOL_USE, id: uuid7(), time, instanceId: this.state.instanceId, reason: why, input: {} };
  }

  async #inTurn(run: () => Promise<void>): Promise<void> {
    const end = await this.#turns.take();
    await run().finally(end);
  }
}

function spoolEmptied({ id, time }: Intent, records: number): Outcome {
  const finishedAt = new Date().toISOString();
  const detail = `${records} audit records were kept in the local spool from ${time} to ${finishedAt}.`;
  return { id, finishedAt, outcome: 'SUCCEEDED', detail, answer: null };
}

function unusable(reason: string, cause: unknown): Unavailable {
  return new Unavailable(
    'audit log',
    `The audit log cannot be written. ${reason}`,
    'Nothing is done without a record. Bring the state store back, or make room in the spool folder.',
    { cause },
  );
}
