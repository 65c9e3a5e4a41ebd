import type { PackageUpdate } from '@opsbook/schema';
import { runSuccessfully } from '../process/index.js';
import { parseSimulation } from './simulation.js';

export { listsUpdatedAt } from './lists.js';
export { readRebootRequired } from './reboot.js';

const INSTALL = 'Pending updates can be told on Debian and Ubuntu only.';
const DEADLINE_MS = 60_000;

/**
 * What an upgrade would do, without doing it; needs no rights.
 * @throws CapabilityMissing where there is no apt; Unavailable when it fails
 */
export async function simulateUpgrade(): Promise<{ upgradable: PackageUpdate[]; keptBack: string[] }> {
  const { stdout } = await runSuccessfully(
    // Without the lock it neither waits for an upgrade under way nor holds one up.
    ['apt-get', '--simulate', '-o', 'Debug::NoLocking=true', 'dist-upgrade'],
    {
      doing: 'simulate an upgrade',
      install: INSTALL,
      deadlineMs: DEADLINE_MS,
      env: { LC_ALL: 'C' },
      keepBytes: 2 ** 23,
    },
  );
  return parseSimulation(stdout);
}
