import type { StatsFs } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { HostDisk } from '@opsbook/schema';
import { withDeadline } from '../deadline.js';

const DEADLINE_MS = 2000;

export type Space = Pick<
  HostDisk,
  'size' | 'used' | 'available' | 'usedPercent' | 'inodes' | 'inodesUsed' | 'inodesPercent'
>;

/** Looks under way. A file system whose server is gone never answers, and each look costs a thread until it does. */
const pending = new Map<string, Promise<StatsFs>>();

/** The space of the file system at a path. Throws DeadlineExceeded when it does not answer, or Node's error. */
export async function spaceAt(path: string): Promise<Space> {
  const looking = pending.get(path) ?? statfs(path).finally(() => pending.delete(path));
  pending.set(path, looking);
  return spaceOf(await withDeadline(DEADLINE_MS, () => looking));
}

/** As df counts it: blocks reserved for root are in neither `used` nor `available`. */
export function spaceOf({ bsize, blocks, bfree, bavail, files, ffree }: Omit<StatsFs, 'type'>): Space {
  const used = (blocks - bfree) * bsize;
  // Where root has written into its reserve, the kernel may give a negative number as a very large one.
  const available = bavail > blocks ? 0 : bavail * bsize;
  const inodesUsed = files > 0 ? files - ffree : null;
  return {
    size: blocks * bsize,
    used,
    available,
    usedPercent: used + available > 0 ? (used / (used + available)) * 100 : 0,
    inodes: files > 0 ? files : null,
    inodesUsed,
    inodesPercent: inodesUsed === null ? null : (inodesUsed / files) * 100,
  };
}
