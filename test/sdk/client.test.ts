import { createOpsClient, type OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let ops: OpsClient;

beforeAll(async () => {
  server = await startServer();
  ops = createOpsClient({ url: server.url, token: server.token });
});
afterAll(async () => {
  ops.close();
  await server.close();
});

it('says who is asking', async () => {
  expect(await ops.access.viewer()).toMatchObject({ role: 'ADMIN', actions: expect.arrayContaining(['log:read']) });
});

it('plans, issues, lists and revokes a token', async () => {
  const input = { name: 'sdk', role: 'VIEWER', lifetime: '1h' } as const;
  const plan = await ops.access.createToken({ ...input, dryRun: true });
  expect(plan.steps.length).toBeGreaterThan(0);
  expect((await ops.access.tokens()).map(({ name }) => name)).not.toContain('sdk');

  const { token, secret } = await ops.access.createToken(input);
  expect(secret).toEqual(expect.any(String));
  expect(await ops.access.tokens()).toContainEqual(token);

  const reason = 'test is over';
  await expect(ops.access.revokeToken(token.id, { reason })).rejects.toMatchObject({
    name: 'OpsConfirmationRequiredError',
    expected: 'sdk',
  });
  const revoked = await ops.access.revokeToken(token.id, { reason, confirm: 'sdk' });
  expect(revoked.token.revokedAt).not.toBeNull();
});

it('gives one answer to the same change under one key, and refuses another', async () => {
  const input = { name: 'keyed', role: 'VIEWER', idempotencyKey: 'sdk-test' } as const;
  const first = await ops.access.createToken(input);
  const second = await ops.access.createToken(input);
  expect(second.token.id).toBe(first.token.id);
  await expect(ops.access.createToken({ ...input, role: 'ADMIN' })).rejects.toMatchObject({ name: 'OpsConflictError' });
});

it('goes through the whole audit log', async () => {
  for (let n = 0; n < 3; n++) await ops.access.createToken({ name: `audited-${n}`, role: 'VIEWER' });
  const filter = { action: 'token:create' };
  const seen: string[] = [];
  for await (const entry of ops.access.iterateAuditLog(filter, { pageSize: 2 })) seen.push(entry.id);
  const { nodes } = await ops.access.auditLog(filter, { first: 1000 });
  expect(seen.length).toBeGreaterThanOrEqual(3);
  expect(seen).toEqual(nodes.map(({ id }) => id));
});

it('throws what cannot be done as what it is', async () => {
  const viewer = createOpsClient({ url: server.url, token: await server.issueToken('VIEWER') });
  await expect(viewer.access.tokens()).rejects.toMatchObject({ name: 'OpsAuthError', code: 'FORBIDDEN' });
  await expect(ops.access.createToken({ name: 'no spaces', role: 'VIEWER' })).rejects.toMatchObject({
    name: 'OpsInvalidInputError',
    field: 'input.name',
  });
  await expect(ops.access.createToken({ name: 'x', role: 'VIEWER', lifetime: 'long' })).rejects.toMatchObject({
    name: 'OpsInvalidInputError',
    hint: expect.stringMatching(/\w/),
  });
  await expect(ops.services.list({ maxRetries: 0 })).rejects.toMatchObject({
    name: 'OpsUnavailableError',
    requestId: expect.any(String),
  });
  const stranger = createOpsClient({ url: server.url, token: 'opsb_unknown' });
  await expect(stranger.access.viewer()).rejects.toMatchObject({ name: 'OpsAuthError', status: 401 });
});

it('opens no terminal where they are not enabled', async () => {
  await expect(ops.shell.open('web', { reason: 'test' })).rejects.toMatchObject({
    name: 'OpsCapabilityMissingError',
    hint: expect.stringMatching(/shell\.enabled/),
  });
});

it('reports health also where there is no engine', async () => {
  const report = await ops.health.report();
  expect(report.checks.find(({ name }) => name === 'docker')?.verdict).toBe('CRITICAL');
});

it('follows logs while the engine is away, and says so', async () => {
  for await (const event of ops.logs.follow({}, { heartbeat: '1s', heartbeats: true })) {
    expect(event).toMatchObject({ __typename: 'LogHeartbeat', live: false, problem: expect.any(String) });
    break;
  }
});

it('ends streams for good when their token is revoked', async () => {
  const { id, secret } = await server.createToken('VIEWER');
  const watcher = createOpsClient({ url: server.url, token: secret });
  const stream = watcher.logs.follow({}, { heartbeat: '1s', heartbeats: true });
  await stream.next();
  const token = (await ops.access.tokens()).find((each) => each.id === id);
  await ops.access.revokeToken(id, { reason: 'test', confirm: token?.name ?? '' });
  await expect(
    (async () => {
      for await (const _ of stream);
    })(),
  ).rejects.toMatchObject({ name: 'OpsAuthError', code: 'UNAUTHENTICATED' });
});
