import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOpsClient, type OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { labDocker } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

type Key = Awaited<ReturnType<OpsClient['metrics']['key']>>[number];

/** What a program of this machine prints, in the C locale. */
function printed(program: string, ...args: string[]): string {
  const env = { ...process.env, LC_ALL: 'C' };
  const { stdout, stderr, status } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout.trim();
}

/** Counters of an application whose requests are known. */
const page = (requests: number, failed: number, slow: number): string => `# TYPE wms_http_requests_total counter
wms_http_requests_total{status_code="200"} ${requests - failed}
wms_http_requests_total{status_code="500"} ${failed}
# TYPE wms_http_request_duration_seconds histogram
wms_http_request_duration_seconds_bucket{le="0.1"} ${requests - slow}
wms_http_request_duration_seconds_bucket{le="5"} ${requests}
wms_http_request_duration_seconds_bucket{le="+Inf"} ${requests}
`;

describeLab("the runbook's key metrics, as its own commands show them and as Opsbook does", () => {
  const closing: (() => unknown)[] = [];
  let ops: OpsClient;
  let known: OpsClient;
  let shown = page(0, 0, 0);

  const serve = async (env: Record<string, string>): Promise<OpsClient> => {
    const { dockerHost, project } = theLab();
    // Waiting for a verdict asks often.
    const limit = { OPSBOOK_ACCESS_OPERATIONS_PER_MINUTE: '1000000' };
    const stack = { OPSBOOK_DOCKER_HOST: dockerHost, OPSBOOK_PROJECT: project };
    const server: TestServer = await startServer({ ...stack, ...limit, ...env });
    const client = createOpsClient({ url: server.url, token: server.token });
    closing.push(
      () => server.close(),
      () => client.close(),
    );
    return client;
  };

  beforeAll(async () => {
    const application: Server = createServer((_, response) =>
      response.setHeader('content-type', 'text/plain; version=0.0.4').end(shown),
    );
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    closing.push(() => application.close());
    ops = await serve({});
    known = await serve({
      OPSBOOK_METRICS_URL: `http://127.0.0.1:${(application.address() as AddressInfo).port}/metrics`,
    });
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  const key = async (name: Key['key'], of: OpsClient = ops): Promise<Key> =>
    (await of.metrics.key()).find((metric) => metric.key === name) as Key;

  /** The verdict that the runbook's table gives a value. */
  const judged = (value: number, warning: number, critical: number) =>
    value > critical ? 'CRITICAL' : value > warning ? 'WARN' : 'OK';

  it.each([
    ['T1', 'CPU', [[70, 90]]],
    ['T2', 'MEMORY', [[80, 95]]],
    ['T3', 'DISK', [[80, 90]]],
    [
      'T4',
      'DATABASE_CONNECTIONS',
      [
        [80, 95],
        [80, 95],
      ],
    ],
    ['T5', 'RESPONSE_TIME', [[500, 2000]]],
    ['T6', 'ERROR_RATE', [[1, 5]]],
  ] as const)("%s: %s is held against the runbook's limits", async (_, name, limits) => {
    const metric = await until('it is known', async () => {
      const now = await key(name);
      return now.verdict !== 'UNKNOWN' && now;
    });
    for (const { warning, critical } of metric.measures) expect(limits).toContainEqual([warning, critical]);
    const verdicts = metric.measures.map(({ value, warning, critical }) => judged(value, warning, critical));
    expect(verdicts[0]).toBe(metric.verdict);
    expect(metric.action.length).toBeGreaterThan(0);
  });

  it('T1: CPU, from /proc/stat before and after', () =>
    until('both agree', async () => {
      const times = () => {
        const [user, nice, system, idle, iowait, irq, softirq, steal] = (
          /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? ''
        )
          .split(' ')
          .map(Number) as [number, number, number, number, number, number, number, number];
        return { idle: idle + iowait, all: user + nice + system + idle + iowait + irq + softirq + steal };
      };
      await key('CPU');
      const before = times();
      const span = new Promise((resolve) => setTimeout(resolve, 2000));
      await span;
      const { value } = await key('CPU');
      const after = times();
      const used = 100 * (1 - (after.idle - before.idle) / (after.all - before.all));
      expect(Math.abs((value ?? Number.NaN) - used)).toBeLessThan(10);
      return true;
    }));

  it('T2: memory, from free', () =>
    until('both agree', async () => {
      const { value } = await key('MEMORY');
      const [, total, , , , , available] = (printed('free', '--bytes').split('\n')[1] ?? '').split(/\s+/).map(Number);
      const used = 100 * (1 - (available ?? 0) / (total ?? 1));
      expect(Math.abs((value ?? Number.NaN) - used)).toBeLessThan(2);
      return true;
    }));

  it('T3: every disk, from df', async () => {
    const { measures } = await key('DISK');
    for (const { label, value } of measures) {
      const used = Number.parseInt(printed('df', '--output=pcent', label.replace(/^of /, '')).split('\n')[1] ?? '', 10);
      expect(Math.abs(value - used), label).toBeLessThanOrEqual(1);
    }
    expect(measures.map(({ label }) => label)).toContain('of /');
  });

  it('T4: connections, from psql', () =>
    until('both agree', async () => {
      const label = [`com.docker.compose.project=${theLab().project}`, 'com.docker.compose.service=db'];
      const [db] = await labDocker().listContainers({ filters: { label } });
      const sql = `SELECT count(*), current_setting('max_connections') FROM pg_stat_activity
                    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;
      const argv = ['psql', '-U', 'wms_user', '-d', 'wms', '--no-align', '--tuples-only', '-c', sql];
      const { output } = await runInside(labDocker().getContainer(db?.Id as string), argv);
      const [count, max] = output.trim().split('|').map(Number) as [number, number];
      const { measures } = await key('DATABASE_CONNECTIONS');
      const number = measures.find((measure) => measure.unit === '')?.value;
      const share = measures.find((measure) => measure.unit === '%')?.value;
      expect(number).toBe(count);
      expect(share).toBeCloseTo((100 * count) / max, 6);
      return true;
    }));

  it.each([
    ['T5', 'RESPONSE_TIME', 'OK', page(1000, 0, 40), 0],
    ['T5', 'RESPONSE_TIME', 'CRITICAL', page(2000, 0, 240), 0],
    ['T6', 'ERROR_RATE', 'WARN', page(3000, 60, 240), 2],
    ['T6', 'ERROR_RATE', 'CRITICAL', page(4000, 400, 240), 10],
  ] as const)('%s: %s is %s when the page says so', async (_, name, verdict, next, percent) => {
    // Counted from a page on which nothing had happened yet.
    if (shown === page(0, 0, 0)) await until('it was read', async () => (await key(name, known)).verdict === 'UNKNOWN');
    shown = next;
    const metric = await until(`it is ${verdict}`, async () => {
      const now = await key(name, known);
      return now.verdict === verdict && now;
    });
    if (name === 'ERROR_RATE') expect(metric.value).toBeCloseTo(percent, 6);
  });
});
