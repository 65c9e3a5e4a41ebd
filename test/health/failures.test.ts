import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestProject } from '../support/containers.js';
import { describeLab, theLab } from '../support/lab.js';
import { freePort } from '../support/ports.js';
import { until } from '../support/until.js';
import { HealthUnderTest, serveHttp } from './stack.js';

/** Makes a cluster with a password and becomes PostgreSQL. */
const POSTGRES = `initdb --pgdata /tmp/data --username "$POSTGRES_USER" --pwfile <(printf %s "$POSTGRES_PASSWORD") \\
  --auth-host scram-sha-256 >/dev/null
exec postgres -D /tmp/data -c listen_addresses=127.0.0.1 -c port=$PGPORT -c unix_socket_directories=/tmp`;

describeLab('health of a stack that fails', () => {
  let project: TestProject;
  let closing: (() => unknown)[];
  beforeEach(() => {
    project = new TestProject();
    closing = [];
  });
  afterEach(async () => {
    for (const close of closing.reverse()) await close();
    await project.remove();
  });

  function healthOf(env: Record<string, string> = {}): HealthUnderTest {
    const health = new HealthUnderTest({ dockerHost: theLab().dockerHost, project: project.name, env });
    closing.push(() => health.close());
    return health;
  }

  test('a stopped database is critical, and comes back; Valkey beside it is not touched', async () => {
    const database = await project.run('db', ['bash', '-c', POSTGRES], {
      User: 'postgres',
      Env: [`PGPORT=${await freePort()}`, 'POSTGRES_USER=stock', 'POSTGRES_PASSWORD=hush', 'POSTGRES_DB=postgres'],
      StopSignal: 'SIGINT',
    });
    await project.run('cache', [
      'valkey-server',
      '--port',
      String(await freePort()),
      '--bind',
      '127.0.0.1',
      '--requirepass',
      'hush',
    ]);
    const health = healthOf();
    await until('both answer', async () => {
      const { checks } = await health.report();
      return ['database', 'broker'].every((name) => checks.find((check) => check.name === name)?.verdict === 'OK');
    });

    await database.stop();
    const down = await health.report();
    const by = Object.fromEntries(down.checks.map((check) => [check.name, check]));
    expect(by.database).toMatchObject({
      verdict: 'CRITICAL',
      reason: expect.stringContaining('connection is refused'),
    });
    expect(by.database?.action).toContain('serviceRestart');
    expect(by['services-up']).toMatchObject({
      verdict: 'CRITICAL',
      observed: '1 of 2 up',
      reason: expect.stringContaining('db is stopped (exit code 0)'),
    });
    expect(by.broker).toMatchObject({ verdict: 'OK' });
    expect(down.verdict).toBe('CRITICAL');
    expect(JSON.stringify(down)).not.toContain('hush');

    await database.start();
    await until('the database answers again', async () => (await health.check('database')).verdict === 'OK');
  });

  test('servers that accept and never answer are critical, side by side', async () => {
    const silent = createServer((socket) => void socket.resume()).listen(0, '127.0.0.1');
    closing.push(() => silent.close());
    await until('it listens', () => silent.listening);
    const at = `127.0.0.1:${(silent.address() as { port: number }).port}`;
    const health = healthOf({
      OPSBOOK_DATABASE_URL: `postgres://u:hush@${at}/d`,
      OPSBOOK_BROKER_URL: `redis://:hush@${at}/0`,
      OPSBOOK_HEALTH_HTTP_BACKEND: `http://${at}/health`,
      OPSBOOK_HEALTH_DEADLINE: '300ms',
    });
    const report = await health.report();
    for (const name of ['database', 'broker', 'http:backend']) {
      const check = report.checks.find((one) => one.name === name);
      expect(check).toMatchObject({ verdict: 'CRITICAL', reason: expect.stringContaining('no answer within 300 ms') });
    }
    expect(report.checks.find(({ name }) => name === 'docker')?.verdict).toBe('OK');
    expect(JSON.stringify(report)).not.toContain('hush');
  });

  test.each([
    ['an error', 500, '{"detail":"boom"}', 'CRITICAL', /answered 500: \{"detail":"boom"\}/],
    ['no such page', 404, 'Not Found', 'UNKNOWN', /answered 404: Not Found/],
    ['a page that says it is degraded', 200, '{"status": "degraded"}', 'WARN', /"degraded"/],
    ['a page that says it is unhealthy', 200, '{"status": "unhealthy"}', 'CRITICAL', /"unhealthy"/],
    ['a plain page', 200, 'healthy\n', 'OK', /answered 200: healthy\./],
  ])('%s', async (_, status, body, verdict, reason) => {
    const server = await serveHttp((_request, response) => response.writeHead(status).end(body));
    closing.push(server.close);
    const check = await healthOf({ OPSBOOK_HEALTH_HTTP_BACKEND: server.url }).check('http:backend');
    expect(check).toMatchObject({ verdict, reason: expect.stringMatching(reason) });
    expect(check.action === null).toBe(verdict === 'OK');
  });

  test.each([
    ['WARN', '1ms', '1h'],
    ['CRITICAL', '1ms', '2ms'],
  ])('a slow page: %s', async (verdict, warning, critical) => {
    const server = await serveHttp((_, response) => setTimeout(() => response.end('ok'), 20));
    closing.push(server.close);
    const health = healthOf({
      OPSBOOK_HEALTH_HTTP_BACKEND: server.url,
      OPSBOOK_THRESHOLDS_RESPONSE_TIME_WARNING: warning,
      OPSBOOK_THRESHOLDS_RESPONSE_TIME_CRITICAL: critical,
    });
    expect(await health.check('http:backend')).toMatchObject({
      verdict,
      unit: 'ms',
      threshold: expect.stringMatching(/^1 \/ \d+ ms$/),
      action: expect.stringContaining('slow queries'),
    });
  });

  test('what is not there is unknown, with a hint', async () => {
    await project.run('other', ['sleep', '600']);
    const { checks } = await healthOf().report();
    expect(Object.fromEntries(checks.map(({ name, verdict }) => [name, verdict]))).toMatchObject({
      docker: 'OK',
      'services-up': 'OK',
      database: 'UNKNOWN',
      'database-connections': 'UNKNOWN',
      broker: 'UNKNOWN',
      workers: 'UNKNOWN',
      queues: 'UNKNOWN',
      backups: 'UNKNOWN',
      'http:backend': 'UNKNOWN',
      'http:frontend': 'UNKNOWN',
    });
    expect(checks.find(({ name }) => name === 'broker')?.action).toContain('broker.url');
  });
});
