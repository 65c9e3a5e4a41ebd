import { NotConfirmed } from '@opsbook/schema';
import pg from 'pg';
import { expect, it } from 'vitest';
import { changeOf, deferred, requestOf } from './requests.js';
import type { TestServer } from './servers.js';
import { describePostgres, describeStores } from './stores.js';

const STACK = { target: 'stack:wms', holds: ['service:backend', 'service:db'] };
const STORE = { target: 'stack:other', holds: ['service:db', 'service:store'] };

/** Begins a change that goes on until it is told to end. */
async function begin({ mutations }: TestServer, held: { target: string; holds?: string[] }) {
  const begun = deferred<void>();
  const end = deferred<void>();
  const change = changeOf(() => {
    begun.resolve();
    return end.promise;
  }, held);
  const done = mutations.run(requestOf(change));
  await begun.promise;
  return async () => {
    end.resolve();
    await done;
  };
}

/** Makes a change at once. */
const make = ({ mutations }: TestServer, held: { target: string; holds?: string[] }) =>
  mutations.run(requestOf(changeOf(async () => 'made', held)));

const MADE = { result: 'made' };

/** The store as it was when an entry could hold one target, which stood in a column of its own. */
const BEFORE = `
  DROP TABLE opsbook.held_targets;
  ALTER TABLE opsbook.audit_entries ADD COLUMN held_target text UNIQUE;
  UPDATE opsbook.audit_entries SET held_target = target WHERE outcome = 'PENDING';
  DELETE FROM opsbook.kysely_migration WHERE name >= '010';`;

/** What holds wherever the second change is asked for. */
async function expectHeld(one: TestServer, two: TestServer): Promise<void> {
  const endOne = await begin(one, { target: 'service:backend' });
  await expect(make(two, { target: 'service:backend' })).rejects.toThrow(
    /service:backend is busy: "tester" is doing service:restart since 2/,
  );
  await expect(make(two, STACK), 'the whole while a part is held').rejects.toThrow('service:backend is busy');
  expect(await make(two, STORE), 'what else there is').toEqual(MADE);
  await endOne();

  const endStack = await begin(one, STACK);
  for (const target of ['stack:wms', 'service:backend', 'service:db']) {
    await expect(make(two, { target })).rejects.toThrow(`${target} is busy`);
  }
  await expect(make(two, STORE), 'another whole with a part in common').rejects.toThrow('service:db is busy');
  expect(await make(two, { target: 'service:store' }), 'nothing of a refused change is held').toEqual(MADE);
  await endStack();
  for (const held of [STACK, STORE, { target: 'service:db' }]) expect(await make(two, held)).toEqual(MADE);
}

describeStores('Targets of changes', ({ servers, newStore }) => {
  it('are held one at a time, with all that goes along', async () => {
    const server = await servers.open(await newStore());
    await expectHeld(server, server);
  });

  it('are let go when the change fails', async () => {
    const server = await servers.open(await newStore());
    const failure = new NotConfirmed('Not healthy yet', 'Wait.', []);
    const failing = server.mutations.run(requestOf(changeOf(() => Promise.reject(failure), STACK)));
    await expect(failing).rejects.toBe(failure);
    expect(await make(server, STACK)).toEqual(MADE);
  });
});

describePostgres('Targets of changes on two servers', (context) => {
  it('are held one at a time, with all that goes along', async () => {
    const url = await context.newStore();
    await expectHeld(await context.servers.open(url), await context.servers.open(url));
  });

  it('stay held while a store is brought up to date', async () => {
    const url = await context.newStore();
    const old = await context.servers.open(url);
    await make(old, { target: 'service:db' });
    const end = await begin(old, { target: 'service:backend' });
    const client = new pg.Client(url);
    await client.connect();
    await client.query(BEFORE).finally(() => client.end());
    const next = await context.servers.open(url);
    await expect(make(next, STACK)).rejects.toThrow('service:backend is busy');
    expect(await make(next, STORE)).toEqual(MADE);
    await end();
    expect(await make(next, STACK)).toEqual(MADE);
  });
});
