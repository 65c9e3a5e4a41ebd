import { hostname } from 'node:os';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { StateTables } from './tables.js';
import { uuid7 } from './uuid7.js';

/** This server among those that share the store. */
export class Instance {
  readonly id = uuid7();

  constructor(
    private readonly db: Kysely<StateTables>,
    /** How long without a heartbeat a server counts as dead, in milliseconds. */
    private readonly deadAfterMs: number,
  ) {}

  /** Says that this server lives, by the clock of the store; forgets those that have not for a day. */
  async beat(): Promise<void> {
    await this.db
      .insertInto('instances')
      .values({ id: this.id, host: hostname(), pid: process.pid })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ beat_at: sql<Date>`now()` }))
      .execute();
    await this.db.deleteFrom('instances').where('beat_at', '<', sql<Date>`now() - interval '1 day'`).execute();
  }

  /** Leaves, so that nobody waits for this server. */
  async leave(): Promise<void> {
    await this.db.deleteFrom('instances').where('id', '=', this.id).execute();
  }

  /** Condition on a column `instance_id`: that server is not this one and has stopped. */
  hasEnded(): RawBuilder<SqlBool> {
    return sql<SqlBool>`instance_id <> ${this.id} and not exists (
      select from opsbook.instances as alive
      where alive.id = instance_id and alive.beat_at > now() - ${this.deadAfterMs / 1000} * interval '1 second')`;
  }
}
