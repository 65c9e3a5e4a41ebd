import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { NotConfirmed } from '@opsbook/schema';
import { afterEach, expect, it } from 'vitest';
import { until } from '../support/until.js';
import { changeOf, newestEntries, requestOf } from './requests.js';
import { HEARTBEAT } from './servers.js';
import { describePostgres, describeStores } from './stores.js';

const program = fileURLToPath(new URL('killed-server.mjs', import.meta.url));
const request = requestOf(
  changeOf(async () => 'repeated'),
  { idempotencyKey: 'k' },
);
let child: ChildProcess | null = null;

/** A server in a process of its own, in the middle of a mutation. */
async function serverAtWork(dir: string, url: string | undefined): Promise<void> {
  const { plan } = await request.prepare();
  const argument = JSON.stringify({ dir, url, heartbeat: HEARTBEAT, request: { ...request, plan } });
  child = spawn(process.execPath, [program, argument], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  expect(String(line)).toBe('begun\n');
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

afterEach(kill);

describeStores('A server that is killed during a mutation', ({ servers, newStore }) => {
  it('leaves an entry that the next start marks as interrupted, and a key that does not repeat the effect', async () => {
    const url = await newStore();
    const dir = await servers.folder();
    await serverAtWork(dir, url);
    await expect(servers.open(url, dir)).rejects.toThrow(`in use by process ${child?.pid}`);
    await kill();
    const next = await servers.open(url, dir);
    const entry = await until('the entry is marked', async () => {
      const [newest] = await newestEntries(next.access);
      return newest?.outcome === 'INTERRUPTED' && newest;
    });
    expect(entry).toMatchObject({ finishedAt: expect.any(Date), detail: expect.stringContaining('service:backend') });
    await expect(next.mutations.run(request)).rejects.toBeInstanceOf(NotConfirmed);
    const anew = requestOf(changeOf(async () => 'anew'));
    await expect(next.mutations.run(anew)).resolves.toEqual({ result: 'anew' });
  });
});

describePostgres('A server that is killed during a mutation', (context) => {
  it('is cleaned up after by another one, which keeps off its target until then', async () => {
    const url = await context.newStore();
    const other = await context.servers.open(url);
    await serverAtWork(await context.servers.folder(), url);
    const anew = () => other.mutations.run(requestOf(changeOf(async () => 'anew')));
    await expect(anew()).rejects.toThrow('is busy');
    const [pending] = await newestEntries(other.access);
    expect(pending?.outcome).toBe('PENDING');
    const waiting = expect(other.mutations.run(request)).rejects.toBeInstanceOf(NotConfirmed);
    await kill();
    await waiting;
    await until('the entry is marked', async () => (await newestEntries(other.access))[0]?.outcome === 'INTERRUPTED');
    await expect(anew()).resolves.toEqual({ result: 'anew' });
  });
});
