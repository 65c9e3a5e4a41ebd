import { ApprovalRequired, Conflict, type MutationRequest, NotFound, type Principal } from '@opsbook/schema';
import { expect, it } from 'vitest';
import { changeOf, newestEntries, requestOf, TESTER } from '../state/requests.js';
import type { TestServer } from '../state/servers.js';
import { describeStores } from '../state/stores.js';
import { until } from '../support/until.js';
import { effectsIn, longChange, startScripts } from './kinds.js';

const SECOND: Principal = { ...TESTER, tokenId: 'token-2', name: 'second' };
const NEEDED = { actions: ['service:restart' as const], lifetimeMs: 60_000 };

/** What a request for an approval answers: the id of the operation that waits. */
async function held({ mutations }: TestServer, request: MutationRequest<unknown>): Promise<string> {
  const refused = await mutations.run(request).catch((error) => error);
  expect(refused).toBeInstanceOf(ApprovalRequired);
  return refused.operationId;
}

async function decide(server: TestServer, verb: 'approve' | 'reject', id: string, by = SECOND): Promise<void> {
  const field = verb === 'approve' ? 'operationApprove' : 'operationReject';
  const prepare = () => server.operations[verb](id, by);
  await server.mutations.run({ field, principal: by, input: {}, prepare });
}

describeStores("A second person's approval", ({ servers, newStore }) => {
  const open = async (url: string | undefined, settings = NEEDED) => {
    const server = await servers.open(url, undefined, { approval: settings });
    await server.state.available(AbortSignal.timeout(20_000));
    return server;
  };

  it('holds a request back until it is given, which then has one effect', async () => {
    const server = await open(await newStore());
    let effects = 0;
    const change = changeOf(async () => ({ effect: ++effects }));
    // Each call of the SDK has a key of its own; the request is the same nevertheless.
    const request = (key: string, input = {}) =>
      requestOf(change, { password: 'hunter2', idempotencyKey: key, ...input }, { redacted: ['password'] });
    const id = await held(server, request('1'));
    expect(await held(server, request('2'))).toBe(id);
    expect(await held(server, request('3', { password: 'hunter3' }))).not.toBe(id);
    expect(await server.operations.operation(id)).toMatchObject({
      ...{ state: 'AWAITING_APPROVAL', kind: 'serviceRestart', actor: 'tester', approval: { approvedBy: null } },
      plan: change.plan,
    });
    expect(JSON.stringify(await server.state.db.selectFrom('operations').selectAll().execute())).not.toMatch(/hunter/);

    await expect(decide(server, 'approve', id, TESTER)).rejects.toBeInstanceOf(Conflict);
    await expect(decide(server, 'approve', id, { ...SECOND, name: 'tester' })).rejects.toBeInstanceOf(Conflict);
    await expect(decide(server, 'approve', 'nothing')).rejects.toBeInstanceOf(NotFound);
    await decide(server, 'approve', id);
    await expect(decide(server, 'reject', id)).rejects.toBeInstanceOf(Conflict);
    expect(effects).toBe(0);

    const answers = await Promise.allSettled([server.mutations.run(request('4')), server.mutations.run(request('5'))]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(effects).toBe(1);
    const winner = answers[0]?.status === 'fulfilled' ? '4' : '5';
    expect(await server.mutations.run(request(winner))).toEqual({ result: { effect: 1 } });
    expect(await server.operations.operation(id)).toMatchObject({
      ...{ state: 'SUCCEEDED', approval: { approvedBy: 'second' }, result: { summary: change.plan.summary } },
      steps: [{ state: 'SUCCEEDED' }],
    });
    expect(await held(server, request('6'))).not.toBe(id);
    const log = await newestEntries(server.access);
    expect(log.find((entry) => entry.id === id)).toMatchObject({ outcome: 'SUCCEEDED', actor: 'tester' });
    expect(log).toContainEqual(
      expect.objectContaining({ action: 'operation:approve', actor: 'second', outcome: 'SUCCEEDED' }),
    );
    expect(log).toContainEqual(expect.objectContaining({ detail: expect.stringContaining(id), outcome: 'FAILED' }));
    expect(log.every(({ outcome }) => outcome !== 'PENDING')).toBe(true);
  });

  it('is for what was planned then, and for nothing else', async () => {
    const server = await open(await newStore());
    const id = await held(server, requestOf(changeOf(async () => null)));
    await decide(server, 'approve', id);
    const change = changeOf(async () => null);
    const other = requestOf({ ...change, plan: { ...change.plan, warnings: ['Something has changed.'] } });
    await expect(server.mutations.run(other)).rejects.toThrow('not what was approved');
  });

  it('can be refused, and expires', async () => {
    const server = await open(await newStore(), { ...NEEDED, lifetimeMs: 1 });
    const late = await held(server, requestOf(changeOf(async () => null)));
    await until('it has expired', async () => (await server.operations.operation(late)).state === 'CANCELLED');
    await server.close();
    const patient = await open(await newStore());
    const id = await held(patient, requestOf(changeOf(async () => null)));
    await decide(patient, 'reject', id);
    expect(await patient.operations.operation(id)).toMatchObject({
      ...{ state: 'CANCELLED', error: { message: 'Rejected by "second".' } },
    });
    expect(await held(patient, requestOf(changeOf(async () => null)))).not.toBe(id);
  });

  it('is needed for long work too, which then runs as the operation that waited', async () => {
    const server = await open(await newStore());
    startScripts(server.operations);
    const effects = `${server.dir}/effects`;
    const change = longChange({ effects, steps: [{ name: 'one', repeatable: false }] });
    const request = requestOf<never>(change as never, { idempotencyKey: 'k' });
    const id = await held(server, request);
    await decide(server, 'approve', id);
    expect(await server.mutations.run(request)).toEqual({ operationId: id });
    await until('it is done', async () => (await server.operations.operation(id)).state === 'SUCCEEDED');
    expect(await server.mutations.run(request)).toEqual({ operationId: id });
    expect(await effectsIn(effects)).toEqual(['one']);
  });
});
