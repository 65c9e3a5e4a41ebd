import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Logger } from 'pino';
import { Availability } from './availability.js';
import type { Backend } from './backend.js';
import type { embeddedBackend } from './embedded/index.js';
import { lockFolder } from './folder-lock.js';
import { gatedPool } from './gated-pool.js';
import { Instance } from './instance.js';
import { migrate } from './migrations/index.js';
import { Notifications } from './notifications.js';
import { postgresBackend } from './postgres/index.js';
import type { State } from './state.js';
import type { StateTables } from './tables.js';

export interface StateOptions {
  /** PostgreSQL to use, perhaps with other servers; the embedded store in `dir` when left out. */
  url?: string | undefined;
  /** Folder for this server alone, also with a `url`: a second server in it is refused. */
  dir: string;
  log: Logger;
  /** How often a server shows that it lives, and after what silence it counts as dead, in milliseconds. */
  heartbeat?: { everyMs: number; deadAfterMs: number };
}

const HEARTBEAT = { everyMs: 5000, deadAfterMs: 30_000 };

/**
 * Opens the state store. A PostgreSQL that is away is waited for in the background, while every call fails with
 * `Unavailable`.
 * @throws Error when another process uses the folder, or the embedded store cannot be opened.
 */
export async function openState(options: StateOptions): Promise<State> {
  const { url, dir, log } = options;
  const unlock = await lockFolder(dir);
  try {
    const notifications = new Notifications();
    const { heard } = notifications;
    const backend = url ? postgresBackend(url, heard, log) : await embedded(dir, heard);
    return await start(backend, notifications, options, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Loads PGlite only where it is used: it is large. */
async function embedded(...args: Parameters<typeof embeddedBackend>): Promise<Backend> {
  const { embeddedBackend } = await import('./embedded/index.js');
  return embeddedBackend(...args);
}

async function start(
  { pool, listener, exclusive }: Backend,
  notifications: Notifications,
  { log, heartbeat = HEARTBEAT }: StateOptions,
  unlock: () => Promise<void>,
): Promise<State> {
  // Migrations and heartbeats go past the gate that everybody else waits at until they have succeeded.
  const direct = new Kysely<StateTables>({ dialect: new PostgresDialect({ pool }) }).withSchema('opsbook');
  const instance = new Instance(direct, heartbeat.deadAfterMs);
  let migrated = false;
  const probe = async () => {
    if (!migrated) await migrate(direct);
    migrated = true;
    await (exclusive ? sql`select 1`.execute(direct) : instance.beat());
  };
  const availability = new Availability(probe, heartbeat.everyMs, log);
  const gated = new PostgresDialect({ pool: gatedPool(pool, availability) });
  const db = new Kysely<StateTables>({ dialect: gated }).withSchema('opsbook');

  const close = async () => {
    const reachable = availability.health.available;
    await availability.close();
    await listener.close();
    if (reachable && !exclusive) await instance.leave().catch(() => {});
    await pool.end();
    await unlock();
  };

  await availability.start();
  const { available, reason } = availability.health;
  if (exclusive && !available) {
    await close();
    throw new Error(`The embedded state store cannot be opened: ${reason}.`);
  }

  return {
    db,
    exclusive,
    instanceId: instance.id,
    get health() {
      return availability.health;
    },
    notify: async (channel, payload, within = db) => {
      await sql`select pg_notify(${channel}, ${payload})`.execute(within);
    },
    listen: (channel, signal) => notifications.listen(listener, channel, signal),
    onAvailable: (callback) => availability.onAvailable(callback),
    available: (signal) => availability.until(signal),
    get presumedDead() {
      const { available, since } = availability.health;
      // The last heartbeat may be one interval older than the failure of the next, and stopping takes a while.
      const patienceMs = heartbeat.deadAfterMs - 2 * heartbeat.everyMs;
      return !exclusive && !available && Date.now() - since.getTime() > patienceMs;
    },
    ownerEnded: () => {
      if (exclusive) return sql`instance_id <> ${instance.id}`;
      return availability.steadyMs > heartbeat.deadAfterMs ? instance.hasEnded() : null;
    },
    close,
  };
}
