import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { uuid7 } from '../../state/index.js';
import { ExportFolder, type ExportFolderOptions } from './folder.js';

const HOUR_MS = 3_600_000;
const root = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
function folderWith(options: Partial<ExportFolderOptions> = {}): ExportFolder {
  return new ExportFolder({ dir: join(root, String(++folders)), maxBytes: 1000, keepMs: HOUR_MS, ...options });
}

/** An export of so many bytes. */
async function exportTo(folder: ExportFolder, bytes: number, expiresAt = new Date(Date.now() + HOUR_MS)) {
  const id = uuid7();
  const made = await folder.write(id, async (path) => {
    writeFileSync(path, 'x'.repeat(bytes));
    const known = { lines: 1, sha256: '', revealed: false, complete: true, problem: null };
    return { ...known, file: `logs-${id}.log`, bytes, expiresAt: expiresAt.toISOString(), contentType: 'text/plain' };
  });
  return { id, ...made };
}

it('knows a link until it ends, the export expires, or is deleted', async () => {
  const folder = folderWith();
  const made = await exportTo(folder, 10);
  const { link, until } = await folder.addLink(made.id, HOUR_MS / 2);
  expect(until).toBeLessThanOrEqual(Date.now() + HOUR_MS / 2);
  expect(await folder.byLink(link)).toMatchObject({ file: made.file });
  expect(await folder.byLink(`${link.slice(0, -2)}xy`)).toBeNull();
  const ended = await folder.addLink(made.id, -1);
  expect(await folder.byLink(ended.link)).toBeNull();
  expect((await folder.addLink(made.id, 9 * HOUR_MS)).until).toBe(Date.parse(made.expiresAt));
  await folder.delete(made);
  expect(await folder.byLink(link)).toBeNull();
  await expect(folder.addLink(made.id, 1000)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('keeps no link itself', async () => {
  const folder = folderWith();
  const { id } = await exportTo(folder, 10);
  const { link } = await folder.addLink(id, HOUR_MS);
  expect(JSON.stringify(await folder.record(id))).not.toContain(link);
});

it('deletes what is too old, and the oldest while all are too large', async () => {
  const folder = folderWith();
  const old = await exportTo(folder, 10, new Date(Date.now() - 1));
  await expect(folder.record(old.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const first = await exportTo(folder, 400, new Date(Date.now() + HOUR_MS - 2000));
  const second = await exportTo(folder, 400, new Date(Date.now() + HOUR_MS - 1000));
  const third = await exportTo(folder, 400);
  expect([old, first, second, third].map((made) => existsSync(folder.path(made)))).toEqual([false, false, true, true]);
});

it('deletes what was never finished after a day, and nothing that is not its own', async () => {
  const folder = folderWith();
  const { id, file } = await exportTo(folder, 10);
  const others = [`.${uuid7()}.partial`, `logs-${uuid7()}.jsonl.gz`, `${uuid7()}.json.new`];
  const foreign = ['app.log', 'package.json', '.profile'];
  const long = new Date(Date.now() - 48 * HOUR_MS);
  for (const name of [...others, ...foreign]) {
    writeFileSync(join(folder.options.dir, name), '{}');
    utimesSync(join(folder.options.dir, name), long, long);
  }
  utimesSync(folder.path({ file }), long, long);
  const young = `.${uuid7()}.partial`;
  writeFileSync(join(folder.options.dir, young), '');
  await folder.tidy();
  expect(readdirSync(folder.options.dir).sort()).toEqual([...foreign, young, file, `${id}.json`].sort());
});

it('leaves nothing of an export that fails, and says what to do about the disk', async () => {
  const folder = folderWith();
  const failing = folder.write(uuid7(), async (path) => {
    writeFileSync(path, 'half');
    throw Object.assign(new Error('write'), { code: 'ENOSPC', syscall: 'write' });
  });
  await expect(failing).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('no room') });
  expect(readdirSync(folder.options.dir)).toEqual([]);

  const impossible = exportTo(folderWith({ dir: '/dev/null/exports' }), 1);
  await expect(impossible).rejects.toMatchObject({ code: 'UNAVAILABLE', hint: expect.stringContaining('exports.dir') });
});
