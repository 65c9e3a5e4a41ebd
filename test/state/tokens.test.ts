import { Conflict, InvalidInput, NotFound, type Principal, Unavailable } from '@opsbook/schema';
import { expect, it } from 'vitest';
import { until } from '../support/until.js';
import type { TestServer } from './servers.js';
import { describePostgres, describeStores } from './stores.js';

/** The first token's secret and owner. */
async function administrator({ access }: TestServer): Promise<{ secret: string; admin: Principal }> {
  const secret = (await access.firstToken()) ?? '';
  const admin = await access.authenticate(secret);
  if (!admin) throw new Error('The first token does not work.');
  return { secret, admin };
}

const signal = new AbortController().signal;

describeStores('Access tokens', ({ servers, newStore }) => {
  it('are issued, used, and ended', async () => {
    const server = await servers.open(await newStore());
    const { access } = server;
    const { admin } = await administrator(server);
    const change = await access.tokenCreate({ name: 'ci', role: 'OPERATOR' }, admin);
    expect(await access.tokens()).toHaveLength(1);
    const created = await change.apply(signal);
    expect(created.token).toMatchObject({ name: 'ci', role: 'OPERATOR', createdBy: 'first', revokedAt: null });
    const days = ((created.token.expiresAt?.getTime() ?? 0) - created.token.createdAt.getTime()) / 86_400_000;
    expect(days).toBe(90);
    expect(change.forReplay?.(created)).toEqual({ token: created.token, secret: null });

    const secret = created.secret ?? '';
    expect(await access.authenticate(secret)).toMatchObject({ tokenId: created.token.id, name: 'ci' });
    await until('its use is noted', async () => (await access.token(created.token.id))?.lastUsedAt);

    const ended = access.tokenEnded(created.token.id);
    const revoke = await access.tokenRevoke({ id: created.token.id }, admin);
    expect(revoke.destroys).toBe('ci');
    expect((await revoke.apply(signal)).token.revokedAt).toBeInstanceOf(Date);
    expect(ended.aborted).toBe(true);
    expect(access.tokenEnded(created.token.id).aborted).toBe(true);
    expect(await access.authenticate(secret)).toBeNull();
    await expect(access.tokenRevoke({ id: created.token.id }, admin)).rejects.toBeInstanceOf(Conflict);
  });

  it('are stored without their secrets', async () => {
    const server = await servers.open(await newStore());
    const { secret } = await administrator(server);
    const rows = await server.state.db.selectFrom('tokens').selectAll().execute();
    const log = await server.access.auditLog({}, { first: 10, last: null, after: null, before: null });
    expect(JSON.stringify([rows, log])).not.toContain(secret.slice(5));
    expect(log.edges.map(({ node }) => node.target)).toEqual(['token:first']);
  });

  it('end when they expire', async () => {
    const { state, access } = await servers.open(await newStore());
    const secret = (await access.firstToken()) ?? '';
    const soon = new Date(Date.now() + 5000);
    await state.db.updateTable('tokens').set({ expires_at: soon }).execute();
    const principal = await access.authenticate(secret);
    expect(principal).toMatchObject({ expiresAt: soon });
    const ended = access.tokenEnded(principal?.tokenId ?? '');
    await until('the token has ended', () => ended.aborted);
    expect(await access.authenticate(secret)).toBeNull();
    expect(await access.firstToken()).toMatch(/^opsb_/);
  });

  it('leave somebody who can manage them', async () => {
    const server = await servers.open(await newStore());
    const { admin } = await administrator(server);
    await expect(server.access.tokenRevoke({ id: admin.tokenId }, admin)).rejects.toBeInstanceOf(Conflict);
    const other = await server.access.tokenCreate({ name: 'second', role: 'ADMIN' }, admin);
    const { token } = await other.apply(signal);
    const both = await Promise.all([
      server.access.tokenRevoke({ id: admin.tokenId }, admin),
      server.access.tokenRevoke({ id: token.id }, admin),
    ]);
    const done = await Promise.allSettled(both.map((change) => change.apply(signal)));
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('have names that tell who acted', async () => {
    const server = await servers.open(await newStore());
    const { admin } = await administrator(server);
    const create = (name: string, lifetimeMs: number | null = null) =>
      server.access.tokenCreate({ name, role: 'VIEWER', lifetimeMs }, admin);
    await expect(create('first')).rejects.toBeInstanceOf(Conflict);
    for (const name of ['', 'a b', 'opsbook', 'x'.repeat(65)]) {
      await expect(create(name)).rejects.toMatchObject({ field: 'input.name' });
    }
    await expect(create('short', 1000)).rejects.toBeInstanceOf(InvalidInput);
    await expect(server.access.tokenRevoke({ id: 'nobody' }, admin)).rejects.toBeInstanceOf(NotFound);
  });

  it('are not guessed: what is no secret is refused, and addresses that fail have to wait', async () => {
    const { access } = await servers.open(await newStore());
    for (const text of ['', 'opsb_', `opsb_${'a'.repeat(43)}`, `opsb_${'a'.repeat(44)}`]) {
      expect(await access.authenticate(text)).toBeNull();
    }
    for (let attempt = 0; attempt < 9; attempt++) await access.failedLogins.record('192.0.2.1');
    expect(await access.failedLogins.blockedForMs('192.0.2.1')).toBeNull();
    await access.failedLogins.record('192.0.2.1');
    expect(await access.failedLogins.blockedForMs('192.0.2.1')).toBeGreaterThan(0);
    expect(await access.failedLogins.blockedForMs('192.0.2.2')).toBeNull();
  });
});

describePostgres('Access tokens', (context) => {
  it('end on every server', async () => {
    const url = await context.newStore();
    const one = await context.servers.open(url);
    const two = await context.servers.open(url);
    const { admin } = await administrator(one);
    const { token, secret } = await (await one.access.tokenCreate({ name: 'ci', role: 'VIEWER' }, admin)).apply(signal);
    expect(await two.access.authenticate(secret ?? '')).not.toBeNull();
    const ended = two.access.tokenEnded(token.id);
    await (await one.access.tokenRevoke({ id: token.id }, admin)).apply(signal);
    await until('the other server knows', () => ended.aborted);
    expect(await two.access.authenticate(secret ?? '')).toBeNull();
  });

  it('of two servers that start at once one issues the first', async () => {
    const url = await context.newStore();
    const both = await Promise.all([context.servers.open(url), context.servers.open(url)]);
    await Promise.all(both.map(({ state }) => state.available(AbortSignal.timeout(20_000))));
    const secrets = await Promise.all(both.map(({ access }) => access.firstToken()));
    expect(secrets.filter((secret) => secret !== null)).toHaveLength(1);
  });

  it('go on working while the store is away, if they were seen lately', async () => {
    const server = await context.servers.open(await context.newStore());
    const { secret, admin } = await administrator(server);
    const unseen = await (await server.access.tokenCreate({ name: 'unseen', role: 'VIEWER' }, admin)).apply(signal);
    await context.postgres.crash();
    try {
      await until('the store is known to be away', () => !server.state.health.available);
      expect(await server.access.authenticate(secret)).toMatchObject({ name: 'first' });
      await expect(server.access.authenticate(unseen.secret ?? '')).rejects.toBeInstanceOf(Unavailable);
    } finally {
      await context.postgres.restore();
    }
    await server.state.available(AbortSignal.timeout(20_000));
    expect(await server.access.authenticate(unseen.secret ?? '')).toMatchObject({ name: 'unseen' });
  });
});
