import { afterEach, expect, it } from 'vitest';
import { createOpsClient, type OpsClient } from '../index.js';
import { reply, startTestServer, type TestServer, type TestServerOptions } from '../testing/server.js';

const plan = {
  __typename: 'Plan',
  action: 'service:stop',
  target: 'service:db',
  summary: 'Stops db.',
  steps: [{ kind: 'ENGINE', description: 'Stop', request: ['POST', '/containers/db/stop'] }],
  affects: ['service:db'],
  expectedDowntime: null,
  undo: 'Start it.',
  warnings: [],
};
const token = {
  id: 'VG9rZW46MQ==',
  name: 'ci',
  role: 'VIEWER',
  createdAt: '2025-12-28T10:00:00Z',
  createdBy: 'admin',
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
};
const created = { __typename: 'TokenCreated', secret: 'opsb_1', token };

let server: TestServer;
let inputs: Record<string, unknown>[];
afterEach(() => server.close());

/** A server on which `field` answers `result`. */
async function answering(field: string, result: unknown, more: TestServerOptions = {}): Promise<OpsClient> {
  inputs = [];
  const mutation = {
    [field]: ({ input }: { input: Record<string, unknown> }) => {
      inputs.push({ ...input });
      return result;
    },
  };
  server = await startTestServer({ mutation, ...more });
  return createOpsClient({ url: server.url, token: 'token' });
}

it('gives what a change gave, and the Plan of a dry run', async () => {
  const ops = await answering('tokenCreate', created);
  const issued = await ops.access.createToken({ name: 'ci', role: 'VIEWER' });
  expect(issued.secret).toBe('opsb_1');
  await server.close();

  const planning = await answering('serviceStop', plan);
  const planned = await planning.services.stop('db', { reason: 'try', dryRun: true });
  expect(planned.steps[0]?.request).toEqual(['POST', '/containers/db/stop']);
  expect(inputs).toEqual([{ service: 'db', reason: 'try', dryRun: true, timeout: 'PT1M' }]);
});

it('repeats a change under one key, made for the call', async () => {
  let cuts = 2;
  const ops = await answering('tokenCreate', created);
  // The effect takes place; the answers are lost.
  const { url } = server;
  const losing = createOpsClient({
    url,
    token: 'token',
    fetch: async (...request) => {
      const answer = await fetch(...request);
      if (cuts-- > 0) throw new TypeError('lost');
      return answer;
    },
  });
  await losing.access.createToken({ name: 'ci', role: 'VIEWER' });
  await ops.access.createToken({ name: 'ci', role: 'VIEWER' });
  const keys = inputs.map(({ idempotencyKey }) => idempotencyKey);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]]);
  expect(keys[3]).not.toBe(keys[0]);
});

it('keeps a key of the caller, and attempts a change without one only once', async () => {
  let attempts = 0;
  const ops = await answering('tokenCreate', created, {
    intercept: (_, response) => ++attempts > 0 && reply(response, 503, {}),
  });
  const input = { name: 'ci', role: 'VIEWER' } as const;
  await expect(ops.access.createToken({ ...input, idempotencyKey: null })).rejects.toMatchObject({ status: 503 });
  expect(attempts).toBe(1);
  await expect(ops.access.createToken({ ...input, idempotencyKey: 'mine' }, { maxRetries: 2 })).rejects.toThrow();
  expect(attempts).toBe(4);
});

const said = { message: 'No.', hint: 'Do.' };
it.each([
  ['OpsInvalidInputError', { __typename: 'InvalidInput', code: 'INVALID_INPUT', field: 'input.timeout' }],
  ['OpsNotFoundError', { __typename: 'NotFound', code: 'NOT_FOUND', kind: 'service', known: ['db'] }],
  ['OpsConflictError', { __typename: 'Conflict', code: 'CONFLICT' }],
  ['OpsCapabilityMissingError', { __typename: 'CapabilityMissing', code: 'CAPABILITY_MISSING' }],
  ['OpsUnavailableError', { __typename: 'Unavailable', code: 'UNAVAILABLE', system: 'docker' }],
  [
    'OpsConfirmationRequiredError',
    { __typename: 'ConfirmationRequired', code: 'CONFIRMATION_REQUIRED', expected: 'db' },
  ],
  ['OpsApprovalRequiredError', { __typename: 'ApprovalRequired', code: 'APPROVAL_REQUIRED', operationId: 'T3A6MQ==' }],
  ['OpsNotConfirmedError', { __typename: 'NotConfirmed', code: 'NOT_CONFIRMED', done: ['stopped db'] }],
])('throws %s, once and for all', async (name, { __typename, ...failure }) => {
  const ops = await answering('serviceRestart', { __typename, ...failure, ...said });
  await expect(ops.services.restart('db')).rejects.toMatchObject({ name, ...failure, ...said });
  expect(inputs).toHaveLength(1);
});
