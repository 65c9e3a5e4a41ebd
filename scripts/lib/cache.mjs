// @ts-check
// What is fetched or made once is kept for the user, not for each checkout.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** A path in the cache folder: $OPSBOOK_CACHE, else $XDG_CACHE_HOME/opsbook, else ~/.cache/opsbook. */
export function cachePath(/** @type {string[]} */ ...parts) {
  const root = process.env.OPSBOOK_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'opsbook');
  return join(root, ...parts);
}

/**
 * A file or folder that is made once. It appears under its name only when it is whole, so that an interrupted
 * or a second maker does no harm.
 * @param {string} path
 * @param {(partial: string) => Promise<unknown>} make writes to the given path
 * @returns {Promise<string>} the path
 */
export async function makeOnce(path, make) {
  if (existsSync(path)) return path;
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  try {
    await make(partial);
    if (!existsSync(path)) renameSync(partial, path);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return path;
}

/** Short hash of texts, for names. */
export function shortHash(/** @type {string[]} */ ...texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 12);
}

/** Text of a file, or null where there is none. */
export function readIfThere(/** @type {string} */ path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
