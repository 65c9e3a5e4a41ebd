import { expect, it } from 'vitest';
import { createOpsClient } from '../index.js';
import { startTestServer } from '../testing/server.js';

it('tells hooks of requests and answers, sends the headers they add, and survives what they throw', async () => {
  const server = await startTestServer({ query: { tokens: () => [] } });
  const seen: unknown[] = [];
  const ops = createOpsClient({
    url: server.url,
    token: 'secret-token',
    hooks: {
      onRequest: ({ headers, ...event }) => {
        seen.push(event, [...headers]);
        headers.set('traceparent', '00-1-2-01');
        throw new Error('a hook that fails');
      },
      onResponse: ({ duration, ...event }) => seen.push(event, typeof duration),
    },
  });
  expect(await ops.access.tokens()).toEqual([]);
  const about = { operation: 'Tokens', kind: 'query', attempt: 1 };
  expect(seen).toEqual([about, [], { ...about, status: 200, requestId: 'request-1', error: undefined }, 'number']);
  expect(server.requests[0]).toMatchObject({ traceparent: '00-1-2-01', authorization: 'Bearer secret-token' });
  await server.close();
});
