import { CompiledQuery, type Kysely } from 'kysely';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { State, StateTables } from '../state/index.js';

const SCHEMA = 'opsbook_jobs';
const QUEUE = 'operations';
/** The longest pg-boss allows. Nothing depends on it: whether a job's server lives is told by its heartbeat. */
const EXPIRE_HOURS = 23;

/** The queue of operations that wait for a server: pg-boss on the state store. A job has the id of its operation. */
export class Jobs {
  readonly #boss: PgBoss;
  #ready: Promise<void> | null = null;

  constructor(state: State, log: Logger) {
    this.#boss = new PgBoss({
      db: executor(state.db),
      schema: SCHEMA,
      // Operations are ended by their servers and recovered by heartbeats, not by pg-boss's timeouts.
      supervise: false,
      schedule: false,
    });
    this.#boss.on('error', (error) => log.warn({ reason: error.message }, 'the job queue has trouble'));
  }

  /** Creates what pg-boss needs in the store, once. @throws Unavailable while the store is away */
  async ready(): Promise<void> {
    this.#ready ??= this.#start().catch((error) => {
      this.#ready = null;
      throw error;
    });
    return this.#ready;
  }

  async add(within: Kysely<StateTables>, id: string): Promise<void> {
    const options = { id, retryLimit: 0, expireInHours: EXPIRE_HOURS, db: executor(within) };
    const added = await this.#boss.send(QUEUE, {}, options);
    if (added !== id) throw new Error(`pg-boss did not take job ${id}.`);
  }

  /** Takes the next one, which no other server gets then; null when there is none. */
  async take(within: Kysely<StateTables>): Promise<string | null> {
    const [job] = await this.#boss.fetch(QUEUE, { db: executor(within) });
    return job?.id ?? null;
  }

  async remove(within: Kysely<StateTables>, id: string): Promise<void> {
    await this.#boss.deleteJob(QUEUE, id, { db: executor(within) });
  }

  async close(): Promise<void> {
    await this.#ready?.catch(() => {});
    await this.#boss.stop({ graceful: false });
  }

  async #start(): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue(QUEUE);
  }
}

/** Statements of pg-boss on a connection or in a transaction of Kysely. */
function executor(db: Kysely<StateTables>): PgBoss.Db {
  return {
    executeSql: async (text, values = []) => {
      const run = async (on: Kysely<StateTables>) => ({
        rows: (await on.executeQuery<unknown>(CompiledQuery.raw(text, values))).rows ?? [],
      });
      if (db.isTransaction) return run(db);
      return db.connection().execute(async (connection) => {
        try {
          return await run(connection);
        } catch (error) {
          // Some texts hold a whole transaction; one that failed would be left open on a pooled connection.
          await connection.executeQuery(CompiledQuery.raw('ROLLBACK')).catch(() => {});
          throw error;
        }
      });
    },
  };
}
