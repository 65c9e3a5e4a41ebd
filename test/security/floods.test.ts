import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';
import { post, RawSocket } from '../support/wire.js';
import { overHttp, overSse, Sockets } from './asking.js';

const VIEWER = '{ viewer { name } }';
const times = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');

/** Documents that are small to send and large to work on. */
const BOMBS: Record<string, string> = {
  'one field again and again': `{ viewer { ${'name '.repeat(100_000)} } }`,
  'root fields again and again': `{ ${`${VIEWER.slice(1, -1)} `.repeat(20_000)} }`,
  'many aliases': `{ ${times(500, (n) => `a${n}: viewer { name }`)} }`,
  'aliases in fragments': `{ ${times(40, (n) => `...F${n}`)} } ${times(40, (n) => `fragment F${n} on Query { a${n}: viewer { name } }`)}`,
  'deep selections': `{ ${'services { containers { '.repeat(20)} id ${'} }'.repeat(20)} }`,
  'a circle of fragments': '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  'fragments that double': `{ ...F0 } ${times(30, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F30 on Query { viewer { name } }`,
  'directives again and again': `{ viewer { name ${'@include(if: true) '.repeat(50_000)} } }`,
  'unknown directives': `{ viewer { name ${times(20_000, (n) => `@d${n}`)} } }`,
  'many operations': times(20_000, (n) => `query Q${n} { viewer { name } }`),
  'deep values': `{ services(names: ${'['.repeat(50_000)}${']'.repeat(50_000)}) { name } }`,
  'many variables': `query (${times(20_000, (n) => `$v${n}: String`)}) { viewer { name } }`,
  'nested introspection': `{ __schema { types { ${'fields { type { '.repeat(12)} name ${'} }'.repeat(12)} } } }`,
};

describe('floods', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({
      OPSBOOK_ACCESS_OPERATIONS_PER_MINUTE: '100000',
      OPSBOOK_ORIGINS: 'https://ops.example.com',
    });
  });
  afterAll(() => server.close());
  const alive = async () => expect((await post(server.url, server.token, VIEWER)).data).toHaveProperty('viewer');

  it.each(Object.entries(BOMBS))('of %s are refused over HTTP and WebSocket', async (_what, query) => {
    const { status, data, errors } = await post(server.url, server.token, query);
    expect(status).toBeLessThan(500);
    expect(data ?? undefined).toBeUndefined();
    expect(errors?.[0]?.message).toMatch(/\w/);
    expect(errors?.[0]?.extensions?.code).not.toBe('INTERNAL_SERVER_ERROR');
    const socket = await RawSocket.connect(server.url, server.token);
    socket.subscribe('bomb', query);
    expect((await socket.until(({ id }) => id === 'bomb')).type).toBe('error');
    socket.subscribe('after', VIEWER);
    await socket.until(({ id, type }) => id === 'after' && type === 'next');
    socket.close();
    await alive();
  });

  it('of operations on one socket are refused one by one', async () => {
    const socket = await RawSocket.connect(server.url, server.token);
    for (let n = 0; n < 150; n++) socket.subscribe(String(n), 'subscription { serviceEvents { kind } }');
    await socket.until(({ type }) => type === 'error');
    socket.close();
    await alive();
  });

  it('of large frames and bodies are refused', async () => {
    const large = 'x'.repeat(2 ** 21);
    expect((await post(server.url, server.token, VIEWER, { large })).status).toBe(413);
    const socket = await RawSocket.connect(server.url, server.token);
    socket.subscribe('1', VIEWER, { large });
    expect((await socket.untilClosed()).code).toBe(1009);
    await alive();
  });

  it.each([
    ['lists', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('of %s within each other are refused as a variable', async (_what, value) => {
    const query = `mutation ($kwargs: JSON) { taskRun(input: { name: "x", kwargs: $kwargs, dryRun: true }) { __typename } }`;
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
      body: `{"query":${JSON.stringify(query)},"variables":{"kwargs":${value}}}`,
    });
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).toContain('within each other');
    await alive();
  });

  it('leave the largest honest document alone: introspection, which is open to every role by default', async () => {
    const viewer = await server.issueToken('VIEWER');
    expect((await post(server.url, viewer, getIntrospectionQuery())).data).toHaveProperty('__schema');
  });
});

describe('requests that a foreign page could forge', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());
  const MUTATION = 'mutation { tokenCreate(input: { name: "forged", role: ADMIN }) { __typename } }';
  const tokens = async () => (await post(server.url, server.token, '{ tokens { name } }')).data?.tokens;

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    '',
  ])('have no effect as %j, with or without a token', async (type) => {
    const before = await tokens();
    for (const authorization of [undefined, `Bearer ${server.token}`]) {
      for (const body of [JSON.stringify({ query: MUTATION }), `query=${encodeURIComponent(MUTATION)}`]) {
        const response = await fetch(server.url, {
          method: 'POST',
          headers: { ...(type ? { 'content-type': type } : {}), ...(authorization ? { authorization } : {}) },
          body: new TextEncoder().encode(body),
        });
        await response.text();
        expect(response.status).toBe(415);
      }
    }
    expect(await tokens()).toEqual(before);
  });

  it('have no effect by GET, HEAD, PUT or with the method in a header', async () => {
    const before = await tokens();
    const at = `${server.url}?query=${encodeURIComponent(MUTATION)}`;
    const authorization = `Bearer ${server.token}`;
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await fetch(at, { method, headers: { authorization, 'x-http-method-override': 'POST' } });
      await response.text();
      expect(response.status, method).toBeLessThan(500);
    }
    expect(await tokens()).toEqual(before);
  });

  it.each(['https://evil.example.com', 'null', 'http://127.0.0.1:1', 'file://', 'http://localhost.evil.example.com'])(
    'are refused from %s on every transport, whatever token they have',
    async (origin) => {
      for (const accept of ['application/json', 'text/event-stream']) {
        expect((await post(server.url, server.token, VIEWER, {}, { origin, accept })).status).toBe(403);
      }
      await expect(RawSocket.open(server.url, { origin })).rejects.toThrow('403');
    },
  );
});

describe('a token that expires', () => {
  it('ends its sockets and its streams, and is refused from then on', async () => {
    const server = await startServer({ OPSBOOK_ACCESS_TOKEN_LIFETIME: '8s' });
    try {
      const socket = await RawSocket.connect(server.url, server.token);
      const stream = await fetch(server.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          authorization: `Bearer ${server.token}`,
        },
        body: JSON.stringify({ query: 'subscription { serviceEvents { message } }' }),
      });
      const ended = stream.text().then(
        () => 'completed',
        () => 'cut',
      );
      expect((await socket.untilClosed()).code).toBe(4401);
      expect(await ended).toBe('cut');
      expect((await post(server.url, server.token, VIEWER)).status).toBe(401);
    } finally {
      await server.close();
    }
  });
});

describe('a text that is none', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it('is refused over every transport, in queries, mutations and subscriptions', async () => {
    const sockets = new Sockets();
    const half = 'a\ud800';
    const exec = `mutation ($argv: [String!]!) {
      serviceExec(input: { service: "web", argv: $argv, reason: "test" }) { __typename ... on OpsError { code } } }`;
    const requests = [
      [{ kind: 'query', document: 'query ($name: String!) { service(name: $name) { name } }' }, { name: half }],
      [{ kind: 'mutation', document: exec }, { argv: ['true', half] }],
      [
        { kind: 'subscription', document: 'subscription ($of: [String!]) { serviceEvents(services: $of) { kind } }' },
        { of: [half] },
      ],
    ] as const;
    for (const [field, variables] of requests) {
      const asked = { url: server.url, token: server.token, field, variables };
      const ways = field.kind === 'subscription' ? [overSse] : [overHttp, overSse];
      for (const ask of [...ways, (one: typeof asked) => sockets.ask(one)]) {
        expect([field.kind, (await ask(asked)).code]).toEqual([field.kind, 'INVALID_INPUT']);
      }
    }
    sockets.close();
  });
});
