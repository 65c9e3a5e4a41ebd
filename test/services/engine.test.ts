import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unavailable } from '@opsbook/schema';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { statusOf } from '../../packages/server/src/platform/docker/engine-failure.js';
import { describeLab, theLab } from '../support/lab.js';
import { failureOf } from './support.js';

const ping = (engine: Engine, deadlineMs?: number) =>
  failureOf(engine.call('ping the engine', () => engine.docker.ping(), deadlineMs));

/** A server at a socket of its own, which treats each connection as told. */
async function serve(handle: (socket: net.Socket) => void): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'));
  const path = join(folder, 'docker.sock');
  const server = net.createServer(handle);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const engine = new Engine({ host: `unix://${path}` });
  onTestFinished(async () => {
    engine.close();
    server.close();
    await rm(folder, { recursive: true });
  });
  return engine;
}

describe('Engine that cannot be used', () => {
  it('says that nothing listens', async () => {
    const failure = await ping(new Engine({ host: 'unix:///no/such/docker.sock' }));
    expect(failure).toMatchObject({ code: 'UNAVAILABLE', system: 'Docker Engine' });
    expect(failure.message).toMatch(/^ping the engine: .*\/no\/such\/docker\.sock/);
    expect(failure.hint).toMatch(/DOCKER_HOST/);
  });

  it('gives up one that accepts and never answers', async () => {
    const engine = await serve(() => undefined);
    expect((await ping(engine, 200)).message).toMatch(/no answer within 200 ms/);
  });

  it('gives up one that breaks off within an answer', async () => {
    const engine = await serve((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart'));
    });
    expect(await ping(engine, 500)).toBeInstanceOf(Unavailable);
  });

  it('does not take what answers in another language for an engine', async () => {
    const engine = await serve((socket) => socket.end('220 mail ready\r\n'));
    expect(await ping(engine)).toBeInstanceOf(Unavailable);
  });
});

describeLab('Engine', () => {
  it("keeps the status and the words of the engine's refusal", async () => {
    const engine = new Engine({ host: theLab().dockerHost });
    const failure = await failureOf(engine.call('inspect it', () => engine.docker.getContainer('nobody').inspect()));
    expect(failure).toMatchObject({
      code: 'UNAVAILABLE',
      name: 'Unavailable',
      statusCode: 404,
      said: 'No such container: nobody',
    });
    expect(statusOf(failure)).toBe(404);
    engine.close();
  });
});
