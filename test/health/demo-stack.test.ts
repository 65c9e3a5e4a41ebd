import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeLab, theLab } from '../support/lab.js';
import { HealthUnderTest } from './stack.js';

describeLab('health of the demo stack', () => {
  let health: HealthUnderTest;
  beforeAll(() => {
    // A busy machine is not what this is about.
    const patient = {
      OPSBOOK_HEALTH_DEADLINE: '20s',
      OPSBOOK_HEALTH_LATENCY_WARNING: '20s',
      OPSBOOK_HEALTH_LATENCY_CRITICAL: '20s',
    };
    health = new HealthUnderTest({ ...theLab(), env: patient });
  });
  afterAll(() => health.close());

  test('D1 D2 D3: every check says what it saw', async () => {
    const report = await health.report();
    expect(report).toMatchObject({ verdict: 'OK', summary: 'All 6 checks are fine.' });
    expect(report.checks.map(({ name, verdict, observed }) => [name, verdict, observed])).toEqual([
      ['docker', 'OK', expect.stringMatching(/^\d+\.\d+/)],
      ['services-up', 'OK', '6 of 6 up'],
      ['database', 'OK', expect.stringMatching(/^[\d.]+$/)],
      ['broker', 'OK', expect.stringMatching(/^[\d.]+$/)],
      ['http:backend', 'OK', expect.stringMatching(/^[\d.]+$/)],
      ['http:frontend', 'OK', expect.stringMatching(/^[\d.]+$/)],
    ]);
    expect(report.checks.every(({ action }) => action === null)).toBe(true);
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
        OPSBOOK_HEALTH_LATENCY_WARNING: '20s',
        OPSBOOK_DATABASE_URL: `postgres://wms_user:hush@127.0.0.1:${db}/wms`,
        OPSBOOK_BROKER_URL: `redis://:hush@127.0.0.1:${valkey}/0`,
      },
    });
    const report = await locked.report();
    await locked.close();
    expect(report.verdict).toBe('UNKNOWN');
    expect(report.summary).toBe('2 of 6 checks need attention: database is unknown, broker is unknown.');
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
        OPSBOOK_HEALTH_LATENCY_WARNING: '20s',
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
