import type { MetricFamily } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfig } from '../../packages/server/src/config/index.js';
import { LiveDiscovery } from '../../packages/server/src/discovery/index.js';
import { ApplicationMetrics } from '../../packages/server/src/metrics/application.js';
import { createScrape } from '../../packages/server/src/metrics/scrape.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { labDocker } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { describeLab, theLab } from '../support/lab.js';
import { until } from '../support/until.js';

/** Reads the page as the runbook does, and understands it by the parser of the Python client. */
const READ = `
import json, sys, urllib.request
from prometheus_client.parser import text_string_to_metric_families
text = urllib.request.urlopen(sys.argv[1]).read().decode()
print(json.dumps([[s.name, sorted(s.labels.items()), s.value]
  for family in text_string_to_metric_families(text) for s in family.samples]))
`;

/** Values by name and labels. */
type Samples = Map<string, number>;

describeLab('the metrics of the demo, as `curl /metrics` shows them', () => {
  const closing: (() => unknown)[] = [];
  let open: () => ApplicationMetrics;
  let metrics: ApplicationMetrics;

  beforeAll(() => {
    const { dockerHost, project } = theLab();
    const engine = new Engine({ host: dockerHost });
    const config = loadConfig({ cwd: '/', env: { OPSBOOK_PROJECT: project } });
    const discovery = new LiveDiscovery({ engine, config });
    open = () => new ApplicationMetrics(createScrape(discovery, config), config);
    metrics = open();
    closing.push(
      () => engine.close(),
      () => discovery.close(),
    );
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  const theirs = async (prefix: string): Promise<Samples> => {
    const filters = { label: [`com.docker.compose.project=${theLab().project}`, 'com.docker.compose.service=backend'] };
    const [backend] = await labDocker().listContainers({ filters });
    const url = `http://127.0.0.1:${theLab().ports.backend}/metrics`;
    const argv = ['python3', '-c', READ, url];
    const { output } = await runInside(labDocker().getContainer(backend?.Id as string), argv);
    const samples = JSON.parse(output) as [string, [string, string][], number][];
    const own = samples.filter(([name]) => name.startsWith(prefix));
    return new Map(own.map(([name, labels, value]) => [JSON.stringify([name, labels]), value]));
  };

  const ours = ({ samples }: MetricFamily): Samples =>
    new Map(
      samples.map(({ name, labels, value }) => {
        const pairs = labels.map((label) => [label.name, label.value]).sort();
        return [JSON.stringify([name, pairs]), value];
      }),
    );

  it.each([
    ['P1', 'wms_http_requests_total', 'COUNTER', null],
    ['P2', 'wms_http_request_duration_seconds', 'HISTOGRAM', 'seconds'],
    ['P3', 'wms_inventory_stock_total', 'GAUGE', null],
    ['P4', 'wms_inventory_expiry_warnings_total', 'GAUGE', null],
    ['P5', 'wms_db_connections_active', 'GAUGE', null],
    ['P6', 'wms_celery_tasks_total', 'COUNTER', null],
    ['P7', 'wms_errors_total', 'COUNTER', null],
  ])('%s: %s', async (id, name, type, unit) => {
    // Something that counts as an error: a wrong password.
    if (id === 'P7') {
      const body = new URLSearchParams({ username: 'nobody', password: 'wrong' });
      await fetch(`http://127.0.0.1:${theLab().ports.backend}/api/v1/auth/login`, { method: 'POST', body });
    }
    // The demo counts on: what is between two readings of the page is right.
    await until(`${name} agrees`, async () => {
      const before = await theirs(name);
      const family = await metrics.family(name);
      const after = await theirs(name);
      expect(family).toMatchObject({ type, unit });
      const between = ours(family);
      expect(between.size).toBeGreaterThan(0);
      expect([...between.keys()].sort()).toEqual([...after.keys()].sort());
      if (type === 'GAUGE' && id !== 'P5') expect(between).toEqual(after);
      else
        for (const [key, value] of between) {
          expect(value).toBeGreaterThanOrEqual(type === 'GAUGE' ? 0 : (before.get(key) ?? 0));
          if (type !== 'GAUGE') expect(value).toBeLessThanOrEqual(after.get(key) as number);
        }
      return true;
    });
  });

  it('tells rates of the running application', async () => {
    const url = `http://127.0.0.1:${theLab().ports.backend}/health`;
    // It knows nothing of requests before: one that came after an outage may have failed.
    const metrics = open();
    await metrics.families();
    for (let i = 0; i < 20; i++) await (await fetch(url)).text();
    const rate = await until('the requests are counted', async () => {
      const seen = await metrics.requests(60_000, ['endpoint', 'status_code']);
      const health = seen.groups.find(({ labels }) => labels.some(({ value }) => value === '/health'));
      return health && health.count >= 20 ? seen : null;
    });
    expect(rate.perSecond).toBeGreaterThan(0);
    expect(await metrics.errorRate(60_000)).toMatchObject({ errors: 0, share: 0 });
    const latency = await metrics.latency(0.95, 60_000);
    expect(latency.count).toBeGreaterThanOrEqual(20);
    expect(latency.durationMs).toBeGreaterThan(0);
  });
});
