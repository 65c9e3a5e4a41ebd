import { readdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LogFile } from './log-file.js';
import { OddFile } from './odd-file.js';

const ATTEMPTS = 8;
const PAUSE_MS = 3;

/**
 * All files of a log as they were at one moment, oldest first. The engine renames `<log>` to `<log>.1` and so on when it
 * rotates; with `compress` it packs them afterwards, and for a while there are `<log>.1` and an unfinished `<log>.1.gz`
 * (moby: daemon/logger/loggerutils/logfile.go).
 * @throws OddFile when the log is rotated faster than its files can be opened; the error of the file system
 */
export async function openLogFiles(path: string): Promise<LogFile[]> {
  for (let attempt = 1; ; attempt++) {
    const files = await tryToOpen(path, attempt === ATTEMPTS);
    if (files) return files;
    if (attempt === ATTEMPTS) throw new OddFile('it is rotated too fast');
    await delay(PAUSE_MS);
  }
}

/** Null when the log was rotated meanwhile, or has no newest file, as happens for a moment then. */
async function tryToOpen(path: string, isLast: boolean): Promise<LogFile[] | null> {
  const files: LogFile[] = [];
  let complete = false;
  try {
    const newest = await LogFile.open(path, false);
    files.unshift(newest);
    for (const number of await rotations(path)) {
      const file =
        (await ifThere(LogFile.open(`${path}.${number}`, false))) ??
        (await ifThere(LogFile.open(`${path}.${number}.gz`, true)));
      if (file) files.unshift(file);
    }
    // The newest file is still the newest, so nothing was renamed since it was opened.
    const now = await stat(path);
    complete = newest.identity === `${now.dev}:${now.ino}`;
    return complete ? files : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !isLast) return null;
    throw error;
  } finally {
    if (!complete) await closeAll(files);
  }
}

export async function closeAll(files: readonly LogFile[]): Promise<void> {
  await Promise.all(files.map((file) => file.close()));
}

/** The numbers of the rotated files, newest first. */
async function rotations(path: string): Promise<number[]> {
  const name = basename(path);
  const numbers = new Set<number>();
  for (const other of await readdir(dirname(path))) {
    const number = other.startsWith(name) ? /^\.(\d+)(?:\.gz)?$/.exec(other.slice(name.length))?.[1] : undefined;
    if (number) numbers.add(Number(number));
  }
  return [...numbers].sort((a, b) => a - b);
}

async function ifThere<T>(opened: Promise<T>): Promise<T | null> {
  try {
    return await opened;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
