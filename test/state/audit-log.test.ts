import type { AuditEntry, PageArgs } from '@opsbook/schema';
import { expect, it } from 'vitest';
import { changeOf, requestOf } from './requests.js';
import { describeStores } from './stores.js';

const NO_PAGE: PageArgs = { first: null, last: null, after: null, before: null };

describeStores('The audit log', ({ servers, newStore }) => {
  it('is paged both ways, newest first, while entries are added', async () => {
    const { access, mutations } = await servers.open(await newStore());
    const add = (name: string) => mutations.run(requestOf(changeOf(async () => null, { target: `service:${name}` })));
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await add(name);
    const targets = (page: { edges: { node: AuditEntry }[] }) => page.edges.map(({ node }) => node.target.slice(8));

    const first = await access.auditLog({}, { ...NO_PAGE, first: 2 });
    expect(targets(first)).toEqual(['e', 'd']);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    await add('f');
    const second = await access.auditLog({}, { ...NO_PAGE, first: 3, after: first.pageInfo.endCursor });
    expect(targets(second)).toEqual(['c', 'b', 'a']);
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const back = await access.auditLog({}, { ...NO_PAGE, last: 2, before: second.pageInfo.startCursor });
    expect(targets(back)).toEqual(['e', 'd']);
    expect(back.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect(targets(await access.auditLog({}, { ...NO_PAGE, last: 2 }))).toEqual(['b', 'a']);
  });

  it('is filtered', async () => {
    const { access, mutations } = await servers.open(await newStore());
    await mutations.run(requestOf(changeOf(async () => null)));
    await mutations.run(requestOf(changeOf(() => Promise.reject(new Error('no'))))).catch(() => {});
    const [failed, succeeded] = (await access.auditLog({}, { ...NO_PAGE, first: 10 })).edges.map(({ node }) => node);
    const count = async (filter: Parameters<typeof access.auditLog>[0]) =>
      (await access.auditLog(filter, { ...NO_PAGE, first: 10 })).edges.length;
    expect(await count({ outcome: 'FAILED' })).toBe(1);
    expect(await count({ actor: 'tester', target: 'service:backend', action: 'service:restart' })).toBe(2);
    expect(await count({ actor: 'somebody' })).toBe(0);
    expect(await count({ since: failed?.time ?? null })).toBe(1);
    expect(await count({ until: succeeded?.time ?? null })).toBe(0);
    expect(await access.auditEntry(failed?.id ?? '')).toEqual(failed);
    expect(await access.auditEntry('nothing')).toBeNull();
  });

  it('does not take a foreign cursor', async () => {
    const { access } = await servers.open(await newStore());
    for (const cursor of ['', 'x', Buffer.from("audit:' or 1=1").toString('base64url')]) {
      await expect(access.auditLog({}, { ...NO_PAGE, first: 1, after: cursor })).rejects.toMatchObject({
        field: 'after',
      });
    }
  });
});
