import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';
import { post, RawSocket } from '../support/wire.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ OPSBOOK_ORIGINS: 'https://ops.example.com' });
});
afterAll(() => server.close());

const VIEWER = '{ viewer { name role } }';

describe('who comes in', () => {
  it('answers a valid token', async () => {
    const { status, data } = await post(server.url, server.token, VIEWER);
    expect({ status, data }).toEqual({ status: 200, data: { viewer: { name: 'first', role: 'ADMIN' } } });
  });

  it.each([
    ['no token', {}],
    ['a wrong scheme', { authorization: 'Basic b3BzOm9wcw==' }],
    ['an unknown token', { authorization: `Bearer opsb_${'A'.repeat(43)}` }],
    ['an empty token', { authorization: 'Bearer ' }],
  ])('refuses %s with 401 and a remedy', async (_what, headers) => {
    const { status, errors } = await post(server.url, null, VIEWER, {}, headers);
    expect(status).toBe(401);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', hint: expect.stringMatching(/\w/) });
  });

  it('answers pages of configured origins and its own, and refuses others', async () => {
    const from = async (origin: string) => (await post(server.url, server.token, VIEWER, {}, { origin })).status;
    expect(await from('https://ops.example.com')).toBe(200);
    expect(await from(new URL(server.url).origin)).toBe(200);
    expect(await from('https://evil.example.com')).toBe(403);
    expect(await from('null')).toBe(403);
  });

  it('lets configured origins ask first, and no others', async () => {
    const preflight = (origin: string) =>
      fetch(server.url, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });
    const allowed = await preflight('https://ops.example.com');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://ops.example.com');
    expect((await preflight('https://evil.example.com')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets a page of a configured origin read why it was refused, and no other', async () => {
    const refused = (origin: string) => post(server.url, 'opsb_wrong', VIEWER, {}, { origin });
    const allowed = (await refused('https://ops.example.com')).headers;
    expect(allowed.get('access-control-allow-origin')).toBe('https://ops.example.com');
    expect(allowed.get('access-control-expose-headers')).toContain('retry-after');
    expect((await refused('https://evil.example.com')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('refuses a WebSocket from a foreign page', async () => {
    await expect(RawSocket.open(server.url, { origin: 'https://evil.example.com' })).rejects.toThrow('403');
  });

  it('closes a WebSocket with a wrong token with 4401', async () => {
    const socket = await RawSocket.open(server.url);
    socket.send({ type: 'connection_init', payload: { authorization: 'Bearer opsb_wrong' } });
    expect(await socket.untilClosed()).toMatchObject({
      code: 4401,
      reason: expect.stringContaining('UNAUTHENTICATED'),
    });
  });

  it('answers /healthz without a token, and says where the API is elsewhere', async () => {
    const base = new URL(server.url).origin;
    expect(await (await fetch(`${base}/healthz`)).text()).toBe('ok\n');
    const elsewhere = await fetch(`${base}/elsewhere`);
    expect(elsewhere.status).toBe(404);
    expect(await elsewhere.text()).toContain('/graphql');
  });
});

describe('what comes in', () => {
  it('refuses an oversized body before reading it', async () => {
    const { status, errors } = await post(server.url, server.token, VIEWER, { pad: 'x'.repeat(2 ** 21) });
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 413, code: 'TOO_LARGE' });
  });

  it('refuses a body of undeclared length', async () => {
    const { port } = new URL(server.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(
        `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${server.token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      socket.once('data', (data) => {
        resolve(String(data));
        socket.destroy();
      });
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  it('runs no mutation by GET', async () => {
    const query = encodeURIComponent('mutation { tokenCreate(input: { name: "x", role: ADMIN }) { __typename } }');
    const response = await fetch(`${server.url}?query=${query}`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    expect(response.status).toBe(405);
  });

  it.each([
    ['depth', `{ ${'services { containers { '.repeat(7)} id ${'} }'.repeat(7)} }`],
    ['aliases', `{ ${Array.from({ length: 50 }, (_, i) => `a${i}: viewer { name }`).join(' ')} }`],
    ['batches', null],
  ])('refuses floods of %s', async (_kind, query) => {
    const batch = [{ query: VIEWER }, { query: VIEWER }];
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
      body: JSON.stringify(query === null ? batch : { query }),
    });
    const { errors, data } = (await response.json()) as { errors: unknown[]; data?: unknown };
    expect(errors.length).toBeGreaterThan(0);
    expect(data).toBeUndefined();
  });

  it('answers malformed requests with an error and goes on', async () => {
    for (const body of ['', '{', '[]', '{"query":1}', '{"query":"{"}', '{"query":"{ nothing }"}', '{"variables":{}}']) {
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
        body,
      });
      const { data, errors } = (await response.json()) as { data?: unknown; errors: { message: string }[] };
      expect({ data, status: response.status < 500 }, body).toEqual({ data: undefined, status: true });
      expect(errors[0]?.message, body).toMatch(/\w/);
    }
    expect((await post(server.url, server.token, VIEWER)).status).toBe(200);
  });

  it('ends a socket that sends nonsense, and only that one', async () => {
    const good = await RawSocket.connect(server.url, server.token);
    for (const nonsense of [
      '',
      'hello',
      '{}',
      '{"type":"subscribe"}',
      '{"type":"subscribe","id":1}',
      'x'.repeat(2 ** 21),
    ]) {
      const bad = await RawSocket.connect(server.url, server.token);
      bad.send(nonsense);
      const { code } = await bad.untilClosed();
      expect([1009, 4400], nonsense.slice(0, 30)).toContain(code);
    }
    good.subscribe('1', VIEWER);
    expect((await good.until((message) => message.type === 'next')).payload).toHaveProperty(
      'data.viewer.name',
      'first',
    );
    good.close();
  });

  it('keeps a socket when one of its operations is wrong', async () => {
    const socket = await RawSocket.connect(server.url, server.token);
    for (const [id, query] of [
      ['syntax', '{'],
      ['unknown', '{ nothing }'],
      ['deep', `{ ${'services { containers { '.repeat(7)} id ${'} }'.repeat(7)} }`],
    ] as const) {
      socket.subscribe(id, query);
      await socket.until((message) => message.type === 'error' && message.id === id);
    }
    socket.subscribe('fine', VIEWER);
    expect((await socket.until((message) => message.type === 'next')).id).toBe('fine');
    socket.close();
  });

  it('answers queries and mutations over WebSocket by the same rules', async () => {
    const socket = await RawSocket.connect(server.url, await server.issueToken('VIEWER'));
    socket.subscribe('1', 'mutation { tokenCreate(input: { name: "x", role: ADMIN }) { __typename } }');
    const { payload } = await socket.until((message) => message.id === '1');
    expect(payload).toHaveProperty('errors.0.extensions.code', 'FORBIDDEN');
    socket.close();
  });
});

describe('when a token ends', () => {
  it('closes its sockets and streams, and refuses it from then on', async () => {
    const { id, secret } = await server.createToken('OPERATOR');
    const socket = await RawSocket.connect(server.url, secret);
    const stream = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query: 'subscription { serviceEvents { message } }' }),
    });
    const streamEnded = stream.text().then(
      () => 'completed',
      () => 'cut',
    );
    const name = (await post(server.url, secret, VIEWER)).data as { viewer: { name: string } };
    const { data } = await post(
      server.url,
      server.token,
      'mutation($id: ID!, $name: String!) { tokenRevoke(input: { id: $id, reason: "test", confirm: $name }) { __typename } }',
      { id, name: name.viewer.name },
    );
    expect(data).toEqual({ tokenRevoke: { __typename: 'TokenRevoked' } });
    expect((await socket.untilClosed()).code).toBe(4401);
    expect(await streamEnded).toBe('cut');
    expect((await post(server.url, secret, VIEWER)).status).toBe(401);
  });
});

describe('limits', () => {
  it('slows down guessing of tokens', async () => {
    const own = await startServer();
    try {
      const statuses: number[] = [];
      for (let i = 0; i < 12; i++) statuses.push((await post(own.url, 'opsb_guess', VIEWER)).status);
      expect(statuses[0]).toBe(401);
      expect(statuses.at(-1)).toBe(429);
      const { headers, errors } = await post(own.url, 'opsb_guess', VIEWER);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
    } finally {
      await own.close();
    }
  });

  it('counts the operations of each token for itself', async () => {
    const own = await startServer({ OPSBOOK_ACCESS_OPERATIONS_PER_MINUTE: '5' });
    try {
      const other = await own.issueToken('VIEWER');
      const statuses: number[] = [];
      for (let i = 0; i < 6; i++) statuses.push((await post(own.url, own.token, VIEWER)).status);
      expect(statuses).toContain(200);
      expect(statuses.at(-1)).toBe(429);
      const { headers, errors } = await post(own.url, own.token, VIEWER);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
      expect((await post(own.url, other, VIEWER)).status).toBe(200);
    } finally {
      await own.close();
    }
  });
});

it('carries many streams on one socket, and many sockets of one token, without a warning', async () => {
  const warnings: string[] = [];
  const note = (warning: Error) => warnings.push(warning.name);
  process.on('warning', note);
  const sockets = await Promise.all(Array.from({ length: 15 }, () => RawSocket.connect(server.url, server.token)));
  const [first] = sockets;
  for (let i = 0; i < 20; i++) first?.subscribe(`s${i}`, 'subscription { serviceEvents { kind } }');
  for (let i = 0; i < 20; i++) await first?.until((message) => message.id === `s${i}` && message.type === 'next');
  for (const socket of sockets) socket.close();
  process.off('warning', note);
  expect(warnings).toEqual([]);
});
