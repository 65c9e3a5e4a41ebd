import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOpsClient, type OpsClient, OpsInvalidInputError } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quantileOf } from '../../packages/server/src/metrics/quantile.js';
import { describeLab, theLab } from '../support/lab.js';
import { PrometheusServer } from '../support/prometheus.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

const BUCKETS = [
  { upTo: 0.1, count: 12 },
  { upTo: 0.5, count: 80 },
  { upTo: 2.5, count: 97 },
  { upTo: Number.POSITIVE_INFINITY, count: 100 },
];

describeLab('PromQL at a real Prometheus server', () => {
  let prometheus: PrometheusServer;
  let page: Server;
  let opsbook: TestServer;
  let ops: OpsClient;

  beforeAll(async () => {
    const le = (upTo: number) => (Number.isFinite(upTo) ? String(upTo) : '+Inf');
    const lines = BUCKETS.map(({ upTo, count }) => `d_seconds_bucket{le="${le(upTo)}"} ${count}`);
    const text = `# TYPE d_seconds histogram\n${lines.join('\n')}\nd_seconds_sum 1\nd_seconds_count 100\nodd NaN\n`;
    page = createServer((_request, response) => response.setHeader('content-type', 'text/plain').end(text));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    prometheus = await PrometheusServer.start({
      demo: `http://127.0.0.1:${theLab().ports.backend}/metrics`,
      page: `http://127.0.0.1:${(page.address() as AddressInfo).port}/metrics`,
    });
    opsbook = await startServer({ OPSBOOK_METRICS_PROMETHEUS_URL: prometheus.url });
    ops = createOpsClient({ url: opsbook.url, token: opsbook.token });
    await until('both were scraped', async () => (await prometheus.ask('up == 1')).length === 2);
  });
  afterAll(async () => {
    ops.close();
    await opsbook.close();
    await prometheus.stop();
    page.close();
  });

  it('gives vectors, ranges, scalars, texts and numbers that are none', async () => {
    // A scrape of the demo that takes too long leaves its series out until the next.
    const sum = await until('the demo was scraped', async () => {
      const answer = await ops.metrics.query('sum by (status_code) (wms_http_requests_total)');
      return answer.series.length > 0 && answer;
    });
    expect(sum.type).toBe('VECTOR');
    const ok = sum.series.find(({ labels }) => labels.some(({ value }) => value === '200'));
    expect(ok?.labels).toEqual([{ name: 'status_code', value: '200' }]);
    expect(ok?.points[0]?.value).toBeGreaterThan(0);

    const range = await ops.metrics.queryRange('up', { from: '20s', step: '1s' });
    expect(range.type).toBe('MATRIX');
    expect(range.series).toHaveLength(2);
    expect(range.series.flatMap(({ points }) => points)).toContainEqual(
      expect.objectContaining({ value: 1, text: '1' }),
    );

    expect(await ops.metrics.query('1 / 0')).toMatchObject({
      type: 'SCALAR',
      series: [{ labels: [], points: [{ value: null, text: '+Inf' }] }],
    });
    expect(await ops.metrics.query('"x"')).toMatchObject({ type: 'STRING', series: [], text: 'x' });
    expect((await ops.metrics.query('odd')).series[0]?.points).toMatchObject([{ value: null, text: 'NaN' }]);
    expect((await ops.metrics.query('up', { time: '2001-01-01T00:00:00Z' })).series).toEqual([]);
  });

  it('hands on what Prometheus says of a wrong expression', async () => {
    const wrong = await ops.metrics.query('sum(').catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(OpsInvalidInputError);
    expect(wrong).toMatchObject({ field: 'promql', message: expect.stringContaining('parse error') });
    const tooFine = ops.metrics.queryRange('up', { from: '24h', step: '1s' });
    await expect(tooFine).rejects.toMatchObject({ field: 'step' });
  });

  it.each([0, 0.05, 0.12, 0.5, 0.9, 0.97, 0.99, 1])(
    'estimates the quantile %d as Prometheus does',
    async (quantile) => {
      const [theirs] = await prometheus.ask(`histogram_quantile(${quantile}, d_seconds_bucket)`);
      expect(quantileOf(quantile, BUCKETS)?.value).toBeCloseTo(Number(theirs?.value[1]), 9);
    },
  );
});
