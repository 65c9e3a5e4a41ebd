import { expect, it } from 'vitest';
import type { LogEvent } from '../index.js';
import { cut, heartbeat, line, silence } from '../testing/events.js';
import { type FollowArgs, numbered, startFollowing } from '../testing/follow.js';

it('hides heartbeats, and keeps their cursor', async () => {
  const { ops } = await startFollowing(async function* () {
    yield { logs: [heartbeat(5, 'Docker is away.')] };
    yield* silence();
  });
  const hidden = ops.logs.follow();
  const never = hidden.next();
  while (hidden.cursor === null) await new Promise(setImmediate);
  expect(hidden.cursor).toBe('5');
  await hidden.return?.();
  expect((await never).done).toBe(true);

  const shown: LogEvent[] = [];
  for await (const event of ops.logs.follow({}, { heartbeats: true })) {
    shown.push(event);
    break;
  }
  expect(shown).toEqual([heartbeat(5, 'Docker is away.')]);
});

it('goes on after its cursor without since, which would have moved on', async () => {
  const asked: FollowArgs[] = [];
  const { ops, server } = await startFollowing((args) => {
    asked.push(args);
    return numbered(2, 1)(args);
  });
  const stream = ops.logs.follow({ since: '1h', contains: 'x' }, { tail: 5, heartbeat: '2s' });
  await stream.next();
  await stream.next();
  const more = stream.next();
  cut(server.sockets);
  while (asked.length < 2) await new Promise(setImmediate);
  expect(asked).toMatchObject([
    { filter: { since: '1h', contains: 'x' }, tail: 5, heartbeat: 'PT2S' },
    { filter: { since: null, contains: 'x' }, tail: 0, after: '2' },
  ]);
  await stream.return?.();
  await more;
});

it('means the first connection by "from now on", also when that is lost before any event', async () => {
  const asked: FollowArgs[] = [];
  const { ops, server } = await startFollowing((args) => {
    asked.push(args);
    if (asked.length === 1) queueMicrotask(() => cut(server.sockets));
    return asked.length === 1 ? silence() : numbered(1, 1)(args);
  });
  expect((await ops.logs.follow().next()).value?.cursor).toBe('1');
  expect(asked[0]?.filter).toEqual({ caseSensitive: false });
  expect(asked[1]?.filter.since).toMatch(/^PT\d+(\.\d+)?S$/);
});

it('ends with a followed log that has an end, and only then', async () => {
  let connections = 0;
  const { ops } = await startFollowing(async function* () {
    connections++;
    yield { logs: [line(connections)] };
  });
  const seen: string[] = [];
  for await (const { cursor } of ops.logs.follow({ until: '2030-01-01' })) seen.push(cursor);
  expect(seen).toEqual(['1']);
  for await (const { cursor } of ops.logs.follow()) {
    seen.push(cursor);
    if (seen.length === 3) break;
  }
  expect(seen).toEqual(['1', '2', '3']);
});
