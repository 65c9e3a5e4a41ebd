import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CapabilityMissing } from '@opsbook/schema';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { findFiles } from './files.js';
import { backupFolder } from './folder.js';
import { judgeBackups } from './judge.js';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-01-02T12:00:00Z');
const LIMITS = { maxAge: 25 * HOUR, minSize: 100 };
const file = (hoursAgo: number, size: number) => ({
  name: `wms_${hoursAgo}.sql.gz`,
  size,
  modifiedAt: new Date(NOW - hoursAgo * HOUR),
});

describe('the verdict on backups', () => {
  it.each([
    ['fresh and of the usual size', [file(2, 1000), file(26, 990), file(50, 980)], 'OK', /wms_2.sql.gz is the newest/],
    ['too old', [file(26, 1000), file(50, 990)], 'WARN', /P1DT2H old, more than P1DT1H/],
    ['too small', [file(2, 99)], 'WARN', /99 bytes, less than 100/],
    ['far smaller than before', [file(2, 400), file(26, 1000), file(50, 990)], 'WARN', /far less than those before/],
    ['none', [], 'CRITICAL', /no backup/],
  ])('%s', (_, files, verdict, reason) => {
    expect(judgeBackups(files, LIMITS, NOW)).toMatchObject({ verdict, reason: expect.stringMatching(reason) });
  });

  it('holds the age against the newest alone, and the size against each', () => {
    const { files } = judgeBackups([file(2, 1000), file(26, 10), file(50, 990)], LIMITS, NOW);
    expect(files.map(({ verdict }) => verdict)).toEqual(['OK', 'WARN', 'OK']);
  });
});

describe('the folder of backups', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'backups-'));
    onTestFinished(() => rm(root, { recursive: true }));
  });
  const watch = (project: string | null) => ({
    ready: async () => {},
    containers: () => [{ labels: project ? { 'com.docker.compose.project.working_dir': project } : {} }] as never,
  });

  it('is looked for in the folder of the project, and beside it', async () => {
    const project = join(root, 'stack');
    await mkdir(join(root, 'backups'));
    expect(await backupFolder({ dir: undefined, watch: watch(project) })).toMatchObject({
      folder: join(root, 'backups'),
    });
    await mkdir(join(project, 'backups'), { recursive: true });
    expect(await backupFolder({ dir: undefined, watch: watch(project) })).toMatchObject({
      folder: join(project, 'backups'),
    });
    expect(await backupFolder({ dir: '/b', watch: watch(project) })).toEqual({ folder: '/b', source: 'backups.dir' });
    for (const nowhere of [join(root, 'a', 'b'), null]) {
      await expect(backupFolder({ dir: undefined, watch: watch(nowhere) })).rejects.toThrow(CapabilityMissing);
    }
  });

  it('holds finished dumps, newest first', async () => {
    for (const [i, name] of ['b.sql.gz', 'a.dump', 'c.sql.gz.partial', 'notes.txt', 'd.tar.zst'].entries()) {
      await writeFile(join(root, name), 'x'.repeat(i + 1));
      await utimes(join(root, name), NOW / 1000 + i, NOW / 1000 + i);
    }
    await mkdir(join(root, 'e.sql'));
    const found = await findFiles(root);
    expect(found.map(({ name, size }) => [name, size])).toEqual([
      ['d.tar.zst', 5],
      ['a.dump', 2],
      ['b.sql.gz', 1],
    ]);
    await expect(findFiles(join(root, 'nowhere'))).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });
});
