import { createOpsClient, type LogFilter, type OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asShown, composeLogs } from '../support/compose.js';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

/** The runbook's log commands on the demo stack and Opsbook's answers, over the same stretch of time. */
describeLab('logs, as the runbook reads them and as Opsbook does', () => {
  let server: TestServer;
  let ops: OpsClient;
  /** The stack goes on writing: both look at what was written between the two. */
  let start: string;
  let end: string;
  let window: string[];

  beforeAll(async () => {
    const { dockerHost, project } = theLab();
    server = await startServer({ OPSBOOK_DOCKER_HOST: dockerHost, OPSBOOK_PROJECT: project });
    ops = createOpsClient({ url: server.url, token: server.token });
    await until('the backend has logged requests', async () => {
      const { total } = await ops.logs.count({ services: ['backend'], contains: '"HTTP request"' });
      return total >= 5;
    });
    end = new Date().toISOString();
    start = new Date(Date.parse(end) - 180_000).toISOString();
    window = ['--since', start, '--until', end];
  });
  afterAll(async () => {
    ops?.close();
    await server?.close();
  });

  const filter = (more: LogFilter = {}): LogFilter => ({ since: start, until: end, ...more });
  const found = async (more: LogFilter): Promise<string[]> => {
    const lines: string[] = [];
    for await (const { text } of ops.logs.iterate(filter(more), { pageSize: 1000 })) lines.push(text);
    return lines.sort();
  };
  const grep = (lines: string[], pattern: RegExp): string[] => lines.filter((line) => pattern.test(line)).sort();

  it('L6: `logs | grep -i error`', async () => {
    const lines = grep(asShown(await composeLogs(...window)), /error/i);
    expect(lines.length).toBeGreaterThan(0);
    expect(await found({ contains: 'error' })).toEqual(lines);
    expect(await found({ regex: '(?:ERROR)' })).toEqual(lines);
  });

  it('L7: `logs backend | grep user_id`, and only those of a known user', async () => {
    const lines = grep(await composeLogs(...window, 'backend'), /"user_id"/);
    expect(lines.length).toBeGreaterThan(0);
    expect(await found({ services: ['backend'], contains: '"user_id"' })).toEqual(lines);
    expect(await found({ services: ['backend'], fields: [{ path: 'user_id', op: 'EXISTS' }] })).toEqual(lines);
    const known = lines.filter((line) => JSON.parse(line).user_id !== null);
    expect(await found({ fields: [{ path: 'user_id', op: 'NE', value: null }] })).toEqual(known);
  });

  it('L8: `logs | grep -i error | wc -l`, by service', async () => {
    const services = ['backend', 'db', 'frontend', 'valkey', 'celery-worker', 'celery-beat'];
    const counts = await Promise.all(
      services.map(async (service) => [service, grep(await composeLogs(...window, service), /error/i).length] as const),
    );
    const count = await ops.logs.count(filter({ contains: 'error' }));
    expect(count).toMatchObject({ complete: true, problem: null });
    expect(count.total).toBe(counts.reduce((sum, [, lines]) => sum + lines, 0));
    expect(Object.fromEntries(count.services.map(({ service, count }) => [service, count]))).toEqual(
      Object.fromEntries(counts.filter(([, lines]) => lines > 0)),
    );
  });

  it('L9: `logs backend | jq \'select(.level=="INFO")\'`, by the field and by the level', async () => {
    const select = (level: string) => (line: string) => {
      try {
        return JSON.parse(line).level === level;
      } catch {
        return false;
      }
    };
    const all = await composeLogs(...window, 'backend');
    const info = all.filter(select('INFO')).sort();
    expect(info.length).toBeGreaterThan(0);
    expect(await found({ services: ['backend'], fields: [{ path: 'level', value: 'INFO' }] })).toEqual(info);
    const errors = all.filter(select('ERROR')).sort();
    expect(await found({ services: ['backend'], fields: [{ path: 'level', value: 'ERROR' }] })).toEqual(errors);
    const levels = await ops.logs.count(filter({ services: ['backend'], levels: ['ERROR'] }));
    expect(levels.total).toBeGreaterThanOrEqual(errors.length);
  });

  it('D6: the errors of the last 24 hours, counted before they are limited', async () => {
    const wrong = grep(await composeLogs(...window, '--tail', '100'), /error/i);
    const { total, levels } = await ops.logs.count(filter({ contains: 'error' }));
    expect(total).toBeGreaterThanOrEqual(wrong.length);
    expect(levels.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    const bySeverity = await ops.logs.count(filter({ minLevel: 'ERROR' }));
    expect(bySeverity.levels.every(({ level }) => level === 'ERROR' || level === 'FATAL')).toBe(true);
  });

  it('I3: slow requests by duration_ms, ranked by path with quantiles', async () => {
    // Not all lines about a request tell how long it took: those about its failure do not.
    const requests = (await composeLogs(...window, 'backend')).flatMap((line) => {
      const fields = line.includes('"http_path"') ? JSON.parse(line) : null;
      return fields ? [fields as { http_path: string; duration_ms?: number }] : [];
    });
    const timesOf = (some: typeof requests) => some.flatMap(({ duration_ms }) => duration_ms ?? []);
    const slowest = Math.max(...timesOf(requests));
    const slow = await found({ fields: [{ path: 'duration_ms', op: 'GE', value: slowest }] });
    expect(slow.map((line) => JSON.parse(line).duration_ms)).toContain(slowest);

    const { groups } = await ops.logs.top(filter({ services: ['backend'] }), { field: 'http_path', first: 50 });
    const counts = new Map<string, number>();
    for (const { http_path } of requests) counts.set(http_path, (counts.get(http_path) ?? 0) + 1);
    expect(new Map(groups.map(({ key, count }) => [key, count]))).toEqual(counts);
    const times = timesOf(requests.filter(({ http_path }) => http_path === groups[0]?.key));
    expect(groups[0]?.measure).toMatchObject({ count: times.length, max: Math.max(...times), min: Math.min(...times) });
  });

  it('draws the same lines as a histogram', async () => {
    const { total } = await ops.logs.count(filter({ services: ['backend'] }));
    const even = await ops.logs.histogram(filter({ services: ['backend'] }), { buckets: 24 });
    expect(even.buckets).toHaveLength(24);
    expect(even.total).toBe(total);
    const hourly = await ops.logs.histogram(filter({ services: ['backend'] }), { interval: '1h' });
    expect(hourly.total).toBe(total);
    expect(hourly.interval).toBe('PT1H');
    expect(hourly.buckets.every(({ start }) => start.slice(14, 19) === '00:00')).toBe(true);
  });

  it('says what is wrong with a request', async () => {
    await expect(ops.logs.count({ regex: '(' })).rejects.toMatchObject({ field: 'filter.regex' });
    await expect(ops.logs.histogram({ since: '30d' }, { interval: '1s' })).rejects.toMatchObject({ field: 'interval' });
    await expect(ops.logs.top({}, { first: 0 })).rejects.toMatchObject({ field: 'first' });
    await expect(ops.logs.count({ containers: ['short'] })).rejects.toMatchObject({ field: 'filter.containers' });
  });
});
