import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CapabilityMissing } from '@opsbook/schema';

/** Dumps, plain or compressed, and archives. Files under another name are unfinished, or none. */
const BACKUP = /\.(sql|dump|tar)(\.(gz|bz2|xz|zst))?$/;

export interface FoundFile {
  name: string;
  size: number;
  modifiedAt: Date;
}

/** The backups in a folder, newest first. Throws CapabilityMissing where it cannot be read. */
export async function findFiles(folder: string): Promise<FoundFile[]> {
  try {
    const names = (await readdir(folder)).filter((name) => BACKUP.test(name));
    const files = await Promise.all(names.map((name) => found(folder, name)));
    return files.filter((file) => file !== null).sort((a, b) => b.modifiedAt.getTime() - a.modifiedAt.getTime());
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    throw new CapabilityMissing(
      `The folder of the backups, ${folder}, cannot be read (${code}).`,
      'Set backups.dir to the folder that backups are written to, and let Opsbook read it.',
    );
  }
}

/** Null for what is no file, or is gone by now: old ones are deleted while one looks. */
async function found(folder: string, name: string): Promise<FoundFile | null> {
  try {
    const stats = await stat(join(folder, name));
    return stats.isFile() ? { name, size: stats.size, modifiedAt: stats.mtime } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
