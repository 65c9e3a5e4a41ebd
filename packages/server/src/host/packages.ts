import type { HostPackages } from '@opsbook/schema';
import { listsUpdatedAt, readRebootRequired, simulateUpgrade } from '../platform/apt/index.js';
import { assertOnMachine } from '../platform/host/surroundings.js';

/** Pending updates of the machine's packages. Throws CapabilityMissing where there is no apt. */
export async function readPackages(): Promise<HostPackages> {
  assertOnMachine("The machine's packages");
  const [updates, updatedAt, reboot] = await Promise.all([simulateUpgrade(), listsUpdatedAt(), readRebootRequired()]);
  return { ...updates, listsUpdatedAt: updatedAt, ...reboot };
}
