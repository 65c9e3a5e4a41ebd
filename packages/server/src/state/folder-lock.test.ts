import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(dir, { recursive: true }));

const leave = (owner: unknown) => writeFile(join(dir, 'lock'), JSON.stringify(owner));
const owner = async () => JSON.parse(await readFile(join(dir, 'lock'), 'utf8'));

it('is given to one, and after it has given it back to the next', async () => {
  const unlock = await lockFolder(dir);
  await expect(lockFolder(dir)).rejects.toThrow(`The state folder ${dir} is in use by this process`);
  await unlock();
  await (await lockFolder(dir))();
  expect(await readdir(dir)).toEqual([]);
});

it('is refused while another process has it', async () => {
  await leave({ pid: 1, start: null });
  await expect(lockFolder(dir)).rejects.toThrow('in use by process 1');
});

it.each([
  ['that has died', { pid: 2 ** 22 + 1, start: '1' }],
  ['whose pid another process has now', { pid: 1, start: 'never' }],
  ['that cannot be made out', null],
])('is taken over from an owner %s', async (_, stale) => {
  await leave(stale);
  const unlock = await lockFolder(dir);
  expect(await owner()).toMatchObject({ pid: process.pid });
  await unlock();
});

it('is taken over by one of several that try at once', async () => {
  await leave({ pid: 2 ** 22 + 1, start: '1' });
  const tries = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7, 8].map(() => lockFolder(dir)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
