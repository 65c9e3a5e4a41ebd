import { afterAll, beforeAll, expect, it } from 'vitest';
import { EngineProxy } from '../services/engine-proxy.js';
import { TestPostgres } from '../state/postgres.js';
import { compose } from '../support/compose.js';
import { labDocker } from '../support/containers.js';
import { everything, valuesIn } from '../support/everything.js';
import { describeLab, theLab } from '../support/lab.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { until } from '../support/until.js';
import { type Answer, post } from '../support/wire.js';

/** What there has to be something for first, which this test does not make: a task, an operation, a Prometheus server. */
const OF_ITS_OWN = ['Query.node', 'Query.operation', 'Query.task', 'Metrics.query', 'Metrics.queryRange'];

/** Everything that can be read, in one request. */
const QUERY = `{ ${[
  ...everything({
    depth: 6,
    args: {
      'Query.service': 'name: "backend"',
      'Query.logs': 'last: 3, filter: { services: ["db"] }',
      'Query.users': 'first: 3',
      'Query.alerts': 'first: 3',
      'Query.operations': 'first: 3',
      'Query.auditLog': 'first: 3',
      'Query.databaseQuery': 'input: { sql: "SELECT 1 AS one" }',
      'Backups.files': 'first: 3',
      'Database.growth': 'over: "P1D"',
      'Database.idleInTransaction': 'minDuration: "PT0S"',
      'Database.longRunning': 'minDuration: "PT0S"',
      'Database.sizeHistory': 'over: "P1D"',
      'Database.slowQueries': 'first: 3, orderBy: TOTAL',
      'Database.tables': 'first: 3',
      'ApplicationMetrics.family': 'name: "wms_http_requests_total"',
    },
    // Looks at every package of the machine for seconds, which has nothing to do with the stack.
    without: ['Host.packages', ...OF_ITS_OWN],
  }).values(),
].join('\n')} }`;

/** No answer takes longer, whatever is down; each field has a deadline of its own, far below. */
const HANG_MS = 45_000;

interface Outage {
  end: () => Promise<unknown>;
  begin: () => Promise<unknown>;
  /** The check that has to say so. */
  check: string;
  /** What rests on it, by the beginning of the path. */
  rests: string[];
}

const service = (...names: string[]): Pick<Outage, 'begin' | 'end'> => ({
  end: () => compose('stop', '--timeout', '5', ...names),
  begin: () => compose('start', ...names),
});
/** What is only seen of something that runs or has just happened; it comes and goes also on a healthy stack. */
const FLEETING = [
  'database.connections.sessions',
  'database.connections.blocked',
  'database.longRunning',
  'database.idleInTransaction',
  'database.vacuums',
  'queue.workers.active',
  'queue.workers.reserved',
  'queue.workers.scheduled',
  'queue.queues.oldestAge',
  // The newest entries are of this test's own requests.
  'auditLog.nodes.input',
  'auditLog.nodes.reason',
  'auditLog.nodes.detail',
];

describeLab('one system away, and one request for everything', () => {
  let store: TestPostgres;
  let opsbook: OpsbookProcess;
  /** The way to the engine: were it stopped itself, so would be everything else. */
  let docker: EngineProxy;

  const outages: Record<string, Outage> = {
    'the backend': {
      ...service('backend'),
      check: 'http:backend',
      rests: ['metrics.application', 'metrics.key.', 'service', 'users'],
    },
    'all workers': { ...service('celery-worker'), check: 'workers', rests: ['queue.workers', 'services', 'task'] },
    Valkey: {
      end: () => compose('stop', '--timeout', '5', 'valkey'),
      begin: async () => {
        await compose('start', 'valkey');
        // Celery's beat does not find its way back by itself.
        await compose('restart', '--timeout', '5', 'celery-beat');
      },
      check: 'broker',
      rests: ['queue', 'task', 'services'],
    },
    PostgreSQL: {
      ...service('db'),
      check: 'database',
      rests: ['database', 'databaseQuery', 'users', 'services', 'metrics.key.'],
    },
    'the state store': {
      end: () => store.crash(),
      begin: () => store.restore(),
      check: 'state',
      rests: ['alerts', 'auditLog', 'auditExport', 'operations', 'tokens', 'database.sizeHistory', 'database.growth'],
    },
    Docker: {
      end: () => docker.cut(),
      begin: () => docker.restore(),
      check: 'docker',
      rests: ['service', 'log', 'shells', 'host.logRotation', 'host.runsEngine'],
    },
  };

  beforeAll(async () => {
    docker = await EngineProxy.open();
    store = await TestPostgres.start();
    const env = { OPSBOOK_STATE_URL: await store.database(), OPSBOOK_HEALTH_DEADLINE: '3s' };
    opsbook = await OpsbookProcess.start({ project: theLab().project, dockerHost: docker.host, env });
  });
  afterAll(async () => {
    await opsbook?.dispose();
    await store?.remove();
    await docker?.close();
  });

  const ask = async (): Promise<Answer> => {
    const hung = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`There was no answer in ${HANG_MS} ms.`)), HANG_MS).unref();
    });
    return Promise.race([post(opsbook.url, opsbook.token, QUERY), hung]);
  };

  const verdictOf = ({ data, status, errors }: Answer, name: string): string | undefined => {
    if (!data) throw new Error(`The answer was ${status} without data: ${JSON.stringify(errors)}`);
    const { checks } = data.health as { checks: { name: string; verdict: string }[] };
    return checks.find((check) => check.name === name)?.verdict;
  };

  /** Everything that has a value while all is well. */
  const healthy = (check: string): Promise<Set<string>> =>
    until(
      `all is well again, ${check} too`,
      async () => {
        const filters = { label: [`com.docker.compose.project=${theLab().project}`], health: ['healthy'] };
        if ((await labDocker().listContainers({ filters })).length < 6) return false;
        const answer = await ask();
        return verdictOf(answer, check) === 'OK' && valuesIn(answer.data);
      },
      120_000,
    );

  it.each(Object.keys(outages))(
    'without %s everything else still answers, and the verdict says so',
    async (name) => {
      const { end, begin, check, rests } = outages[name] as Outage;
      const before = await healthy(check);
      expect(before.size).toBeGreaterThan(300);
      try {
        await end();
        const excused = [...rests, ...FLEETING];
        // Not the first answer of all: at the moment of the outage the application itself may need a moment.
        const answer = await until(
          'it is noticed, and nothing else is missing',
          async () => {
            const now = await ask();
            expect(verdictOf(now, check)).toBe('CRITICAL');
            const after = valuesIn(now.data);
            const lost = [...before].filter(
              (path) => !after.has(path) && !excused.some((rest) => path.startsWith(rest)),
            );
            expect(lost, `with these errors: ${JSON.stringify(now.errors)}`).toEqual([]);
            return now;
          },
          30_000,
        );
        expect(answer.status).toBe(200);
        const { verdict, summary } = (answer.data as { health: { verdict: string; summary: string } }).health;
        expect(verdict).toBe('CRITICAL');
        expect(summary).toContain(`${check} is critical`);
        // What is missing says why.
        for (const error of answer.errors ?? []) {
          expect(error.extensions.code).toMatch(/^(UNAVAILABLE|CAPABILITY_MISSING|NOT_FOUND)$/);
          expect(error.extensions.hint).toMatch(/\w/);
        }
      } finally {
        await begin();
      }
    },
    200_000,
  );
});
