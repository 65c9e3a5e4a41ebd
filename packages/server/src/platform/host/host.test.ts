import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseCpuTimes, shareBetween } from './cpu-times.js';
import { journalSize } from './journal.js';
import { parseMemory } from './memory.js';
import { diskMounts, parseMounts } from './mounts.js';
import { spaceOf } from './space.js';

describe('CPU', () => {
  const stat = (times: string) => parseCpuTimes(`cpu  ${times}\ncpu0 1 2\ncpu1 1 2\nintr 5\n`);

  it('is what was not idle between two readings', () => {
    const before = stat('100 0 100 800 10 0 0 0 0 0');
    const after = stat('150 10 120 880 20 5 5 20 30 0');
    expect(before.cores).toBe(2);
    // 200 ticks passed: 90 idle or waiting; guests are part of user.
    expect(shareBetween(before, after)).toEqual({ usagePercent: 55, ioWaitPercent: 5, stealPercent: 10 });
    expect(shareBetween(after, after)).toBeNull();
  });
});

it('memory is used when it is not available', () => {
  const text =
    'MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    400 kB\nSwapTotal:       50 kB\nSwapFree:   20 kB\n';
  expect(parseMemory(text)).toEqual({
    total: 1_024_000,
    available: 409_600,
    used: 614_400,
    usedPercent: 60,
    swapTotal: 51_200,
    swapUsed: 30_720,
  });
});

describe('disks', () => {
  const MOUNTINFO = String.raw`
22 1 0:20 / /proc rw - proc proc rw
24 1 0:22 / /dev/shm rw shared:3 - tmpfs tmpfs rw
25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
26 25 8:1 /var/lib /a rw - ext4 /dev/sda1 rw
27 25 8:2 /backups /b rw - xfs /dev/sda2 rw
28 25 8:2 / /mnt/my\040disk rw - xfs /dev/sda2 rw
29 25 7:0 / /snap/core ro - squashfs /dev/loop0 ro
30 25 0:40 / /mnt/nas rw - nfs4 nas:/export rw
31 25 0:41 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw
`;
  const FILESYSTEMS = 'nodev\tproc\nnodev\ttmpfs\nnodev\toverlay\nnodev\tnfs4\n\text4\n\txfs\n\tsquashfs\n';

  it('are those with storage, each once, whole ones first', () => {
    const disks = diskMounts(parseMounts(MOUNTINFO), FILESYSTEMS);
    expect(disks.map(({ mount, fsType, device }) => [mount, fsType, device])).toEqual([
      ['/', 'ext4', '/dev/sda1'],
      ['/mnt/my disk', 'xfs', '/dev/sda2'],
      ['/mnt/nas', 'nfs4', 'nas:/export'],
    ]);
  });

  it('include a root of layers, as in a live system', () => {
    expect(diskMounts(parseMounts('1 0 0:1 / / rw - overlay overlay rw'), FILESYSTEMS)).toHaveLength(1);
  });

  it('count what is reserved for root neither as used nor as available', () => {
    const space = spaceOf({ bsize: 4096, blocks: 100, bfree: 30, bavail: 20, files: 50, ffree: 40 });
    expect(space).toMatchObject({ size: 409_600, used: 70 * 4096, available: 20 * 4096, inodesUsed: 10 });
    expect(space.usedPercent).toBeCloseTo(77.78, 2);
    expect(space.inodesPercent).toBe(20);
    const full = spaceOf({ bsize: 1, blocks: 100, bfree: 5, bavail: 2 ** 63, files: 0, ffree: 0 });
    expect(full).toMatchObject({ available: 0, usedPercent: 100, inodes: null, inodesPercent: null });
  });
});

it('the journal is what its files take, on disk and in memory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'journal-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'machine'));
  const files = ['machine/system.journal', 'machine/user-1000@x.journal~'].map((name) => join(folder, name));
  for (const file of [...files, join(folder, 'machine/notes.txt')]) await writeFile(file, 'x'.repeat(5000));
  const blocks = await Promise.all(files.map(async (file) => (await stat(file)).blocks));
  const size = blocks.reduce((sum, count) => sum + count * 512, 0);
  expect(await journalSize([folder, join(folder, 'nowhere')])).toEqual({ size, files: 2 });
});
