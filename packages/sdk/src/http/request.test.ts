import { GraphQLError, parse } from 'graphql';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createOpsClient, type OpsClient } from '../index.js';
import { startTestServer, type TestServer } from '../testing/server.js';

let server: TestServer;
let ops: OpsClient;
let attempts = 0;

beforeEach(async () => {
  attempts = 0;
  server = await startTestServer({
    query: {
      viewer: () => ({ name: 'test' }),
      service: ({ name }) => {
        attempts++;
        const extensions = { code: 'UNAVAILABLE', hint: 'Start it.', system: 'docker' };
        throw new GraphQLError(`No Docker for ${name}.`, { extensions });
      },
    },
    mutation: {
      serviceStart: () => {
        attempts++;
        throw new GraphQLError('Oops.', { extensions: { code: 'RATE_LIMITED', retryAfter: 1 } });
      },
    },
  });
  ops = createOpsClient({ url: server.url, token: 'token' });
});
afterEach(() => server.close());

it.each([
  ['text', '{ viewer { name } }'],
  ['a parsed document', parse('{ viewer { name } }')],
])("sends documents of one's own as %s", async (_, document) => {
  expect(await ops.request<{ viewer: { name: string } }>(document)).toEqual({ viewer: { name: 'test' } });
});

it('throws the failure of a field', async () => {
  const request = ops.request(
    'query($name: String!) { service(name: $name) { name } }',
    { name: 'db' },
    { maxRetries: 1 },
  );
  await expect(request).rejects.toMatchObject({
    name: 'OpsUnavailableError',
    message: 'No Docker for db.',
    system: 'docker',
    hint: 'Start it.',
  });
  expect(attempts).toBe(2);
});

it('gives what there is beside the failure of a field', async () => {
  const { data, errors } = await ops.requestPartial('{ viewer { name } service(name: "db") { name } }');
  expect(data).toEqual({ viewer: { name: 'test' }, service: null });
  expect(errors).toMatchObject([{ name: 'OpsUnavailableError', requestId: 'request-1' }]);
});

it.each([
  ['a syntax error', 'query {'],
  ['two operations', 'query A { viewer { name } } query B { viewer { name } }'],
  ['a subscription', 'subscription { serviceEvents { message } }'],
])('refuses %s before sending anything', async (_, document) => {
  await expect(ops.request(document)).rejects.toMatchObject({ name: 'OpsInvalidInputError', field: 'document' });
  expect(server.requests).toHaveLength(0);
});

it('repeats what was turned away before it began', async () => {
  const start = 'mutation { serviceStart(input: { service: "db" }) { __typename } }';
  await expect(ops.request(start, {}, { maxRetries: 2 })).rejects.toMatchObject({ name: 'OpsRateLimitError' });
  expect(attempts).toBe(3);
});
