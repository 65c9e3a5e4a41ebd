import type { Logger } from 'pino';
import type { Backend, Heard } from '../backend.js';
import { connectionOptions } from './connection.js';
import { PostgresListener } from './listener.js';
import { postgresPool } from './pool.js';

/** A PostgreSQL, perhaps shared with other servers. Does not connect yet, so does not throw when it is away. */
export function postgresBackend(url: string, heard: Heard, log: Logger): Backend {
  const options = connectionOptions(url);
  return { pool: postgresPool(options), listener: new PostgresListener(options, heard, log), exclusive: false };
}
