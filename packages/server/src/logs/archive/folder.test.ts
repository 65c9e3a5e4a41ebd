import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { WatchedContainer } from '../../platform/docker/watched-container.js';
import { FileLogReader } from '../file-reader/index.js';
import { closeAll, openLogFiles } from '../file-reader/log-files.js';
import { type LogReader, START } from '../reader.js';
import { ArchiveFolder, type ArchiveFolderOptions, type KeptContainer } from './folder.js';

const DAY_MS = 86_400_000;
const never = new AbortController().signal;
const root = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
function folderWith(options: Partial<ArchiveFolderOptions> = {}) {
  const dir = join(root, String(++folders));
  return { dir, folder: new ArchiveFolder({ dir, maxBytes: 1 << 30, maxAgeMs: 30 * DAY_MS, ...options }) };
}

/** Some lines that do not become much smaller when they are packed, `ageMs` old. */
function entry(i: number, ageMs: number): string {
  const time = new Date(Date.now() - ageMs).toISOString();
  return `{"log":"line ${i} ${Math.random()}${Math.random()}\\n","stream":"stdout","time":"${time}"}\n`;
}

/** Archives a log of so many lines of a container that is removed, as its removal is heard of. */
async function archive(folder: ArchiveFolder, letter: string, lines: number, ageMs = 1000, text = entry) {
  const id = letter.repeat(64);
  const path = join(root, `${id}-json.log`);
  writeFileSync(path, Array.from({ length: lines }, (_, i) => text(i, ageMs)).join(''));
  const files = await openLogFiles(path);
  unlinkSync(path);
  const about = {
    id,
    name: letter,
    service: 'app',
    number: 1,
    createdAt: new Date(),
    tty: false,
    logDriver: 'json-file',
  };
  await folder.add({ ...about, startedAt: null, running: true, logPath: path, labels: { a: 'secret' } }, files, never);
  await closeAll(files);
}

async function linesOf(container: WatchedContainer): Promise<string[]> {
  const reader = new FileLogReader({} as LogReader, true, { enabled: false, patterns: [] });
  const texts: string[] = [];
  for await (const lines of reader.read(container, START, never)) texts.push(...lines.map(({ text }) => text));
  return texts;
}

it('keeps the lines of a removed container in pieces that the reader of log files reads', async () => {
  const { dir, folder } = folderWith();
  // More than two packed files.
  const filling = 'x'.repeat(8000);
  await archive(folder, 'a', 2500, 1000, (i) => entry(i, 1000).replace('line', `${filling} line`));
  const [container] = folder.containers as [WatchedContainer];
  expect(container).toMatchObject({ service: 'app', running: false, labels: {} });
  expect(readdirSync(join(dir, container.id)).filter((name) => name.endsWith('.gz'))).toHaveLength(3);
  const lines = await linesOf(container);
  expect(lines.map((line) => Number(/line (\d+)/.exec(line)?.[1]))).toEqual(Array.from({ length: 2500 }, (_, i) => i));
});

it('deletes the oldest when there is too much', async () => {
  const probe = folderWith();
  await archive(probe.folder, 'a', 500);
  const { size } = statSync(join(probe.dir, 'a'.repeat(64), `${'a'.repeat(64)}-json.log.1.gz`));
  const { folder } = folderWith({ maxBytes: size * 1.5 });
  await archive(folder, 'b', 500, 2000);
  await archive(folder, 'c', 500, 1000);
  await archive(folder, 'a', 500, 3000);
  expect(folder.containers.map(({ name }) => name)).toEqual(['c']);
});

it('deletes what is too old', async () => {
  const { dir, folder } = folderWith();
  await archive(folder, 'a', 5, 31 * DAY_MS);
  await archive(folder, 'b', 5, 29 * DAY_MS);
  expect(folder.containers.map(({ name }) => name)).toEqual(['b']);
  expect(existsSync(join(dir, 'a'.repeat(64)))).toBe(false);
});

it('takes over what was left by a server, also what it was killed over', async () => {
  const { dir, folder } = folderWith();
  await archive(folder, 'a', 7);
  const unfinished = join(dir, `${'b'.repeat(64)}.unfinished`);
  mkdirSync(unfinished);
  writeFileSync(join(unfinished, '000001.segment.gz.new'), 'torn');
  // Killed between two packed files.
  await archive(folder, 'c', 5);
  const half = join(dir, `${'c'.repeat(64)}.unfinished`);
  renameSync(join(dir, 'c'.repeat(64)), half);
  renameSync(join(half, `${'c'.repeat(64)}-json.log.1.gz`), join(half, '000001.segment.gz'));
  const about = JSON.parse(readFileSync(join(half, 'container.json'), 'utf8'));
  writeFileSync(join(half, 'container.json'), JSON.stringify({ ...about, isWhole: false }));
  const { folder: next } = { folder: new ArchiveFolder({ dir, maxBytes: 1 << 30, maxAgeMs: DAY_MS }) };
  await next.open();
  expect(readdirSync(dir).sort()).toEqual(['a'.repeat(64), 'c'.repeat(64)]);
  const [whole, part] = [...next.containers].sort((a, b) => a.name.localeCompare(b.name)) as [
    KeptContainer,
    KeptContainer,
  ];
  expect([await linesOf(whole), await linesOf(part)].map(({ length }) => length)).toEqual([7, 5]);
  expect([whole.isWhole, part.isWhole]).toEqual([true, false]);
});
