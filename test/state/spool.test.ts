import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Unavailable } from '@opsbook/schema';
import { expect, it } from 'vitest';
import { until } from '../support/until.js';
import { changeOf, deferred, newestEntries, requestOf } from './requests.js';
import type { TestServer } from './servers.js';
import { describePostgres } from './stores.js';

const spoolOf = ({ dir }: TestServer) => join(dir, 'spool', 'audit.jsonl');

/** The log from the oldest entry on, without the one that says that the spool was used. */
async function recorded({ access }: TestServer) {
  const entries = await newestEntries(access);
  return entries.reverse().filter(({ action }) => (action as string) !== 'audit:spool');
}

describePostgres('The audit spool', (context) => {
  /** A server whose store goes away for the length of `during`. */
  async function outage(server: TestServer, during: () => Promise<void>): Promise<void> {
    await context.postgres.crash();
    try {
      await until('the store is known to be away', () => !server.state.health.available);
      await during();
    } finally {
      await context.postgres.restore();
    }
  }

  it('takes what is done while the store is away, and is replayed in order and once', async () => {
    const url = await context.newStore();
    const server = await context.servers.open(url);
    const { mutations, access } = server;
    let spooled = '';
    const begun = deferred<void>();
    const end = deferred<string>();
    const slow = changeOf(
      () => {
        begun.resolve();
        return end.promise;
      },
      { target: 'service:slow' },
    );
    const running = mutations.run(requestOf(slow, { idempotencyKey: 'slow' }));
    await begun.promise;
    await outage(server, async () => {
      for (const name of ['a', 'b', 'c']) {
        await mutations.run(requestOf(changeOf(async () => null, { target: `service:${name}` })));
      }
      await mutations.run(requestOf(changeOf(() => Promise.reject(new Error('no'))))).catch(() => {});
      end.resolve('done');
      await running;
      expect((await stat(spoolOf(server))).mode & 0o777).toBe(0o600);
      spooled = await readFile(spoolOf(server), 'utf8');
    });
    const stored = async () => (await recorded(server)).map(({ target, outcome }) => [target, outcome]);
    const expected = [
      ['service:slow', 'SUCCEEDED'],
      ['service:a', 'SUCCEEDED'],
      ['service:b', 'SUCCEEDED'],
      ['service:c', 'SUCCEEDED'],
      ['service:backend', 'FAILED'],
    ];
    await until('the spool is replayed', async () => JSON.stringify(await stored()) === JSON.stringify(expected));
    const use = await until('the replay has an outcome', async () =>
      (await newestEntries(access)).find(({ target, outcome }) => target === 'audit:spool' && outcome !== 'PENDING'),
    );
    expect(use).toMatchObject({
      actor: 'opsbook',
      outcome: 'SUCCEEDED',
      reason: expect.stringContaining('state store'),
    });
    expect(use.detail).toMatch(/^9 audit records were kept in the local spool from/);
    await until('the spool is empty', () =>
      stat(spoolOf(server)).then(
        () => false,
        () => true,
      ),
    );

    // As after a crash at the end of a replay: what is stored already comes again.
    const before = await newestEntries(access);
    await server.close();
    await writeFile(spoolOf(server), spooled);
    const again = await context.servers.open(url, server.dir);
    expect(await newestEntries(again.access)).toEqual(before);
    await expect(stat(spoolOf(server))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('keeps the answer of a key whose execution outlasted the store', async () => {
    const server = await context.servers.open(await context.newStore());
    const begun = deferred<void>();
    const end = deferred<string>();
    const slow = changeOf(() => {
      begun.resolve();
      return end.promise;
    });
    const run = () => server.mutations.run(requestOf(slow, { idempotencyKey: 'k' }));
    const first = run();
    await begun.promise;
    await outage(server, async () => {
      end.resolve('done');
      expect(await first).toEqual({ result: 'done' });
      await expect(run()).rejects.toBeInstanceOf(Unavailable);
    });
    await server.state.available(AbortSignal.timeout(20_000));
    expect(await run()).toEqual({ result: 'done' });
  });

  it('is all that keeps a mutation from being refused', async () => {
    const server = await context.servers.open(await context.newStore());
    await writeFile(join(server.dir, 'spool'), 'not a folder');
    let effects = 0;
    const change = changeOf(async () => ++effects);
    await outage(server, async () => {
      await expect(server.mutations.run(requestOf(change))).rejects.toMatchObject({
        constructor: Unavailable,
        system: 'audit log',
      });
    });
    expect(effects).toBe(0);
    await server.state.available(AbortSignal.timeout(20_000));
    expect(await recorded(server)).toEqual([]);
    await rm(join(server.dir, 'spool'));
  });

  it('keeps in memory an outcome that it cannot take', async () => {
    const server = await context.servers.open(await context.newStore());
    await writeFile(join(server.dir, 'spool'), 'not a folder');
    const begun = deferred<void>();
    const end = deferred<string>();
    const slow = changeOf(() => {
      begun.resolve();
      return end.promise;
    });
    const running = server.mutations.run(requestOf(slow));
    await begun.promise;
    await outage(server, async () => {
      end.resolve('done');
      expect(await running).toEqual({ result: 'done' });
      await rm(join(server.dir, 'spool'));
    });
    await until('the outcome is stored', async () => (await recorded(server))[0]?.outcome === 'SUCCEEDED');
  });
});
