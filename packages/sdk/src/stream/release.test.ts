import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { createOpsClient, type OpsClient } from '../index.js';
import { numbered, startFollowing } from '../testing/follow.js';

interface Ends {
  stop: AbortController;
  ops: OpsClient;
}

it.each([
  ['break', () => {}],
  ['the signal', ({ stop }: Ends) => stop.abort()],
  ['close()', ({ ops }: Ends) => ops.close()],
])('lets go of everything at %s', async (how, end) => {
  const { ops, server } = await startFollowing(numbered(1, 1));
  const stop = new AbortController();
  for await (const _ of ops.logs.follow({}, { signal: stop.signal })) {
    end({ stop, ops });
    if (how === 'break') break;
  }
  while (server.sockets.size > 0) await new Promise(setImmediate);
});

it('connects to nobody before it is iterated', async () => {
  const { ops, server } = await startFollowing(numbered(1, 1));
  const stream = ops.logs.follow();
  await stream.return?.();
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(server.sockets.size).toBe(0);
});

it('can be left while it connects to a server that never answers', async () => {
  const mute = createServer().listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const connected = once(mute, 'connection');
  const ops = createOpsClient({ url: `http://127.0.0.1:${(mute.address() as AddressInfo).port}`, token: 'token' });
  const stream = ops.logs.follow();
  const next = stream.next();
  const [socket] = await connected;
  const closed = once(socket.resume(), 'close');
  await stream.return?.();
  expect(await next).toEqual({ done: true, value: undefined });
  await closed;
  mute.close();
});
