// @ts-check
// Slots keep runs apart: each is a folder in the cache with an engine and a range of ports, for one process at a time.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { cachePath } from './cache.mjs';
import { PrivateEngine } from './engine.mjs';
import { identity, isAlive } from './processes.mjs';
import { stopRecordedServer } from './server.mjs';
import { until } from './until.mjs';

const SLOTS = 40;
const FIRST_PORT = 24_100;
const PORTS_PER_SLOT = 20;

/**
 * @typedef {object} Slot
 * @property {number} number
 * @property {string} dir
 * @property {{ db: number, valkey: number, backend: number, frontend: number, opsbook: number }} ports
 * @property {() => void} release gives the slot back; its folder stays, so that the next run starts fast
 */

/**
 * Takes the first free slot. What a dead owner left running in it is stopped first.
 * @param {{ signal?: AbortSignal, note?: (text: string) => void }} [options]
 * @returns {Promise<Slot>}
 */
export async function leaseSlot({ signal, note } = {}) {
  const take = async () => {
    for (let number = 0; number < SLOTS; number++) {
      const slot = claim(number);
      if (!slot) continue;
      await sweepLeftovers(slot, note);
      if (await portsAreFree(Object.values(slot.ports))) return slot;
      slot.release();
    }
    return null;
  };
  // Two that claim at once see each other and both step back: another round, at another moment, sorts it out.
  return until('a slot was free', take, { deadlineMs: 60_000, everyMs: 100 + Math.random() * 400, signal });
}

/**
 * Marks the slot with a file named after this process, then looks for others' marks: of two processes that do this
 * at once, at least one sees the other. A mark whose process is dead counts for nothing.
 * @returns {Slot | null}
 */
function claim(/** @type {number} */ number) {
  const dir = cachePath('slots', String(number));
  const claims = join(dir, 'claims');
  const mine = identity(process.pid);
  mkdirSync(claims, { recursive: true });
  const living = () => {
    const all = readdirSync(claims);
    for (const dead of all.filter((id) => !isAlive(id))) rmSync(join(claims, dead), { force: true });
    return all.filter(isAlive);
  };
  if (living().length > 0) return null;

  const release = () => rmSync(join(claims, mine), { force: true });
  writeFileSync(join(claims, mine), '');
  if (living().some((id) => id !== mine)) {
    release();
    return null;
  }
  return { number, dir, ports: portsOf(number), release };
}

function portsOf(/** @type {number} */ number) {
  const first = FIRST_PORT + number * PORTS_PER_SLOT;
  return { db: first, valkey: first + 1, backend: first + 2, frontend: first + 3, opsbook: first + 4 };
}

/** The engine folder of a slot. */
export function engineDir(/** @type {{ dir: string }} */ slot) {
  return join(slot.dir, 'engine');
}

/** Stops what a run that died left in the slot: Opsbook's server and the engine. */
async function sweepLeftovers(/** @type {Slot} */ slot, /** @type {((text: string) => void) | undefined} */ note) {
  await stopRecordedServer(slot.dir);
  const engine = new PrivateEngine({ dir: engineDir(slot) });
  if (engine.pid !== null) note?.(`stopping the engine that an earlier run left in slot ${slot.number}`);
  await engine.sweep();
}

async function portsAreFree(/** @type {number[]} */ ports) {
  const free = await Promise.all(ports.map(isPortFree));
  return free.every(Boolean);
}

/**
 * Whether a server could listen on a port of 127.0.0.1.
 * @returns {Promise<boolean>}
 */
export function isPortFree(/** @type {number} */ port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
