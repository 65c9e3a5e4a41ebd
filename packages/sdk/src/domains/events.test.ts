import { expect, it } from 'vitest';
import { createOpsClient } from '../index.js';
import { cut, silence } from '../testing/events.js';
import { startTestServer } from '../testing/server.js';

function event(message: string) {
  const nothing = { service: null, containerId: null, exitCode: null, signal: null };
  return { serviceEvents: { kind: 'STARTED', message, time: '2025-12-28T10:00:00Z', ...nothing } };
}

it('yields the events of the services named, and connects again', async () => {
  const asked: unknown[] = [];
  const server = await startTestServer({
    subscription: {
      serviceEvents: async function* ({ services }) {
        asked.push(services);
        yield event(`connection ${asked.length}`);
        yield* silence();
      },
    },
  });
  const ops = createOpsClient({ url: server.url, token: 'token' });
  const states: string[] = [];
  const seen: string[] = [];
  for await (const { message } of ops.services.events(['db'], { onStatus: ({ state }) => void states.push(state) })) {
    seen.push(message);
    if (seen.length === 2) break;
    cut(server.sockets);
  }
  expect(seen).toEqual(['connection 1', 'connection 2']);
  expect(asked).toEqual([['db'], ['db']]);
  expect(states).toEqual(['connecting', 'open', 'waiting', 'connecting', 'open']);
  await server.close();
});
