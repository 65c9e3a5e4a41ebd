/** A mounted file system. */
export interface Mount {
  /** Major and minor number of its device, the same for every mount of one file system. */
  deviceId: string;
  /** The folder of the file system that is mounted: `/` unless it is a bind mount or a subvolume. */
  root: string;
  mount: string;
  fsType: string;
  device: string;
}

/** Reads /proc/self/mountinfo. https://docs.kernel.org/filesystems/proc.html#proc-pid-mountinfo-information-about-mounts */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [left, right] = line.split(' - ');
    const [, , deviceId, root, mount] = (left ?? '').split(' ');
    const [fsType, device] = (right ?? '').split(' ');
    if (!deviceId || !root || !mount || !fsType || !device) return [];
    return [{ deviceId, root: unescaped(root), mount: unescaped(mount), fsType, device: unescaped(device) }];
  });
}

/** The kernel writes blanks, tabs, line ends and backslashes in octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** Types with storage behind them although the kernel needs no device for them. */
const STORED_ELSEWHERE = /^(nfs4?|cifs|smb3|9p|virtiofs|ceph|glusterfs|zfs|fuse\..+)$/;

/** Types that are written once, and so are always full. */
const ALWAYS_FULL = /^(squashfs|erofs|iso9660|udf|cramfs|fuse\.snapfuse)$/;

/**
 * Mounts of disks, each file system once: at its shortest path, with a mount of the whole before one of a part.
 * @param filesystems /proc/filesystems, which marks types without a device
 */
export function diskMounts(mounts: readonly Mount[], filesystems: string): Mount[] {
  const deviceless = new Set(filesystems.split('\n').flatMap((line) => /^nodev\s+(\S+)/.exec(line)?.[1] ?? []));
  const disks = mounts.filter(
    ({ mount, fsType }) =>
      !ALWAYS_FULL.test(fsType) && (mount === '/' || !deviceless.has(fsType) || STORED_ELSEWHERE.test(fsType)),
  );
  const once = new Map<string, Mount>();
  for (const disk of disks.toSorted(bestFirst)) if (!once.has(disk.deviceId)) once.set(disk.deviceId, disk);
  return [...once.values()].sort((a, b) => (a.mount < b.mount ? -1 : 1));
}

function bestFirst(a: Mount, b: Mount): number {
  return Number(b.root === '/') - Number(a.root === '/') || a.mount.length - b.mount.length;
}
