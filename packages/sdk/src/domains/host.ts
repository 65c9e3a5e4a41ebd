import {
  HostDisksDocument,
  HostJournalDocument,
  HostLogRotationDocument,
  HostPackagesDocument,
  HostUsageDocument,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { HostDisk, HostJournal, HostLogRotation, HostPackages, HostUsage } from '../types.js';
import { present } from './present.js';

/**
 * The machine Opsbook runs on. What cannot be known from there, as inside a container, throws
 * OpsCapabilityMissingError.
 */
export interface HostApi {
  /** Which machine it is, with CPU, memory and load. */
  usage(options?: CallOptions): Promise<HostUsage>;
  /** Its disks, counted as df counts them; `problems` names those that do not answer. */
  disks(options?: CallOptions): Promise<{ readonly disks: readonly HostDisk[]; readonly problems: readonly string[] }>;
  /** Pending package updates, and whether a restart is due. */
  packages(options?: CallOptions): Promise<HostPackages>;
  /** Its journal. */
  journal(options?: CallOptions): Promise<HostJournal>;
  /** How the engine rotates the logs of new containers. */
  logRotation(options?: CallOptions): Promise<HostLogRotation>;
}

export function hostApi({ request }: Transport): HostApi {
  return {
    usage: async (options) => present((await request(HostUsageDocument, {}, options)).host, 'host'),
    disks: async (options) => {
      const { disks, diskProblems } = present((await request(HostDisksDocument, {}, options)).host, 'host');
      return { disks: present(disks, 'host.disks'), problems: present(diskProblems, 'host.diskProblems') };
    },
    packages: async (options) =>
      present((await request(HostPackagesDocument, {}, options)).host?.packages, 'host.packages'),
    journal: async (options) =>
      present((await request(HostJournalDocument, {}, options)).host?.journal, 'host.journal'),
    logRotation: async (options) =>
      present((await request(HostLogRotationDocument, {}, options)).host?.logRotation, 'host.logRotation'),
  };
}
