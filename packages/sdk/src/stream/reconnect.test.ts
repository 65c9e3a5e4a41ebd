import { GraphQLError } from 'graphql';
import { expect, it, onTestFinished } from 'vitest';
import { createOpsClient, type StreamStatus } from '../index.js';
import { cut, Moment } from '../testing/events.js';
import { numbered, startFollowing } from '../testing/follow.js';
import { startRelay } from '../testing/relay.js';
import { startTestServer } from '../testing/server.js';

it('loses and repeats nothing while its connections are cut at random', async () => {
  const total = 5000;
  const { ops, server } = await startFollowing(numbered(total, 7));
  let connections = 0;
  const stream = ops.logs.follow(
    {},
    {
      onStatus: ({ state }) => {
        if (state === 'open') connections++;
      },
    },
  );
  const seen: string[] = [];
  for await (const event of stream) {
    seen.push(event.cursor);
    expect(stream.cursor).toBe(event.cursor);
    if (Math.random() < 0.003) cut(server.sockets);
    if (seen.length === total) break;
  }
  expect(seen).toEqual(Array.from({ length: total }, (_, i) => String(i + 1)));
  expect(connections).toBeGreaterThan(1);
});

it('outlives the server', async () => {
  const { ops, server } = await startFollowing(numbered(10, 1));
  const seen: string[] = [];
  for await (const { cursor } of ops.logs.follow()) {
    seen.push(cursor);
    if (seen.length === 5) {
      await server.close();
      const successor = await startTestServer({ port: server.port, subscription: { logs: numbered(10, 1) } });
      onTestFinished(() => successor.close());
    }
    if (seen.length === 10) break;
  }
  expect(seen).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
});

it.each([1000, 1001, 1011, 1012, 1013, 4429, 4500])('connects again after close code %i', async (code) => {
  const { ops, server } = await startFollowing(numbered(2, 1));
  const errors: string[] = [];
  const stream = ops.logs.follow(
    {},
    { onStatus: (status) => void (status.state === 'waiting' && errors.push(status.error.message)) },
  );
  expect((await stream.next()).value?.cursor).toBe('1');
  expect((await stream.next()).value?.cursor).toBe('2');
  for (const socket of server.sockets) socket.close(code, 'going');
  const closed = new Moment();
  for (const socket of server.sockets) socket.once('close', closed.come);
  const more = stream.next();
  await closed.came;
  await stream.return?.();
  expect(await more).toEqual({ done: true, value: undefined });
  expect(errors[0]).toContain('going');
});

it('gives up a connection on which nothing comes, and takes another', async () => {
  const { server } = await startFollowing(numbered(3, 1));
  const relay = await startRelay(server.port);
  const statuses: StreamStatus[] = [];
  const distant = createOpsClient({ url: `http://127.0.0.1:${relay.port}/graphql`, token: 'token' });
  const stream = distant.logs.follow(
    {},
    {
      heartbeat: '1s',
      onStatus: (status) => {
        statuses.push(status);
      },
    },
  );
  for (let n = 1; n <= 3; n++) await stream.next();
  relay.freeze();
  const next = stream.next();
  while (statuses.filter(({ state }) => state === 'open').length < 2) await new Promise(setImmediate);
  expect(statuses.find(({ state }) => state === 'waiting')).toMatchObject({
    error: { name: 'OpsNetworkError', message: expect.stringContaining('within 2500 ms') },
  });
  await stream.return?.();
  await next;
  await relay.close();
});

it('tries again while the server cannot', async () => {
  let attempts = 0;
  const { ops } = await startFollowing((args) => {
    attempts++;
    if (attempts < 3) throw new GraphQLError('Not now.', { extensions: { code: 'UNAVAILABLE', system: 'docker' } });
    return numbered(1, 1)(args);
  });
  expect((await ops.logs.follow().next()).value?.cursor).toBe('1');
});

it('asks for a token at each connect, and sends it in the payload', async () => {
  const tokens: unknown[] = [];
  let issued = 0;
  const { ops } = await startFollowing(numbered(2, 1), {
    token: async () => `token-${++issued}`,
    onConnect: (socket, authorization) => {
      tokens.push(authorization);
      if (tokens.length === 1) socket.close(1013);
    },
  });
  await ops.logs.follow().next();
  expect(tokens).toEqual(['Bearer token-1', 'Bearer token-2']);
});

it('tries again when the token function fails', async () => {
  let attempts = 0;
  const { ops } = await startFollowing(numbered(1, 1), {
    token: () => {
      attempts++;
      if (attempts === 1) throw new Error('vault sealed');
      return 'token';
    },
  });
  expect((await ops.logs.follow().next()).value?.cursor).toBe('1');
});
