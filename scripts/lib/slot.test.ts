import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';

let cache = '';
const owners: ReturnType<typeof spawn>[] = [];
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'opsbook-slots-'));
});
afterEach(async () => {
  for (const owner of owners.splice(0)) await end(owner);
  rmSync(cache, { recursive: true });
});

/** A process of its own that leases a slot and holds it; gives the slot's number. */
async function owner() {
  const script = `import(${JSON.stringify(new URL('./slot.mjs', import.meta.url).href)})
    .then(({ leaseSlot }) => leaseSlot())
    .then(({ number, ports }) => console.log(JSON.stringify({ number, port: ports.db })));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script], {
    env: { ...process.env, OPSBOOK_CACHE: cache },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owners.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, ...(JSON.parse(line) as { number: number; port: number }) };
}

async function end(child: ReturnType<typeof spawn>) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('gives every process a slot of its own, also when they ask at once', async () => {
  const slots = await Promise.all([owner(), owner(), owner()]);
  expect(new Set(slots.map(({ number }) => number)).size).toBe(3);
});

it('takes over the slot of a dead process', async () => {
  const first = await owner();
  await end(first.child);
  const second = await owner();
  expect(second.number).toBe(first.number);
  expect(readdirSync(join(cache, 'slots', String(first.number), 'claims'))).toHaveLength(1);
});

it('is not misled by a pid that is used again', async () => {
  const first = await owner();
  await end(first.child);
  const claims = join(cache, 'slots', String(first.number), 'claims');
  mkdirSync(claims, { recursive: true });
  // This very process lives, but it did not start at that moment.
  writeFileSync(join(claims, `${process.pid}-1`), '');
  expect((await owner()).number).toBe(first.number);
});

it('passes over a slot whose ports a stranger uses', async () => {
  const first = await owner();
  await end(first.child);
  const stranger = createServer().listen(first.port, '127.0.0.1');
  await once(stranger, 'listening');
  try {
    expect((await owner()).number).not.toBe(first.number);
  } finally {
    stranger.close();
  }
});
