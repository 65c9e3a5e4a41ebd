import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type MetricsPort, OpsFailure } from '@opsbook/schema';
import { Counter, Histogram, Registry } from 'prom-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../config/index.js';
import { createMetrics } from './index.js';

/** An application with real counters, which can begin again as a restarted process does. */
class Application {
  registry = new Registry();
  requests = this.counter();
  duration = this.histogram();
  answer: { status: number; body?: string; location?: string } | null = null;

  restart(): void {
    this.registry = new Registry();
    this.requests = this.counter();
    this.duration = this.histogram();
  }

  private counter() {
    const labelNames = ['endpoint', 'status_code'];
    return new Counter({ name: 'wms_http_requests_total', help: 'h', labelNames, registers: [this.registry] });
  }

  private histogram() {
    const buckets = [0.1, 0.5, 1];
    return new Histogram({
      name: 'wms_http_request_duration_seconds',
      help: 'h',
      labelNames: ['endpoint'],
      buckets,
      registers: [this.registry],
    });
  }
}

let application: Application;
let server: Server;
let url: string;

beforeEach(async () => {
  application = new Application();
  server = createServer(async (request, response) => {
    const { answer } = application;
    if (answer && request.url !== '/moved') {
      const headers = answer.location ? { location: answer.location } : {};
      response.writeHead(answer.status, headers).end(answer.body ?? '');
    } else response.end(await application.registry.metrics());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function metrics(env: Record<string, string> = {}): MetricsPort {
  const config = loadConfig({ cwd: '/', env: { OPSBOOK_METRICS_URL: `${url}/metrics`, ...env } });
  const discovery = { current: () => Promise.reject(new Error('A configured URL needs no discovery.')) };
  return createMetrics({ discovery, config });
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('It should have failed.');
    },
    (error: unknown) => (error instanceof OpsFailure ? { code: error.code, message: error.message } : error),
  );

test('counts what happened between two scrapes, also across a restart', async () => {
  const port = metrics();
  application.requests.inc({ endpoint: '/a', status_code: '200' }, 1000);
  await port.families();
  application.requests.inc({ endpoint: '/a', status_code: '200' }, 6);
  const first = port.errorRate(60_000);
  application.requests.inc({ endpoint: '/b', status_code: '503' }, 2);
  expect(await first).toMatchObject({ requests: 8, errors: 2, share: 0.25 });

  application.restart();
  application.requests.inc({ endpoint: '/b', status_code: '500' }, 4);
  // Within a second answers are shared: look until the restart is seen.
  await expect
    .poll(() => port.requests(60_000, ['endpoint']), { timeout: 10_000 })
    .toMatchObject({
      count: 12,
      groups: [
        { labels: [{ name: 'endpoint', value: '/a' }], count: 6 },
        { labels: [{ name: 'endpoint', value: '/b' }], count: 6 },
      ],
    });
  const { from, to, count, perSecond } = await port.requests(60_000, []);
  expect(perSecond).toBeCloseTo(count / ((to.getTime() - from.getTime()) / 1000));
});

test('estimates the latency over all endpoints, of the window only', async () => {
  const port = metrics();
  for (let i = 0; i < 50; i++) application.duration.observe({ endpoint: '/old' }, 5);
  await port.families();
  for (let i = 0; i < 9; i++) application.duration.observe({ endpoint: '/a' }, 0.05);
  application.duration.observe({ endpoint: '/b' }, 0.7);
  const [median, worst] = await Promise.all([port.latency(0.5, 60_000), port.latency(1, 60_000)]);
  expect(median).toMatchObject({ count: 10, beyond: false });
  expect(median.durationMs).toBeCloseTo((5 / 9) * 100);
  expect(worst).toMatchObject({ durationMs: 1000, beyond: false });
});

test('nothing asked for in the window is no latency and no share, and not zero', async () => {
  application.requests.inc({ endpoint: '/a', status_code: '200' });
  application.duration.observe({ endpoint: '/a' }, 0.1);
  const port = metrics();
  expect(await port.errorRate(60_000)).toMatchObject({ requests: 0, share: null });
  expect(await port.latency(0.95, 60_000)).toMatchObject({ count: 0, durationMs: null });
});

test('a name that is not exposed, and a label that is not there, say which key to set', async () => {
  application.requests.inc({ endpoint: '/a', status_code: '200' });
  expect(await failure(metrics({ OPSBOOK_METRICS_REQUESTS: 'http_requests_total' }).requests(60_000, []))).toEqual({
    code: 'CAPABILITY_MISSING',
    message: 'The application exposes no http_requests_total, or has counted nothing yet.',
  });
  const port = metrics({ OPSBOOK_METRICS_STATUS_LABEL: 'code' });
  await port.families();
  application.requests.inc({ endpoint: '/a', status_code: '200' });
  expect(await failure(port.errorRate(60_000))).toMatchObject({ code: 'CAPABILITY_MISSING' });
  expect(await failure(port.family('nothing'))).toMatchObject({ code: 'NOT_FOUND' });
});

test.each([
  ['no page', { status: 404 }, 'CAPABILITY_MISSING', 'answered 404'],
  ['a failing page', { status: 503 }, 'UNAVAILABLE', 'answered 503'],
  ['another page', { status: 200, body: '<html>\n' }, 'UNAVAILABLE', 'line 1 is not in'],
  ['a page without end', { status: 200, body: '#'.repeat(9 * 2 ** 20) }, 'CAPABILITY_MISSING', 'larger than 8 MiB'],
  ['a page elsewhere', { status: 302, location: 'http://127.0.0.1:1/elsewhere' }, 'UNAVAILABLE', 'answered 302'],
])('%s is a failure that says so', async (_, answer, code, said) => {
  application.answer = answer;
  expect(await failure(metrics().families())).toMatchObject({ code, message: expect.stringContaining(said) });
});

test('a page that moved within its server is found, and one that does not answer is unavailable', async () => {
  application.answer = { status: 307, location: '/moved' };
  application.requests.inc({ endpoint: '/a', status_code: '200' }, 3);
  expect((await metrics().family('wms_http_requests_total')).samples[0]?.value).toBe(3);
  const gone = metrics({ OPSBOOK_METRICS_URL: 'http://127.0.0.1:1/metrics' });
  expect(await failure(gone.families())).toMatchObject({ code: 'UNAVAILABLE' });
});
