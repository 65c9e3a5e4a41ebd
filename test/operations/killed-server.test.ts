import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFinal, type Operation } from '@opsbook/schema';
import { afterEach, expect, it } from 'vitest';
import { newestEntries, TESTER } from '../state/requests.js';
import type { TestServer } from '../state/servers.js';
import { describePostgres, describeStores } from '../state/stores.js';
import { until } from '../support/until.js';
import { effectsIn, longChange, startScripts } from './kinds.js';

const program = fileURLToPath(new URL('killed-server.mjs', import.meta.url));
/** So that a survivor on a busy machine is not taken for dead itself. */
const PATIENT = { everyMs: 500, deadAfterMs: 5000 };
let child: ChildProcess | null = null;

/** Where the server stands still in an operation of the steps one, two and three, and what has to come of it. */
const POINTS: { at: string; two: 'repeatable' | 'once'; state: Operation['state']; effects: string[] }[] = [
  { at: 'before one', two: 'once', state: 'SUCCEEDED', effects: ['one', 'two', 'three'] },
  { at: 'before two', two: 'once', state: 'SUCCEEDED', effects: ['one', 'two', 'three'] },
  { at: 'begun two', two: 'repeatable', state: 'SUCCEEDED', effects: ['one', 'two', 'three'] },
  { at: 'begun two', two: 'once', state: 'INTERRUPTED', effects: ['one'] },
  { at: 'done two', two: 'repeatable', state: 'SUCCEEDED', effects: ['one', 'two', 'two', 'three'] },
  { at: 'done two', two: 'once', state: 'INTERRUPTED', effects: ['one', 'two'] },
  { at: 'before three', two: 'once', state: 'SUCCEEDED', effects: ['one', 'two', 'three'] },
  { at: 'the end', two: 'once', state: 'SUCCEEDED', effects: ['one', 'two', 'three'] },
];

/** A server in a process of its own, standing still in an operation at each of the points. */
async function serverStandingStill(dir: string, url: string | undefined): Promise<void> {
  const requests = POINTS.map(({ at, two }, index) => {
    const steps = ['one', 'two', 'three'].map((name) => ({ name, repeatable: name === 'two' && two === 'repeatable' }));
    const script = { effects: join(dir, `effects-${index}`), steps, standsStill: at };
    const change = longChange(script, `service:s${index}`);
    return { field: 'testScript', principal: TESTER, input: { idempotencyKey: `k${index}` }, change };
  });
  const argument = JSON.stringify({ dir, url, heartbeat: PATIENT, requests });
  child = spawn(process.execPath, [program, argument], { stdio: ['ignore', 'pipe', 'inherit'] });
  let points = '';
  child.stdout?.on('data', (chunk) => {
    points += chunk;
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The server ended by itself, with code ${code}.`);
  });
  const still = until('it stands still everywhere', () => points.length === POINTS.length, 60_000);
  await Promise.race([still, ended]);
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

afterEach(kill);

/** Waits until nothing is under way, and checks what became of each operation. */
async function expectSettled({ operations, access }: TestServer, dir: string): Promise<void> {
  const page = { first: 100, last: null, after: null, before: null };
  const all = await until(
    'every operation has ended',
    async () => {
      const found = (await operations.operations({}, page)).edges.map(({ node }) => node);
      return found.length === POINTS.length && found.every(({ state }) => isFinal(state)) && found;
    },
    60_000,
  );
  for (const [index, { at, two, state, effects }] of POINTS.entries()) {
    const operation = all.find(({ target }) => target === `service:s${index}`);
    const point = `${at}, two ${two}`;
    expect([point, operation?.state, await effectsIn(join(dir, `effects-${index}`))]).toEqual([point, state, effects]);
    if (state === 'INTERRUPTED') expect(operation?.error).toMatchObject({ code: 'INTERRUPTED', done: ['one'] });
  }
  const outcomes = (await newestEntries(access)).map(({ id, outcome }) => [id, outcome]);
  expect(new Map(outcomes as [string, string][])).toEqual(new Map(all.map(({ id, state }) => [id, state])));
}

describeStores('A server that is killed in the middle of operations', ({ servers, newStore }) => {
  it('is succeeded by one that goes on with them or says where they were interrupted', async () => {
    const url = await newStore();
    const dir = await servers.folder();
    await serverStandingStill(dir, url);
    await kill();
    const next = await servers.open(url, dir, { heartbeat: PATIENT });
    startScripts(next.operations);
    await expectSettled(next, dir);
  }, 180_000);
});

describePostgres('A server that is killed in the middle of operations', (context) => {
  it('is succeeded by two others that race for them, and do nothing twice', async () => {
    const url = await context.newStore();
    const survivor = () => context.servers.open(url, undefined, { heartbeat: PATIENT });
    const others = [await survivor(), await survivor()] as const;
    const dir = await context.servers.folder();
    await serverStandingStill(dir, url);
    for (const { operations } of others) startScripts(operations);
    await kill();
    await expectSettled(others[0], dir);
  }, 180_000);
});
