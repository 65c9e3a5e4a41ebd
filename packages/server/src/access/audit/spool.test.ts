import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Spool, type SpoolRecord } from './spool.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'spool-'));
});
afterEach(() => rm(dir, { recursive: true }));

function record(id: string): SpoolRecord {
  return { outcome: { id, finishedAt: '2026-01-01T00:00:00.000Z', outcome: 'SUCCEEDED', detail: null, answer: null } };
}

it('gives back what it has taken, in order, also to another process', async () => {
  const path = join(dir, 'sub', 'audit.jsonl');
  const spool = new Spool(path);
  expect(await spool.isEmpty()).toBe(true);
  await spool.append([record('a'), record('b')]);
  await spool.append([record('c')]);
  const other = new Spool(path);
  expect(await other.isEmpty()).toBe(false);
  expect(await other.read()).toEqual(['a', 'b', 'c'].map(record));
  await other.clear();
  expect(await new Spool(path).read()).toEqual([]);
});

it('loses nothing but the line that a crash has torn', async () => {
  const path = join(dir, 'audit.jsonl');
  const spool = new Spool(path);
  await spool.append([record('a')]);
  await appendFile(path, '\n{"outcome":{"id":"to');
  await spool.append([record('b')]);
  expect(await spool.read()).toEqual(['a', 'b'].map(record));
});

it('is bounded', async () => {
  const spool = new Spool(join(dir, 'audit.jsonl'), 300);
  await spool.append([record('a')]);
  await spool.append([record('b')]);
  await expect(spool.append([record('c')])).rejects.toThrow('the audit spool is full (300 bytes)');
  expect(await spool.read()).toEqual(['a', 'b'].map(record));
});

it('puts aside what the store does not take', async () => {
  const path = join(dir, 'audit.jsonl');
  await new Spool(path).putAside(record('a'));
  expect(JSON.parse(await readFile(`${path}.rejected`, 'utf8'))).toEqual(record('a'));
});
