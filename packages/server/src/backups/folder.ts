import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CapabilityMissing } from '@opsbook/schema';
import { WORKING_DIR_LABEL } from '../platform/docker/compose-labels.js';
import type { ProjectWatch } from '../platform/docker/project-watch.js';

export interface FolderSources {
  /** As configured. */
  dir: string | undefined;
  watch: Pick<ProjectWatch, 'containers' | 'ready'>;
}

/**
 * The folder of the backups: as configured, else `backups` in the folder of the compose project, or beside it.
 * @throws CapabilityMissing where there is none
 */
export async function backupFolder({ dir, watch }: FolderSources): Promise<{ folder: string; source: string }> {
  if (dir) return { folder: dir, source: 'backups.dir' };
  await watch.ready();
  const project = watch.containers().find(({ labels }) => labels[WORKING_DIR_LABEL])?.labels[WORKING_DIR_LABEL];
  const usual = project ? [join(project, 'backups'), join(dirname(project), 'backups')] : [];
  for (const folder of usual) if (await isThere(folder)) return { folder, source: 'folder of the compose project' };
  throw new CapabilityMissing(
    usual.length > 0
      ? `There is no folder with backups: neither ${usual.join(' nor ')} is there.`
      : 'No folder with backups is known: no container says where its compose project is.',
    'Set backups.dir to the folder that backups are written to, as seen from Opsbook.',
  );
}

async function isThere(folder: string): Promise<boolean> {
  return access(folder).then(
    () => true,
    () => false,
  );
}
