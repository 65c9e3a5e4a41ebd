import { expect, it } from 'vitest';
import { Moment } from '../testing/events.js';
import { numbered, startFollowing } from '../testing/follow.js';

it('holds no more for a slow consumer than its buffer and one message, and loses nothing', async () => {
  const total = 2000;
  const buffer = 64 * 1024;
  let sent = 0;
  const text = 'x'.repeat(1000);
  const { ops, server } = await startFollowing(async function* (args) {
    for await (const batch of numbered(total, 10, text)(args)) {
      sent = Number((batch.logs.at(-1) as { cursor: string }).cursor);
      yield batch;
    }
  });
  const paused = new Moment();
  const stream = ops.logs.follow({}, { buffer, onStatus: ({ state }) => void (state === 'paused' && paused.come()) });
  expect((await stream.next()).value?.cursor).toBe('1');
  await paused.came;
  while (server.sockets.size > 0) await new Promise(setImmediate);
  // A line is more than 2,000 characters on the wire, its text being sent twice.
  expect(sent).toBeLessThan(total / 2);
  const seen = ['1'];
  for await (const { cursor } of stream) {
    seen.push(cursor);
    if (seen.length === total) break;
  }
  expect(seen).toEqual(Array.from({ length: total }, (_, i) => String(i + 1)));
});
