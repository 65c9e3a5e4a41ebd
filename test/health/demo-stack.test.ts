import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeLogs } from '../support/compose.js';
import { describeLab, theLab } from '../support/lab.js';
import { HealthUnderTest } from './stack.js';

/** An error of the application or of Celery, or the first line of a Python traceback. */
const ERROR = /"level(name)?": ?"(ERROR|CRITICAL)"|: (ERROR|CRITICAL)\/|^Traceback /;

describeLab('health of the demo stack', () => {
  let health: HealthUnderTest;
  const backups = mkdtempSync(join(tmpdir(), 'backups-'));
  beforeAll(() => {
    // A busy machine is not what this is about.
    const patient = {
      OPSBOOK_HEALTH_DEADLINE: '20s',
      OPSBOOK_THRESHOLDS_RESPONSE_TIME_WARNING: '20s',
      OPSBOOK_THRESHOLDS_RESPONSE_TIME_CRITICAL: '20s',
      OPSBOOK_THRESHOLDS_CPU_WARNING: '101',
      OPSBOOK_THRESHOLDS_CPU_CRITICAL: '102',
      OPSBOOK_THRESHOLDS_MEMORY_WARNING: '101',
      OPSBOOK_THRESHOLDS_MEMORY_CRITICAL: '102',
      OPSBOOK_THRESHOLDS_DISK_WARNING: '101',
      OPSBOOK_THRESHOLDS_DISK_CRITICAL: '102',
      OPSBOOK_BACKUPS_DIR: backups,
      OPSBOOK_BACKUPS_MIN_SIZE: '1B',
    };
    writeFileSync(join(backups, 'wms_20260102_000000.sql.gz'), 'dump');
    health = new HealthUnderTest({ ...theLab(), env: patient });
  });
  afterAll(async () => {
    await health.close();
    rmSync(backups, { recursive: true });
  });

  test('D*: the whole morning check, every check with what it saw', async () => {
    const report = await health.report();
    // The demo has tasks that fail on purpose.
    const wrong = report.checks.filter(({ name, verdict }) => verdict !== 'OK' && name !== 'recent-errors');
    expect(wrong).toEqual([]);
    const number = expect.stringMatching(/^[\d.]+$/);
    expect(Object.fromEntries(report.checks.map(({ name, observed }) => [name, observed]))).toEqual({
      docker: expect.stringMatching(/^\d+\.\d+/),
      'services-up': '6 of 6 up',
      containers: number,
      cpu: number,
      memory: number,
      disk: number,
      database: number,
      'database-connections': number,
      broker: number,
      'recent-errors': expect.stringMatching(/^\d+( or more)?$/),
      backups: expect.stringContaining('4 bytes'),
      workers: '1 of 1 online',
      queues: number,
      'http:backend': number,
      'http:frontend': number,
    });
    for (const { verdict, action } of report.checks) expect(action === null).toBe(verdict === 'OK');
  });

  test('D6: errors of the last 24 hours, as grep on the whole log finds them', async () => {
    const { observed, reason } = await health.check('recent-errors');
    const errors = (await composeLogs('--since', '24h', 'celery-worker')).filter((line) => ERROR.test(line));
    const counted = Number(/celery-worker (\d+)/.exec(reason)?.[1] ?? 0);
    if (!observed?.includes('more')) expect(Math.abs(counted - errors.length)).toBeLessThanOrEqual(2);
  });

  test('who watches gets reports again and again', async () => {
    const stop = new AbortController();
    const times: number[] = [];
    for await (const { checkedAt, checks } of health.watch(5000, stop.signal)) {
      expect(checks.length).toBeGreaterThan(10);
      times.push(checkedAt.getTime());
      if (times.length === 2) stop.abort();
    }
    expect(times[1]).toBeGreaterThan(times[0] ?? Number.NaN);
  });

  test('reports asked for at the same time are one', async () => {
    const [one, other] = await Promise.all([health.report(), health.report()]);
    expect(one).toBe(other);
    expect(await health.report()).not.toBe(one);
  });

  test('a wrong password is neither good nor bad, and is not shown', async () => {
    const { db, valkey } = theLab().ports;
    const locked = new HealthUnderTest({
      ...theLab(),
      env: {
        OPSBOOK_HEALTH_DEADLINE: '20s',
        OPSBOOK_THRESHOLDS_RESPONSE_TIME_WARNING: '20s',
        OPSBOOK_DATABASE_URL: `postgres://wms_user:hush@127.0.0.1:${db}/wms`,
        OPSBOOK_BROKER_URL: `redis://:hush@127.0.0.1:${valkey}/0`,
      },
    });
    const report = await locked.report();
    await locked.close();
    expect(report.summary).toContain('database is unknown');
    expect(report.checks.find(({ name }) => name === 'database')).toMatchObject({
      verdict: 'UNKNOWN',
      reason: expect.stringContaining('password authentication failed for user "wms_user"'),
      action: expect.stringContaining('database.url'),
    });
    expect(report.checks.find(({ name }) => name === 'broker')).toMatchObject({
      verdict: 'UNKNOWN',
      reason: expect.stringContaining('WRONGPASS'),
      action: expect.stringContaining('broker.url'),
    });
    expect(JSON.stringify(report)).not.toContain('hush');
  });

  test('without the engine the rest is still seen', async () => {
    const { db, valkey, backend } = theLab().ports;
    const blind = new HealthUnderTest({
      dockerHost: 'unix:///nowhere/docker.sock',
      project: theLab().project,
      env: {
        OPSBOOK_HEALTH_DEADLINE: '20s',
        OPSBOOK_THRESHOLDS_RESPONSE_TIME_WARNING: '20s',
        OPSBOOK_HEALTH_HTTP_BACKEND: `http://127.0.0.1:${backend}/health`,
        // Nobody is asked for a password: it is the address that matters.
        OPSBOOK_DATABASE_URL: `postgres://wms_user@127.0.0.1:${db}/wms`,
        OPSBOOK_BROKER_URL: `redis://127.0.0.1:${valkey}/0`,
      },
    });
    const { verdict, checks } = await blind.report();
    await blind.close();
    expect(verdict).toBe('CRITICAL');
    const by = Object.fromEntries(checks.map((check) => [check.name, check]));
    expect(by.docker).toMatchObject({ verdict: 'CRITICAL', reason: expect.stringContaining('/nowhere/docker.sock') });
    expect(by['services-up']).toMatchObject({ verdict: 'UNKNOWN', observed: null });
    expect(by['http:backend']).toMatchObject({ verdict: 'OK' });
    expect(by['http:frontend']).toMatchObject({
      verdict: 'UNKNOWN',
      reason: expect.stringContaining('/nowhere/docker.sock'),
    });
    expect(by.database).toMatchObject({ verdict: 'UNKNOWN', reason: expect.stringMatching(/password/) });
    expect(by.broker).toMatchObject({ verdict: 'UNKNOWN', reason: expect.stringContaining('NOAUTH') });
  });
});
