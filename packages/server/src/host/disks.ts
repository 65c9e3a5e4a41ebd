import { readFile } from 'node:fs/promises';
import type { HostDisk } from '@opsbook/schema';
import { DeadlineExceeded } from '../platform/deadline.js';
import { diskMounts, type Mount, parseMounts } from '../platform/host/mounts.js';
import { spaceAt } from '../platform/host/space.js';
import { assertOnMachine } from '../platform/host/surroundings.js';

export type DiskSpace = Omit<HostDisk, 'trend'>;

export interface Disks {
  disks: DiskSpace[];
  /** Those that could not be looked at, each as a sentence. */
  problems: string[];
}

/** The disks of the machine by mount point; those without a size are left out, as df does. Throws CapabilityMissing. */
export async function readDisks(): Promise<Disks> {
  assertOnMachine('The disks of the machine');
  const [mounts, filesystems] = await Promise.all([
    readFile('/proc/self/mountinfo', 'utf8'),
    readFile('/proc/filesystems', 'utf8'),
  ]);
  const found = await Promise.all(diskMounts(parseMounts(mounts), filesystems).map(diskAt));
  return {
    disks: found.filter((disk) => typeof disk !== 'string').filter(({ size }) => size > 0),
    problems: found.filter((disk) => typeof disk === 'string'),
  };
}

/** A disk, or why it could not be looked at. */
async function diskAt({ mount, device, fsType }: Mount): Promise<DiskSpace | string> {
  try {
    return { mount, device, fsType, ...(await spaceAt(mount)) };
  } catch (error) {
    if (error instanceof DeadlineExceeded) return `${mount} (${fsType}) does not answer.`;
    const { code } = error as NodeJS.ErrnoException;
    if (code) return `${mount} (${fsType}) cannot be looked at (${code}).`;
    throw error;
  }
}
