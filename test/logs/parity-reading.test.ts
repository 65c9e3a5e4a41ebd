import { createOpsClient, type LogFilter, type OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composeLogs } from '../support/compose.js';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

/** The runbook's commands that show and follow logs, and Opsbook's answers, over the same stretch of time. */
describeLab('reading logs, as the runbook does and as Opsbook does', () => {
  let server: TestServer;
  let ops: OpsClient;
  /** The stack goes on writing: both look at what was written until here. */
  let end: string;

  beforeAll(async () => {
    const { dockerHost, project } = theLab();
    server = await startServer({ OPSBOOK_DOCKER_HOST: dockerHost, OPSBOOK_PROJECT: project });
    ops = createOpsClient({ url: server.url, token: server.token });
    await until('the backend has logged enough for a tail', async () => {
      const { total } = await ops.logs.count({ services: ['backend'] });
      return total >= 20;
    });
    end = new Date().toISOString();
  });
  afterAll(async () => {
    ops?.close();
    await server?.close();
  });

  const found = async (filter: LogFilter): Promise<string[]> => {
    const lines: string[] = [];
    // The command masks nothing.
    const options = { pageSize: 1000, reveal: true };
    for await (const { text } of ops.logs.iterate({ until: end, ...filter }, options)) lines.push(text);
    return lines;
  };
  const before = (ms: number) => new Date(Date.parse(end) - ms).toISOString();

  it('C4: `logs`, of all services', async () => {
    const lines = await composeLogs('--until', end);
    expect(lines.length).toBeGreaterThan(0);
    expect((await found({})).sort()).toEqual(lines.sort());
  });

  it('C5: `logs backend`, in order', async () => {
    expect(await found({ services: ['backend'] })).toEqual(await composeLogs('--until', end, 'backend'));
  });

  it('C7: `logs --tail 10 backend`', async () => {
    // With a time the command counts the tail before it looks at the time; so the newest lines are cut by hand.
    const lines = (await composeLogs('--until', end, 'backend')).slice(-10);
    const { nodes } = await ops.logs.query({ services: ['backend'], until: end }, { last: 10 });
    expect(nodes.map(({ text }) => text)).toEqual(lines);
  });

  it('C8 C9: `logs --since`, of a time and of a duration', async () => {
    const since = before(45_000);
    const lines = await composeLogs('--since', since, '--until', end, 'backend');
    expect(lines.length).toBeGreaterThan(0);
    expect(await found({ services: ['backend'], since })).toEqual(lines);
    const recent = await composeLogs('--since', '2h', '--until', end);
    expect((await found({ since: '2h' })).sort()).toEqual(recent.sort());
  });

  it.each([
    ['C6 R2: `logs -f backend`', { services: ['backend'] }, /(?:)/],
    [
      'R3: `logs -f backend | grep "HTTP request"`',
      { services: ['backend'], contains: 'HTTP request' },
      /HTTP request/,
    ],
  ] as const)('%s', async (_, filter, pattern) => {
    const since = before(45_000);
    const lines: string[] = [];
    for await (const event of ops.logs.follow({ ...filter, since })) {
      if (event.__typename !== 'LogLine') throw new Error(`Lines are said to be missing: ${JSON.stringify(event)}`);
      // Until one came that was written after the subscription began.
      if (lines.length > 0 && Date.parse(event.timestamp) > Date.parse(end)) break;
      lines.push(event.text);
    }
    const stored = await composeLogs('--since', since, '--until', end, 'backend');
    expect(lines).toEqual(stored.filter((line) => pattern.test(line)));
  });
});
