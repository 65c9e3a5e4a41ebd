import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, loadConfig, startOpsbook } from '@opsbook/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../support/ports.js';
import { startServer, type TestServer } from '../support/server.js';

/** Status and body of a page, with exactly these headers. */
function ask(apiUrl: string, path: string, headers = {}, method = 'GET'): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, apiUrl), { headers, method, agent: false }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode ?? 0, body });
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('probes of a server', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it.each(['/healthz', '/readyz'])('%s is well without the systems that are watched', async (path) => {
    expect(await ask(server.url, path)).toEqual({ status: 200, body: 'ok\n' });
    expect(await ask(server.url, path, {}, 'HEAD')).toEqual({ status: 200, body: '' });
    expect(await ask(server.url, path, {}, 'POST')).toMatchObject({ status: 400 });
  });

  it('shows metrics to every token, and to nobody else', async () => {
    const authorization = `Bearer ${await server.issueToken('VIEWER')}`;
    expect(await ask(server.url, '/metrics', { authorization })).toMatchObject({ status: 200 });
    expect(await ask(server.url, '/metrics')).toMatchObject({ status: 401 });
    expect(await ask(server.url, '/metrics', { authorization: 'Bearer opsb_wrong' })).toMatchObject({ status: 401 });
    expect(await ask(server.url, `/metrics?token=${server.token}`)).toMatchObject({ status: 401 });
    const origin = 'https://evil.example.com';
    expect(await ask(server.url, '/metrics', { authorization, origin })).toMatchObject({ status: 403 });
  });
});

describe('metrics without a token, where that is wanted', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ OPSBOOK_OPEN_METRICS: 'true' });
  });
  afterAll(() => server.close());

  it('lets programs of this machine in', async () => {
    expect(await ask(server.url, '/metrics')).toMatchObject({ status: 200 });
    const { port } = new URL(server.url);
    expect(await ask(server.url, '/metrics', { host: `localhost:${port}` })).toMatchObject({ status: 200 });
  });

  it.each([
    ['a proxy that asks for somebody else', { 'x-forwarded-for': '192.0.2.1' }],
    ['a proxy that says so the standard way', { forwarded: 'for=192.0.2.1' }],
    ['a page whose name was made to lead here', { host: 'evil.example.com' }],
    ['no readable host', { host: '::' }],
    ['a wrong token', { authorization: 'Bearer opsb_wrong' }],
  ])('still refuses %s', async (_, headers) => {
    expect(await ask(server.url, '/metrics', headers)).toMatchObject({ status: 401 });
  });

  it('opens nothing else', async () => {
    expect(await ask(server.url, '/graphql?query={viewer{name}}')).toMatchObject({ status: 401 });
  });
});

it('lives but is not ready while its state store is away, and does not say where that is', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
  const env = {
    OPSBOOK_PROJECT: 'none',
    OPSBOOK_DOCKER_HOST: `unix://${dir}/no-engine.sock`,
    OPSBOOK_PORT: '0',
    OPSBOOK_STATE_DIR: join(dir, 'state'),
    OPSBOOK_STATE_URL: `postgres://u:hush@127.0.0.1:${await freePort()}/nowhere`,
  };
  const opsbook = await startOpsbook(loadConfig({ cwd: dir, env }), createLog('silent'));
  expect(await ask(opsbook.url, '/healthz')).toMatchObject({ status: 200 });
  expect(await ask(opsbook.url, '/readyz')).toEqual({ status: 503, body: 'not ready: the state store is away\n' });
  expect(await ask(opsbook.url, '/metrics', { authorization: `Bearer opsb_${'A'.repeat(43)}` })).toMatchObject({
    status: 503,
  });
  await opsbook.close();
  rmSync(dir, { recursive: true });
});
