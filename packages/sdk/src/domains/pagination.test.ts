import { afterEach, expect, it } from 'vitest';
import { createOpsClient, type OpsClient } from '../index.js';
import { line } from '../testing/events.js';
import { startTestServer, type TestServer } from '../testing/server.js';

const TOTAL = 25;
let server: TestServer;
let ops: OpsClient;
let asked: Record<string, unknown>[];
afterEach(() => server.close());

async function start() {
  asked = [];
  server = await startTestServer({
    query: {
      logs: ({ filter, first, after }) => {
        asked.push({ ...filter, after });
        const begin = Number(after ?? 0);
        const numbers = Array.from({ length: TOTAL }, (_, i) => i + 1).filter((n) => n > begin);
        const nodes = numbers.slice(0, first).map((n) => line(n));
        const [startCursor, endCursor] = [nodes[0]?.cursor ?? null, nodes.at(-1)?.cursor ?? null];
        return {
          nodes,
          pageInfo: { hasNextPage: numbers.length > first, hasPreviousPage: begin > 0, startCursor, endCursor },
        };
      },
    },
  });
  ops = createOpsClient({ url: server.url, token: 'token' });
}

it('goes through all entries, each once', async () => {
  await start();
  const seen: string[] = [];
  for await (const { cursor } of ops.logs.iterate({}, { pageSize: 10 })) seen.push(cursor);
  expect(seen).toEqual(Array.from({ length: TOTAL }, (_, i) => String(i + 1)));
  expect(asked).toHaveLength(3);
});

it('begins after a cursor, and ends on an empty page', async () => {
  await start();
  const pages = [];
  for await (const page of ops.logs.pages({}, { pageSize: 10, after: '25' })) pages.push(page.nodes);
  expect(pages).toEqual([[]]);
});

it('fetches a page only when it is asked for', async () => {
  await start();
  for await (const _ of ops.logs.iterate({}, { pageSize: 10 })) break;
  expect(asked).toHaveLength(1);
});

it('says since only once: a time ago moves on while pages are read', async () => {
  await start();
  for await (const _ of ops.logs.pages({ since: '1m', contains: 'x' }, { pageSize: 20 }));
  expect(asked).toMatchObject([
    { since: '1m', contains: 'x' },
    { since: null, contains: 'x', after: '20' },
  ]);
});
