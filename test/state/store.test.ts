import { Unavailable } from '@opsbook/schema';
import { expect, it } from 'vitest';
import { until } from '../support/until.js';
import { describePostgres, describeStores } from './stores.js';

describeStores('A state store', ({ servers, newStore }) => {
  it('tells everybody who listens, also when notified in a transaction', async () => {
    const { state } = await servers.open(await newStore());
    const stop = new AbortController();
    const heard: string[] = [];
    const listening = (async () => {
      for await (const payload of state.listen('opsbook_test', stop.signal)) heard.push(payload);
    })();
    // Until LISTEN has reached the server nothing is heard.
    await until('the first is heard', async () => {
      await state.notify('opsbook_test', 'first');
      return heard.includes('first');
    });
    await state.db.transaction().execute((within) => state.notify('opsbook_test', 'second', within));
    await until('the second is heard', () => heard.includes('second'));
    stop.abort();
    await listening;
  });

  it('does not let two servers into one folder', async () => {
    const url = await newStore();
    const { dir } = await servers.open(url);
    await expect(servers.open(url, dir)).rejects.toThrow(/in use by this process.*state\.dir/);
  });

  it('keeps what it has over a restart', async () => {
    const url = await newStore();
    const first = await servers.open(url);
    const secret = await first.access.firstToken();
    await first.close();
    const second = await servers.open(url, first.dir);
    expect(await second.access.firstToken()).toBeNull();
    expect(await second.access.authenticate(secret ?? '')).toMatchObject({ name: 'first', role: 'ADMIN' });
  });
});

describePostgres('A state store', (context) => {
  it('is migrated once by servers that start at the same moment', async () => {
    const url = await context.newStore();
    const both = await Promise.all([context.servers.open(url), context.servers.open(url)]);
    await Promise.all(both.map(({ state }) => state.available(AbortSignal.timeout(20_000))));
    expect(await Promise.all(both.map(({ access }) => access.tokens()))).toEqual([[], []]);
  });

  it('fails at once while PostgreSQL is away, without its password, and comes back by itself', async () => {
    const { state, access } = await context.servers.open(await context.newStore());
    await context.postgres.crash();
    await until('the store is known to be away', () => !state.health.available);
    const failure = await access.tokens().catch((error) => error);
    expect(failure).toBeInstanceOf(Unavailable);
    expect(failure).toMatchObject({ system: 'state store' });
    expect(JSON.stringify([failure.message, failure.hint, state.health])).not.toContain('p4ssw0rd');
    await context.postgres.restore();
    await state.available(AbortSignal.timeout(20_000));
    expect(await access.tokens()).toEqual([]);
  });

  it('fails within a deadline while PostgreSQL is silent', async () => {
    const { state, access } = await context.servers.open(await context.newStore());
    await context.postgres.freeze();
    try {
      await expect(access.tokens()).rejects.toBeInstanceOf(Unavailable);
      await until('the store is known to be away', () => !state.health.available);
    } finally {
      await context.postgres.thaw();
    }
    await state.available(AbortSignal.timeout(20_000));
    expect(await access.tokens()).toEqual([]);
  });

  it('is waited for when a server starts without it', async () => {
    const url = await context.newStore();
    await context.postgres.crash();
    const { state, access } = await context.servers.open(url);
    await expect(access.tokens()).rejects.toBeInstanceOf(Unavailable);
    await context.postgres.restore();
    await state.available(AbortSignal.timeout(20_000));
    expect(await access.firstToken()).toMatch(/^opsb_/);
  });
});
