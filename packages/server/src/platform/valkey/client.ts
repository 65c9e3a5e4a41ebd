import { Unavailable } from '@opsbook/schema';
import { Redis, type RedisOptions } from 'ioredis';
import { CredentialsRefused } from '../credentials-refused.js';
import { withDeadline } from '../deadline.js';
import { reasonOf } from '../reason.js';
import type { ValkeyTarget } from './target.js';

const SYSTEM = 'Valkey';

/**
 * One lazily made connection. It does not reconnect by itself and queues nothing: a call either has its answer
 * within its deadline or fails, and the next one connects anew.
 */
export class Valkey {
  #connection: Connection | null = null;

  constructor(readonly target: ValkeyTarget) {}

  /**
   * Runs commands; `doing` says what for, as in "Counting the waiting tasks".
   * @throws Unavailable when they fail or take longer than `deadlineMs`; CredentialsRefused when the login does.
   */
  async call<T>(doing: string, run: (redis: Redis) => Promise<T>, deadlineMs = 2000): Promise<T> {
    const connection = this.#connect();
    try {
      return await withDeadline(deadlineMs, async () => {
        await connection.ready;
        return run(connection.redis);
      });
    } catch (error) {
      // What is under way on a connection that failed will have no answer. A reply to a command is one.
      if ((error as Error).name !== 'ReplyError') this.#drop(connection);
      throw failure(doing, error);
    }
  }

  close(): void {
    if (this.#connection) this.#drop(this.#connection);
  }

  #connect(): Connection {
    if (this.#connection && this.#connection.redis.status !== 'end') return this.#connection;
    const redis = new Redis(optionsOf(this.target));
    // The cause of a failed connection comes as an event; `connect()` itself only says "Connection is closed".
    const failed = new Promise<never>((_, reject) => redis.on('error', reject));
    const connection = { redis, ready: Promise.race([redis.connect(), failed]) };
    connection.ready.catch(() => this.#drop(connection));
    this.#connection = connection;
    return connection;
  }

  #drop(connection: Connection): void {
    connection.redis.disconnect();
    if (this.#connection === connection) this.#connection = null;
  }
}

interface Connection {
  redis: Redis;
  /** Fulfilled when it may be used. */
  ready: Promise<void>;
}

function optionsOf({ host, port, db, username, password, tls }: ValkeyTarget): RedisOptions {
  return {
    host,
    port,
    db,
    ...(username && { username }),
    ...(password && { password: password.reveal() }),
    ...(tls && { tls: tls === 'unverified' ? { rejectUnauthorized: false } : {} }),
    connectionName: 'opsbook',
    disableClientInfo: true,
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: null,
  };
}

/** The error itself is not kept as the cause: ioredis puts the arguments of the command into it, of AUTH too. */
function failure(doing: string, error: unknown): Unavailable {
  const reason = reasonOf(error);
  if (/^(NOAUTH|WRONGPASS|NOPERM|ERR .*AUTH)/.test(reason)) {
    return new CredentialsRefused(SYSTEM, `${doing}: ${reason}`, 'Set broker.url with the password of the server.');
  }
  const hint = 'Check that the broker service runs and that its address is right (opsbook doctor).';
  return new Unavailable(SYSTEM, `${doing}: ${reason}.`, hint);
}
