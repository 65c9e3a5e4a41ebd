import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processStart } from './process-start.js';

interface Owner {
  pid: number;
  /** See `processStart`; null where the system does not tell. */
  start: string | null;
}

/** Enough for several servers that find the lock of a dead one at the same moment. */
const ATTEMPTS = 100;
const PAUSE_MS = 20;

/**
 * Takes a folder for this process alone, also from an owner that has died without giving it back.
 * Resolves with the function that gives it back.
 * @throws Error when a living process has it.
 */
export async function lockFolder(dir: string): Promise<() => Promise<void>> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'lock');
  const me: Owner = { pid: process.pid, start: (await processStart(process.pid)) ?? null };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await create(path, me)) return () => rm(path, { force: true });
    const owner = await read(path);
    if (owner && (await isAlive(owner))) throw inUse(dir, owner);
    await removeStale(path, me);
  }
  throw new Error(`The state folder ${dir} changes hands all the time. Remove ${path} when no Opsbook runs there.`);
}

/** Linking a complete file into place shows it to others all at once, and fails when there is one. */
async function create(path: string, owner: Owner): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(owner), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes the lock of a dead owner; by one at a time, lest a slow one remove the lock of the next owner. */
async function removeStale(path: string, me: Owner): Promise<void> {
  const guard = `${path}.takeover`;
  if (!(await create(guard, me))) {
    const other = await read(guard);
    if (other === null || (other && !(await isAlive(other)))) await rm(guard, { force: true });
    await delay(PAUSE_MS);
    return;
  }
  try {
    const owner = await read(path);
    if (owner === null || (owner && !(await isAlive(owner)))) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

/** Undefined when there is no lock, null when it tells no owner. */
async function read(path: string): Promise<Owner | null | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner | null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : null;
  }
}

async function isAlive(owner: Owner): Promise<boolean> {
  const start = await processStart(owner.pid);
  if (start === undefined) return false;
  return start === null || owner.start === null || start === owner.start;
}

function inUse(dir: string, { pid }: Owner): Error {
  const who = pid === process.pid ? 'this process' : `process ${pid}`;
  return new Error(
    `The state folder ${dir} is in use by ${who}. Stop that server, or give this one a folder of its own (state.dir).`,
  );
}
