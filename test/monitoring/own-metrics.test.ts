import { spawnSync } from 'node:child_process';
import { createOpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeLab, theLab } from '../support/lab.js';
import { PrometheusServer, prometheusProgram } from '../support/prometheus.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { post, RawSocket } from '../support/wire.js';
import { MetricsPage } from './page.js';

describe('what Opsbook measures of itself', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  const page = () => MetricsPage.of(server.url, server.token);

  /** By how much a counter grows. */
  async function growth(name: string, labels: Record<string, string>, run: () => Promise<unknown>): Promise<number> {
    const before = (await page()).value(name, labels) ?? 0;
    await run();
    return ((await page()).value(name, labels) ?? 0) - before;
  }

  it.each([
    ['query', 'ok', '{ viewer { name } }'],
    ['query', 'partial', '{ viewer { name } services { name } }'],
    ['query', 'failed', '{ services { name } }'],
    ['query', 'invalid', '{ nothingOfTheKind }'],
    ['unknown', 'invalid', '{ viewer {'],
    ['mutation', 'ok', 'mutation { tokenCreate(input: { name: "dry", role: VIEWER, dryRun: true }) { __typename } }'],
  ])('counts a %s that is %s', async (kind, outcome, query) => {
    const run = () => post(server.url, server.token, query);
    expect(await growth('opsbook_requests_total', { kind, outcome }, run)).toBe(1);
    const executed = outcome === 'invalid' ? 0 : 1;
    expect(await growth('opsbook_request_duration_seconds_count', { kind }, run)).toBe(executed);
  });

  it.each([
    ['planned', 'name: "dry", role: VIEWER, dryRun: true'],
    ['succeeded', 'name: "counted", role: VIEWER'],
    ['invalid_input', 'name: "", role: VIEWER'],
  ])('counts a change that is %s', async (outcome, input) => {
    const query = `mutation { tokenCreate(input: { ${input} }) { __typename } }`;
    const labels = { action: 'token:create', outcome };
    expect(await growth('opsbook_mutations_total', labels, () => post(server.url, server.token, query))).toBe(1);
  });

  it('counts who is turned away', async () => {
    const refused = () => post(server.url, 'opsb_wrong', '{ viewer { name } }');
    expect(await growth('opsbook_refusals_total', { code: 'UNAUTHENTICATED' }, refused)).toBe(1);
  });

  it('knows how many subscriptions are open, however they end', async () => {
    const open = async (transport: string) => (await page()).value('opsbook_subscriptions', { transport });
    const query = 'subscription { healthReport(interval: "PT30S") { verdict } }';
    const socket = await RawSocket.connect(server.url, server.token);
    for (const id of ['a', 'b']) socket.subscribe(id, query);
    await until('both are open', async () => (await open('websocket')) === 2);
    socket.send({ id: 'a', type: 'complete' });
    await until('one is over', async () => (await open('websocket')) === 1);
    socket.close();
    await until('none is open', async () => (await open('websocket')) === 0);

    const gone = new AbortController();
    const stream = await fetch(server.url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.token}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({ query }),
      signal: gone.signal,
    });
    await until('the stream is open', async () => stream.ok && (await open('sse')) === 1);
    gone.abort();
    await until('the stream is over', async () => (await open('sse')) === 0);
  });

  it('has few labels, and no value of them that comes from outside', async () => {
    const query = 'query secretName { viewer { name } odd: nothing }';
    await post(server.url, server.token, query);
    const { families, text } = await page();
    const own = families.filter(({ name }) => name.startsWith('opsbook_'));
    const names = new Set(own.flatMap(({ samples }) => samples.flatMap(({ labels }) => [...labels.keys()])));
    const known = ['action', 'code', 'kind', 'le', 'outcome', 'reason', 'state', 'system', 'transport'];
    expect([...names].filter((name) => !known.includes(name))).toEqual([]);
    expect(own.flatMap(({ samples }) => samples).length).toBeLessThan(200);
    for (const hidden of [server.token, 'secretName', 'nothing']) expect(text).not.toContain(hidden);
  });

  it('says which systems answer; one that is not known is left out', async () => {
    const now = await page();
    expect(now.value('opsbook_system_up', { system: 'state' })).toBe(1);
    expect(now.value('opsbook_system_up', { system: 'docker' })).toBe(0);
    expect(now.value('opsbook_system_up', { system: 'database' })).toBeNull();
    expect(now.value('opsbook_audit_spool_records')).toBe(0);
    expect(now.value('opsbook_operations', { state: 'RUNNING' })).toBe(0);
    expect(now.value('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  });
});

describeLab('Opsbook as Prometheus sees it', () => {
  let server: TestServer;
  beforeAll(async () => {
    const { dockerHost, project } = theLab();
    server = await startServer({ OPSBOOK_DOCKER_HOST: dockerHost, OPSBOOK_PROJECT: project });
  });
  afterAll(() => server.close());

  it('has nothing that promtool complains about, with every kind of metric on the page', async () => {
    const ops = createOpsClient({ url: server.url, token: server.token });
    let lines = 0;
    for await (const event of ops.logs.follow({ services: ['celery-worker'] }, { tail: 3 })) {
      if (event.__typename === 'LogLine' && ++lines === 3) break;
    }
    ops.close();
    const { text } = await until('the lines are counted', async () => {
      const page = await MetricsPage.of(server.url, server.token);
      return (page.value('opsbook_log_lines_delivered_total') ?? 0) >= 3 && page;
    });
    const checked = spawnSync(await prometheusProgram('promtool'), ['check', 'metrics'], { input: text });
    expect({ status: checked.status, says: `${checked.stdout}${checked.stderr}` }).toEqual({ status: 0, says: '' });
  });

  it('is scraped by a real server with a token, and shows the stack as up', async () => {
    const prometheus = await PrometheusServer.start(
      { opsbook: new URL('/metrics', server.url).href },
      await server.issueToken('VIEWER'),
    );
    try {
      const up = await until('it was scraped', async () => {
        const systems = await prometheus.ask('opsbook_system_up == 1');
        return systems.length === 4 && systems.map(({ metric }) => metric.system).sort();
      });
      expect(up).toEqual(['broker', 'database', 'docker', 'state']);
    } finally {
      await prometheus.stop();
    }
  });
});
