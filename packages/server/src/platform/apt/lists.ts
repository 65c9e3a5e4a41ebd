import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = '/var/lib/apt/lists';

/**
 * When the package lists were last fetched: the time of the folder, which apt moves fetched lists into, or of the newest
 * signed list of contents. Null where there is none.
 */
export async function listsUpdatedAt(folder = FOLDER): Promise<Date | null> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('Release'));
    if (names.length === 0) return null;
    const changed = await Promise.all([folder, ...names.map((name) => join(folder, name))].map((path) => stat(path)));
    return new Date(Math.max(...changed.map(({ mtimeMs }) => mtimeMs)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
