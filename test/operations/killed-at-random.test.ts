import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AuditEntry } from '@opsbook/schema';
import { afterEach, expect, it } from 'vitest';
import { TESTER } from '../state/requests.js';
import type { TestServer } from '../state/servers.js';
import { describeEmbedded, describePostgres } from '../state/stores.js';
import { until } from '../support/until.js';
import { effectsIn, KIND, longChange } from './kinds.js';

const program = fileURLToPath(new URL('busy-server.mjs', import.meta.url));
/** A server is killed at any moment of so many milliseconds after its first change. */
const MOMENTS_MS = 120;
/** So that a survivor on a busy machine is not taken for dead itself. */
const PATIENT = { everyMs: 500, deadAfterMs: 5000 };

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Lets a server be busy, and kills it at a random moment. */
async function killOne(dir: string, url: string | undefined, name: string, effects: string): Promise<void> {
  const { plan } = longChange({ effects, steps: [] });
  const request = { field: 'testScript', principal: TESTER };
  const argument = JSON.stringify({ dir, url, heartbeat: PATIENT, name, effects, request, plan });
  const child = spawn(process.execPath, [program, argument], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  const exit = once(child, 'exit');
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  await until(`${name} is busy`, () => child.exitCode !== null || said.includes('busy'), 60_000);
  expect(child.exitCode, said).toBeNull();
  await delay(Math.random() * MOMENTS_MS);
  child.kill('SIGKILL');
  await exit;
  children.delete(child);
}

/** Lets a server carry on what the killed ones have left. */
function carryOn({ operations }: TestServer, effects: string): void {
  operations.register<{ target: string }, object>(KIND, {
    resultType: 'OperationSummary',
    run: async (run) => {
      const takeEffect = (what: string) => appendFileSync(effects, `${run.input.target} ${what}\n`);
      await run.step('again', { repeatable: true }, async () => takeEffect('again'));
      await run.step('once', { repeatable: false }, async () => takeEffect('once'));
      return { summary: 'done' };
    },
  });
  operations.start();
}

/** Waits until every intent has an outcome, and compares them with the effects that took place. */
async function expectAccountedFor(server: TestServer, effects: string, kills: number): Promise<void> {
  const { db } = server.state;
  await until('every intent has an outcome', async () => (await entries(server, 'PENDING')).length === 0, 60_000);
  const open = await db.selectFrom('operations').select('id').where('state', 'in', ['QUEUED', 'RUNNING']).execute();
  expect(open).toEqual([]);
  const unanswered = db.selectFrom('idempotency_keys').select('entry_id').where('answer', 'is', null);
  await until('every key is settled', async () => (await unanswered.execute()).length === 0, 60_000);

  const log = await entries(server);
  const taken = new Map<string, number>();
  for (const effect of await effectsIn(effects)) taken.set(effect, (taken.get(effect) ?? 0) + 1);
  const intended = new Set(log.map(({ target }) => target));
  const withoutIntent = [...taken.keys()].filter((effect) => !intended.has(effect.split(' ')[0] as string));
  expect(withoutIntent).toEqual([]);
  const twice = [...taken].filter(([effect, times]) => effect.endsWith(' once') && times > 1);
  expect(twice).toEqual([]);
  const succeeded = log.filter(({ outcome }) => outcome === 'SUCCEEDED');
  expect(succeeded.filter(({ target }) => taken.get(`${target} once`) !== 1)).toEqual([]);
  expect(log.filter(({ outcome }) => outcome !== 'SUCCEEDED' && outcome !== 'INTERRUPTED')).toEqual([]);

  const interrupted = log.filter(({ outcome }) => outcome === 'INTERRUPTED');
  const half = interrupted.filter(({ target }) => taken.has(`${target} once`)).length;
  console.log(
    `${kills} kills: ${log.length} intents, ${succeeded.length} succeeded, ${interrupted.length} interrupted ` +
      `(${half} with their effect), 0 without outcome; 0 effects without intent, 0 twice`,
  );
}

async function entries({ state }: TestServer, outcome?: string): Promise<Pick<AuditEntry, 'target' | 'outcome'>[]> {
  const all = state.db.selectFrom('audit_entries').select(['target', 'outcome']);
  const rows = await (outcome ? all.where('outcome', '=', outcome) : all).execute();
  return rows as Pick<AuditEntry, 'target' | 'outcome'>[];
}

describeEmbedded('The audit log of a server that is killed again and again', ({ servers }) => {
  it('has an intent for every effect and an outcome for every intent', async () => {
    const dir = await servers.folder();
    const effects = join(dir, 'effects');
    for (let kill = 1; kill <= 4; kill++) await killOne(dir, undefined, `k${kill}`, effects);
    const survivor = await servers.open(undefined, dir, { heartbeat: PATIENT });
    carryOn(survivor, effects);
    await expectAccountedFor(survivor, effects, 4);
  }, 240_000);
});

describePostgres('The audit log of servers that are killed beside each other', (context) => {
  it('has an intent for every effect and an outcome for every intent', async () => {
    const url = await context.newStore();
    const survivor = await context.servers.open(url, undefined, { heartbeat: PATIENT });
    const effects = join(survivor.dir, 'effects');
    carryOn(survivor, effects);
    const dirs = await Promise.all([1, 2, 3, 4].map(() => context.servers.folder()));
    for (let round = 1; round <= 12; round++) {
      await Promise.all(dirs.map((dir, index) => killOne(dir, url, `k${round}-${index}`, effects)));
    }
    await expectAccountedFor(survivor, effects, 12 * dirs.length);
  }, 480_000);
});
