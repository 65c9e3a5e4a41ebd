import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOpsClient, type OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { labDocker } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { describeLab, theLab } from '../support/lab.js';
import { startServer } from '../support/server.js';
import { until } from '../support/until.js';

const INVENTORY = '/api/v1/inventory';
const QUICK = { path: `${INVENTORY}/stock`, times: 20, status: 200 };
const SLOW = { path: `${INVENTORY}/report?seconds=0.6`, times: 5, status: 200 };
/** The client's fault, which is no failure. */
const WRONG = { path: '/nowhere', times: 2, status: 404 };
const FAILING = { path: `${INVENTORY}/supplier-prices?failure_rate=1`, times: 3, status: 502 };

const BUCKET = /^wms_http_request_duration_seconds_bucket\{.*\ble="([^"]+)".*\} (\S+)$/gm;
const REQUESTS = /^wms_http_requests_total\{.*\bstatus_code="(\d+)".*\} (\S+)$/gm;

/** What the samples of a page add up to, by what the pattern finds first in each. */
function sums(page: string, pattern: RegExp): Map<string, number> {
  const found = new Map<string, number>();
  for (const [, key = '', value] of page.matchAll(pattern)) found.set(key, (found.get(key) ?? 0) + Number(value));
  return found;
}

/** What happened between two pages. */
class Between {
  readonly total: number;
  readonly failed: number;
  /** Bounds in seconds, ascending, with how many requests took no longer. */
  readonly buckets: readonly (readonly [number, number])[];

  constructor(before: string, after: string) {
    const rise = (pattern: RegExp) => {
      const was = sums(before, pattern);
      return [...sums(after, pattern)].map(([key, value]) => [key, value - (was.get(key) ?? 0)] as const);
    };
    const requests = rise(REQUESTS);
    const sum = (counts: typeof requests) => counts.reduce((all, [, count]) => all + count, 0);
    this.total = sum(requests);
    this.failed = sum(requests.filter(([status]) => status.startsWith('5')));
    this.buckets = rise(BUCKET)
      .map(([bound, count]) => [bound === '+Inf' ? Number.POSITIVE_INFINITY : Number(bound), count] as const)
      .sort(([a], [b]) => a - b);
  }

  /** How many requests were measured. */
  get measured(): number {
    return this.buckets.at(-1)?.[1] ?? 0;
  }

  /** In how many milliseconds 95 % of `requests` were answered; within a bucket they are evenly spread. */
  slowest(requests = this.measured): number {
    const rank = 0.95 * requests;
    const at = this.buckets.findIndex(([, count]) => count >= rank);
    const [to, count] = this.buckets[at] ?? [Number.POSITIVE_INFINITY, 0];
    const [from, below] = this.buckets[at - 1] ?? [0, 0];
    return 1000 * (from + ((to - from) * (rank - below)) / (count - below));
  }
}

describeLab('response time and error rate, as the buckets on `curl /metrics` have them', () => {
  const closing: (() => unknown)[] = [];
  /** Reads the backend by itself. */
  let live: OpsClient;
  /** Reads a page of the backend that stays as it is until another one is shown. */
  let still: OpsClient;
  let shown: string;
  let first: string;

  const curl = async (): Promise<string> => {
    const label = [`com.docker.compose.project=${theLab().project}`, 'com.docker.compose.service=backend'];
    const [backend] = await labDocker().listContainers({ filters: { label } });
    const argv = ['curl', '--fail', '--silent', '--show-error', `http://127.0.0.1:${theLab().ports.backend}/metrics`];
    return (await runInside(labDocker().getContainer(backend?.Id as string), argv)).output;
  };

  const serve = async (env: Record<string, string>): Promise<OpsClient> => {
    const { dockerHost, project } = theLab();
    // Waiting for an answer asks often.
    const limit = { OPSBOOK_ACCESS_OPERATIONS_PER_MINUTE: '1000000' };
    const server = await startServer({ OPSBOOK_DOCKER_HOST: dockerHost, OPSBOOK_PROJECT: project, ...limit, ...env });
    const client = createOpsClient({ url: server.url, token: server.token });
    closing.push(
      () => server.close(),
      () => client.close(),
    );
    return client;
  };

  const key = async (name: 'RESPONSE_TIME' | 'ERROR_RATE', ops: OpsClient) => {
    const metric = (await ops.metrics.key()).find((each) => each.key === name);
    if (metric?.value == null) throw new Error(`${name} is not known: ${metric?.reason}`);
    return { ...metric, value: metric.value };
  };

  const request = async ({ path, times, status }: typeof QUICK): Promise<void> => {
    for (let n = 0; n < times; n++) {
      const response = await fetch(`http://127.0.0.1:${theLab().ports.backend}${path}`);
      await response.text();
      expect(response.status, path).toBe(status);
    }
  };

  beforeAll(async () => {
    first = await curl();
    shown = first;
    let reads = 0;
    const page: Server = createServer((_, response) => {
      reads += 1;
      response.setHeader('content-type', 'text/plain; version=0.0.4').end(shown);
    });
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    closing.push(() => page.close());
    live = await serve({});
    still = await serve({ OPSBOOK_METRICS_URL: `http://127.0.0.1:${(page.address() as AddressInfo).port}/metrics` });
    // Looking at the page is a request too.
    await until('the live page was read', () => key('ERROR_RATE', live));
    await until('the first page was read', async () => (await still.metrics.key()) && reads > 0);
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  it('T5, T6: are exactly what two pages say, and between what pages around them say', async () => {
    const begun = await curl();
    await request(QUICK);
    await request(SLOW);
    await request(WRONG);
    await request(FAILING);
    const done = await curl();
    shown = done;

    const exact = new Between(first, done);
    expect(exact.failed).toBeGreaterThanOrEqual(FAILING.times);
    expect(exact.total).toBeGreaterThanOrEqual(QUICK.times + SLOW.times + WRONG.times + FAILING.times);
    await until('the second page was read', async () => {
      const time = await key('RESPONSE_TIME', still);
      const rate = await key('ERROR_RATE', still);
      expect(time.value).toBeCloseTo(exact.slowest(), 6);
      expect(rate.value).toBeCloseTo((100 * exact.failed) / exact.total, 6);
      expect(rate.reason).toContain(`${exact.failed} of ${exact.total} requests failed`);
      expect(time.verdict).not.toBe('OK');
      return true;
    });

    // What is asked of the backend itself has other requests in it too, as many as pages around it say.
    const least = new Between(begun, done);
    const [time, rate, failed, total] = await until('the live page was read', async () => {
      const seen = await key('ERROR_RATE', live);
      const [, errors, requests] = /^(\d+) of (\d+) requests failed/.exec(seen.reason) ?? [];
      const counted = Number(errors) >= least.failed && Number(requests) >= least.total;
      return counted && ([await key('RESPONSE_TIME', live), seen, Number(errors), Number(requests)] as const);
    });
    const most = new Between(first, await curl());
    expect(failed).toBeLessThanOrEqual(most.failed);
    expect(total).toBeLessThanOrEqual(most.total);
    expect(rate.value).toBeCloseTo((100 * failed) / total, 6);
    expect(time.value).toBeGreaterThanOrEqual(most.slowest(least.measured));
    expect(time.value).toBeLessThanOrEqual(least.slowest(most.measured));
  });
});
