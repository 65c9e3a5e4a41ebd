import type { BackupsPort } from '@opsbook/schema';
import { findFiles } from './files.js';
import { backupFolder, type FolderSources } from './folder.js';
import { type BackupLimits, judgeBackups } from './judge.js';

export interface BackupsOptions {
  watch: FolderSources['watch'];
  config: BackupLimits & { dir?: string | undefined };
}

/** The backups of the stack, read from their folder at each request. */
export function createBackups({ watch, config }: BackupsOptions): BackupsPort {
  return {
    async backups() {
      const { folder, source } = await backupFolder({ dir: config.dir, watch });
      return { folder, source, ...judgeBackups(await findFiles(folder), config, Date.now()) };
    },
  };
}
