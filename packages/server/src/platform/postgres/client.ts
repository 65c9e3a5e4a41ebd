import pg, { type QueryResult, type QueryResultRow } from 'pg';
import { withDeadline } from '../deadline.js';
import { postgresFailure } from './failure.js';
import { type LongOptions, runLong } from './long.js';
import { sslOptions } from './ssl.js';
import { runStatement, type StatementOptions, type StatementResult } from './statement.js';
import type { PostgresTarget } from './target.js';
import { inTransaction } from './transaction.js';

/** Statements end at the server too, so that nothing goes on behind a caller that has given up. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** Nobody waits long for a lock: neither the caller nor, behind it in the queue, everybody else. */
const LOCK_TIMEOUT_MS = 2000;
const CONNECT_TIMEOUT_MS = 2000;

/** Runs one statement of a transaction. */
export type Query = <R extends QueryResultRow>(text: string, values?: unknown[]) => Promise<QueryResult<R>>;

/** A few lazily made connections to one database. */
export class Postgres {
  readonly #pool: pg.Pool;

  constructor(readonly target: PostgresTarget) {
    const { host, port, database, user, password, tls } = target;
    this.#pool = new pg.Pool({
      host,
      port,
      database,
      user,
      // A function, since the driver would take Opsbook's own PGPASSWORD where there is none.
      password: () => password?.reveal() ?? '',
      ssl: sslOptions(tls),
      max: 3,
      application_name: 'opsbook',
      statement_timeout: STATEMENT_TIMEOUT_MS,
      lock_timeout: LOCK_TIMEOUT_MS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      idleTimeoutMillis: 30_000,
      allowExitOnIdle: true,
    });
    // An idle connection that is cut leaves the pool; the next query makes a new one.
    this.#pool.on('error', () => {});
  }

  /**
   * Runs one statement; `doing` says what for, as in "Reading the database size".
   * @throws Unavailable when it fails or takes longer than `deadlineMs`; CredentialsRefused when the login does.
   */
  async query<R extends QueryResultRow>(
    doing: string,
    text: string,
    values: unknown[] = [],
    deadlineMs = 5000,
  ): Promise<R[]> {
    try {
      // After query_timeout the pool throws the connection away, which a silent server would otherwise keep.
      const statement = { text, values, query_timeout: deadlineMs };
      return (await withDeadline(deadlineMs, () => this.#pool.query<R>(statement))).rows;
    } catch (error) {
      throw postgresFailure(doing, error);
    }
  }

  /**
   * Runs statements in one transaction: committed when `run` is through, rolled back when it throws.
   * @throws what `run` throws of expected failures; Unavailable when nothing was changed; NotConfirmed when the
   * connection was lost while committing
   */
  transaction<T>(doing: string, run: (query: Query) => Promise<T>, deadlineMs = 5000): Promise<T> {
    return inTransaction(this.#pool, doing, { deadlineMs }, (client) =>
      run((text, values = []) => client.query(text, values)),
    );
  }

  /** Runs one statement of somebody else's; see `runStatement`. */
  statement(doing: string, options: StatementOptions): Promise<StatementResult> {
    return runStatement(this.#pool, doing, options);
  }

  /** Runs a statement that may take hours and takes no transaction; see `runLong`. */
  long(doing: string, sql: string, options: LongOptions): Promise<void> {
    return runLong(this.#pool, doing, sql, options);
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    await this.#pool.end();
  }
}
