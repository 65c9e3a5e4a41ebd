import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Unavailable } from '@opsbook/schema';
import { afterEach, describe, expect, test } from 'vitest';
import { httpGet } from './http/index.js';
import { Postgres } from './postgres/index.js';
import { Secret } from './secret.js';
import { Valkey } from './valkey/index.js';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  server.on('connection', (socket: Socket) => sockets.add(socket.on('close', () => sockets.delete(socket))));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A port that accepts connections and never says anything. */
const silent = () => listen(createServer((socket) => void socket.resume()));

/** A port nothing listens on. */
async function closed(): Promise<number> {
  const port = await silent();
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
}

const postgresAt = (port: number) =>
  new Postgres({
    host: '127.0.0.1',
    port,
    database: 'wms',
    user: 'wms_user',
    password: new Secret('hush'),
    tls: 'off',
  });
const valkeyAt = (port: number) =>
  new Valkey({ host: '127.0.0.1', port, db: 0, username: null, password: new Secret('hush'), tls: false });

describe.each([
  ['a silent server', silent, /no answer within 200 ms/],
  ['no server', closed, /the connection is refused/],
])('%s', (_, open, reason) => {
  test('PostgreSQL', async () => {
    const postgres = postgresAt(await open());
    const failure = await postgres.query('Reading', 'SELECT 1', [], 200).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Unavailable);
    expect(failure).toMatchObject({ system: 'PostgreSQL', message: expect.stringMatching(reason) });
    expect(String(failure)).not.toContain('hush');
    await postgres.close();
  });

  test('Valkey', async () => {
    const valkey = valkeyAt(await open());
    const ping = () => valkey.call('Sending PING', (redis) => redis.ping(), 200).catch((error: unknown) => error);
    expect(await ping()).toMatchObject({ system: 'Valkey', message: expect.stringMatching(reason) });
    expect(await ping()).toBeInstanceOf(Unavailable);
    await expect.poll(() => sockets.size).toBe(0);
    valkey.close();
  });

  test('HTTP', async () => {
    const url = `http://127.0.0.1:${await open()}/health`;
    const failure = await httpGet('backend', 'Asking for its health', url, { deadlineMs: 200 }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ system: 'backend', message: expect.stringMatching(reason) });
    expect((failure as Error).message).toMatch(/^Asking for its health at http:/);
  });
});

describe('an HTTP answer', () => {
  const serve = async (listener: RequestListener) => `http://127.0.0.1:${await listen(createHttpServer(listener))}`;

  test('has its status and body, whatever it is', async () => {
    const url = await serve((_, response) => response.writeHead(503).end('{"status":"down"}'));
    expect(await httpGet('backend', 'Asking', url)).toMatchObject({ status: 503, body: '{"status":"down"}' });
  });

  test('comes over a connection of its own, which no server can have closed before', async () => {
    const used = new Set<unknown>();
    const url = await serve((request, response) => {
      used.add(request.socket);
      response.end('ok');
    });
    for (let n = 0; n < 3; n++) expect(await httpGet('backend', 'Asking', url)).toMatchObject({ body: 'ok' });
    expect(used.size).toBe(3);
  });

  test('is not followed elsewhere', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end());
    expect(await httpGet('backend', 'Asking', url)).toMatchObject({ status: 302 });
  });

  test('is read up to the limit alone', async () => {
    let ended = false;
    const url = await serve((_, response) => {
      const write = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('close', () => {
        ended = true;
      });
      response.on('drain', write);
      write();
    });
    expect((await httpGet('backend', 'Asking', url, { bodyLimit: 25_000 })).body).toHaveLength(25_000);
    await expect.poll(() => ended).toBe(true);
  });

  test('that stops half-way is late', async () => {
    const url = await serve((_, response) => void response.write('half'));
    await expect(httpGet('backend', 'Asking', url, { deadlineMs: 200 })).rejects.toThrow('no answer within 200 ms');
  });
});
