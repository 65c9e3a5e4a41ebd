import { inspect } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import {
  createOpsClient,
  OpsAuthError,
  OpsNetworkError,
  OpsProtocolError,
  OpsRateLimitError,
  OpsTimeoutError,
  OpsUnavailableError,
  type RetryEvent,
} from '../index.js';
import type { ClientOptions } from '../options.js';
import { reply, startTestServer, type TestServer, type TestServerOptions } from '../testing/server.js';

const TOKEN = 'opsb_secret-of-the-test';
const viewer = { name: 'test', role: 'VIEWER', actions: [], expiresAt: null };
let server: TestServer;
afterEach(() => server.close());

async function start(options: TestServerOptions, more: Partial<ClientOptions> = {}) {
  server = await startTestServer({ query: { viewer: () => viewer }, ...options });
  const retries: RetryEvent[] = [];
  const hooks = { onRetry: (event: RetryEvent) => void retries.push(event) };
  return { ops: createOpsClient({ url: server.url, token: TOKEN, hooks, ...more }), retries };
}

/** Turns away the first `times` requests. */
function firstly(times: number, answer: NonNullable<TestServerOptions['intercept']>): TestServerOptions {
  let left = times;
  return { intercept: (request, response) => left-- > 0 && answer(request, response) };
}

it.each([502, 503, 504])('tries again after HTTP %i', async (status) => {
  const { ops, retries } = await start(firstly(2, (_, response) => reply(response, status, {})));
  expect(await ops.access.viewer()).toEqual(viewer);
  expect(retries.map(({ operation, attempt }) => [operation, attempt])).toEqual([
    ['Viewer', 1],
    ['Viewer', 2],
  ]);
  expect(retries.every(({ error }) => error instanceof OpsUnavailableError)).toBe(true);
});

it('tries again after a connection that was cut', async () => {
  const { ops, retries } = await start(firstly(1, (request) => Boolean(request.socket.destroy())));
  expect(await ops.access.viewer()).toEqual(viewer);
  expect(retries[0]?.error).toBeInstanceOf(OpsNetworkError);
});

it('gives up after maxRetries, with the last failure', async () => {
  const { ops } = await start({ intercept: (_, response) => reply(response, 503, {}) });
  await expect(ops.access.viewer({ maxRetries: 1 })).rejects.toMatchObject({
    name: 'OpsUnavailableError',
    status: 503,
    system: 'opsbook',
  });
  expect(server.requests).toHaveLength(2);
});

it('waits as long as Retry-After says', async () => {
  const { ops, retries } = await start(firstly(1, (_, response) => reply(response, 429, {}, { 'retry-after': '1' })));
  expect(await ops.access.viewer()).toEqual(viewer);
  expect(retries[0]?.delay).toBeGreaterThanOrEqual(1000);
});

it('prefers the milliseconds in the body to the whole seconds of the header', async () => {
  const errors = [{ message: 'Slow down.', extensions: { code: 'RATE_LIMITED', retryAfter: 20 } }];
  const { ops, retries } = await start(
    firstly(1, (_, response) => reply(response, 429, { errors }, { 'retry-after': '1' })),
  );
  expect(await ops.access.viewer()).toEqual(viewer);
  expect(retries[0]?.delay).toBeLessThan(1000);
});

it('does not wait for what would come after the timeout', async () => {
  const { ops } = await start({ intercept: (_, response) => reply(response, 429, {}, { 'retry-after': '3600' }) });
  const error = await ops.access.viewer().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OpsRateLimitError);
  expect(error).toMatchObject({ retryAfter: 3_600_000, status: 429 });
  expect(server.requests).toHaveLength(1);
});

it('ends a wait before a retry when the signal aborts', async () => {
  const stop = new AbortController();
  const reason = new Error('enough');
  const { ops } = await start(
    { intercept: (_, response) => reply(response, 429, {}, { 'retry-after': '5' }) },
    { hooks: { onRetry: () => stop.abort(reason) } },
  );
  await expect(ops.access.viewer({ signal: stop.signal })).rejects.toBe(reason);
  expect(server.requests).toHaveLength(1);
});

it('ends after its timeout, and lets go of the connection', async () => {
  let gone: Promise<unknown> = Promise.resolve();
  const { ops } = await start({
    intercept: (request) => {
      gone = new Promise((resolve) => request.socket.once('close', resolve));
      return true;
    },
  });
  const error = await ops.access.viewer({ timeout: 100 }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OpsTimeoutError);
  expect(error).toMatchObject({ message: 'Viewer did not end within 100 ms.', timeout: 100 });
  await gone;
  expect(server.requests).toHaveLength(1);
});

it('does not wait for a token function longer than for an answer', async () => {
  const { ops } = await start({}, { token: () => new Promise<string>(() => {}) });
  await expect(ops.access.viewer({ timeout: 50 })).rejects.toBeInstanceOf(OpsTimeoutError);
});

it('asks the token function at each attempt', async () => {
  let issued = 0;
  const { ops } = await start(
    firstly(1, (_, response) => reply(response, 503, {})),
    { token: () => `token-${++issued}` },
  );
  await ops.access.viewer();
  expect(server.requests.map(({ authorization }) => authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
});

it.each([
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
])('does not repeat a request refused with HTTP %i, and keeps the token out of the error', async (status, code) => {
  const { ops } = await start({ intercept: (_, response) => reply(response, status, {}, { 'x-request-id': 'r-1' }) });
  const error = await ops.access.viewer().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OpsAuthError);
  expect(error).toMatchObject({ code, status, requestId: 'r-1' });
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(TOKEN);
  expect(server.requests).toHaveLength(1);
});

it.each([
  [200, 'text/html', '<h1>hello</h1>'],
  [200, 'application/json', '[]'],
  [404, 'text/html', 'nothing here'],
])('says that HTTP %i %s %j is not Opsbook', async (status, type, body) => {
  const { ops } = await start({
    intercept: (_, response) => Boolean(response.writeHead(status, { 'content-type': type }).end(body)),
  });
  await expect(ops.access.viewer()).rejects.toBeInstanceOf(OpsProtocolError);
  expect(server.requests).toHaveLength(1);
});

it('says which address did not answer', async () => {
  const { ops } = await start({}, { maxRetries: 0 });
  await server.close();
  const error = await ops.access.viewer().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OpsNetworkError);
  expect((error as Error).message).toContain(`${server.url}: connect ECONNREFUSED`);
  server = await startTestServer({});
});

it('ends requests when the client is closed', async () => {
  const { ops } = await start({ intercept: () => Boolean(ops.close()) || true });
  await expect(ops.access.viewer()).rejects.toMatchObject({ name: 'AbortError' });
  await expect(ops.access.viewer()).rejects.toMatchObject({ name: 'AbortError' });
});
