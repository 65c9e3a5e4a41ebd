import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where journald keeps its files, on disk or until the next start. systemd-journald.service(8) */
export const JOURNAL_FOLDERS = ['/var/log/journal', '/run/log/journal'];

/**
 * What the journal files in the folders take on disk, in blocks as journalctl counts them. Folders that are not there
 * count nothing. Throws Node's error for one that must not be read.
 */
export async function journalSize(folders: readonly string[]): Promise<{ size: number; files: number }> {
  const paths = (await Promise.all(folders.map(journalFiles))).flat();
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).blocks * 512));
  return { size: sizes.reduce((sum, size) => sum + size, 0), files: paths.length };
}

/** Each machine that ever wrote into the folder has one of its own in it. */
async function journalFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile() && /\.journal~?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
