import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';
import { post } from '../support/wire.js';

const VIEWER = '{ viewer { name } }';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ OPSBOOK_ORIGINS: 'https://ops.example.com' });
});
afterAll(() => server.close());

const send = (body: string, headers: Record<string, string> = {}) =>
  fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}`, ...headers },
    body,
  });

it.each([
  ['', 'Unparsable JSON body'],
  ['{', 'Unparsable JSON body'],
  ['[]', 'Missing query'],
  ['1', 'JSON body must be an object'],
  ['{"variables":{}}', 'Missing query'],
  ['{"query":1}', 'Invalid query'],
  ['{"query":"{ viewer { name } }","variables":[]}', 'Invalid variables'],
  ['{"query":"{ viewer { name } }","operationName":1}', 'Invalid operationName'],
])('refuses %j as no GraphQL request, with a remedy', async (body, message) => {
  const response = await send(body);
  const { errors } = (await response.json()) as { errors: object[] };
  expect({ status: response.status, errors }).toEqual({
    status: 400,
    errors: [
      { message: `${message}.`, extensions: { code: 'BAD_REQUEST', hint: expect.stringContaining('JSON object') } },
    ],
  });
});

it('says which operation is missing', async () => {
  const query = 'query a { viewer { name } } query b { viewer { role } }';
  const ask = async (operationName?: string) =>
    (await send(JSON.stringify({ query, operationName }))).json() as Promise<{ data?: object; errors?: object[] }>;
  expect(await ask('b')).toEqual({ data: { viewer: { role: 'ADMIN' } } });
  expect(await ask()).toMatchObject({ errors: [{ message: 'The document has several operations.' }] });
  expect(await ask('c')).toMatchObject({
    errors: [{ message: 'The document has no operation "c".', extensions: { code: 'BAD_REQUEST' } }],
  });
});

it('says how to subscribe', async () => {
  const { status, errors } = await post(server.url, server.token, 'subscription { serviceEvents { kind } }');
  expect(status).toBe(406);
  expect(errors?.[0]?.extensions).toMatchObject({ hint: expect.stringContaining('text/event-stream') });
});

it('answers a query by GET, and in the form that is asked for', async () => {
  const response = await fetch(`${server.url}?query=${encodeURIComponent(VIEWER)}`, {
    headers: { authorization: `Bearer ${server.token}`, accept: 'application/graphql-response+json' },
  });
  expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  const answer = await response.text();
  expect(JSON.parse(answer)).toEqual({ data: { viewer: { name: 'first' } } });
  expect(response.headers.get('content-length')).toBe(String(answer.length));
});

it('tells invalid documents from the status where the client knows that form', async () => {
  const invalid = JSON.stringify({ query: '{ nothing }' });
  expect((await send(invalid)).status).toBe(200);
  expect((await send(invalid, { accept: 'application/graphql-response+json' })).status).toBe(400);
  expect((await send(invalid, { accept: 'text/html' })).status).toBe(406);
});

it('lets pages of configured origins read answers and streams', async () => {
  const origin = 'https://ops.example.com';
  const stream = JSON.stringify({ query: 'subscription { serviceEvents { kind } }' });
  for (const response of [
    await send(JSON.stringify({ query: VIEWER }), { origin }),
    await send(stream, { origin, accept: 'text/event-stream' }),
  ]) {
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('vary')).toBe('Origin');
    await response.body?.cancel();
  }
  const preflight = await fetch(server.url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST');
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
});
