import { schema } from '@opsbook/schema';
import type { OpsClient } from '@opsbook/sdk';
import type { GraphQLInterfaceType } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MetricsPage } from '../monitoring/page.js';
import { everything, everythingOf } from '../support/everything.js';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { post } from '../support/wire.js';
import { filesOf, idsIn, leaks, tablesOf } from './search.js';
import { CANARY, SecretStack } from './stack.js';
import { OpenStreams } from './streams.js';

const ARGS = {
  'Query.service': 'name: "worker"',
  'Query.logs': 'last: 100',
  'Query.logTop': 'first: 50',
  'Query.databaseQuery': `input: { sql: "SELECT length($1) AS length", parameters: ["${CANARY.parameter}"] }`,
  'Backups.files': 'first: 3',
  'Database.growth': 'over: "P1D"',
  'Database.idleInTransaction': 'minDuration: "PT0S"',
  'Database.longRunning': 'minDuration: "PT0S"',
  'Database.sizeHistory': 'over: "P1D"',
  'Database.slowQueries': 'first: 50, orderBy: TOTAL',
  'Database.tables': 'first: 50',
  'ApplicationMetrics.family': 'name: "wms_http_requests_total"',
  'Metrics.query': 'promql: "up"',
  'Metrics.queryRange': 'promql: "up", from: "5m"',
  'Subscription.databaseConnections': 'interval: "PT1S"',
  'Subscription.healthReport': 'interval: "PT5S"',
  'Subscription.keyMetrics': 'interval: "PT1S"',
  'Subscription.logs': 'tail: 100, heartbeat: "PT1S"',
  'Subscription.serviceStats': 'interval: "PT1S"',
};

const NODES = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType);

/** Tasks in the hands of workers. */
const HELD = '{ queue { workers { scheduled { tasks { id } } } } }';

const reason = 'test';

describeLab('secrets of the stack and of the configuration', () => {
  let stack: SecretStack;
  let ops: OpsClient;
  let args: Record<string, string>;
  /** What was answered to what was done. */
  let told: string;
  /** Global ids of everything durable, with a document for each. */
  const nodes = new Map<string, string>();
  let streams: OpenStreams;

  beforeAll(async () => {
    stack = await SecretStack.start();
    ops = stack.opsbook.client();
    await until('the worker is seen', async () => (await ops.queue.workers()).some(({ state }) => state === 'ONLINE'));
    told = await work();
  }, 240_000);
  afterAll(async () => {
    streams?.close();
    ops?.close();
    await stack?.remove();
  }, 120_000);

  const ask = async (document: string): Promise<string> => {
    const { data, errors } = await post(stack.opsbook.url, stack.opsbook.token, document);
    // A document that is refused as a whole would have looked at nothing.
    for (const { message, extensions } of errors ?? []) expect(extensions?.code, message).toBeTypeOf('string');
    return JSON.stringify({ data, errors });
  };

  /** What everything that can be read answers, each field by itself. */
  async function answers(): Promise<Map<string, string>> {
    const seen = new Map<string, string>();
    const fields = everything({ depth: 7, args, without: ['Host.packages', 'Query.node'] });
    for (const [name, selection] of fields) seen.set(name, await ask(`{ ${selection} }`));
    for (const [id, document] of nodes) seen.set(`node ${id}`, await ask(document));
    return seen;
  }

  const subscribe = (): Promise<OpenStreams> =>
    OpenStreams.open(stack.opsbook.url, stack.opsbook.token, everything({ depth: 7, args }, 'Subscription'));

  /** Leaves traces of all kinds: tasks, operations that succeed and that fail, a terminal. */
  async function work(): Promise<string> {
    const password = { kwargs: { password: CANARY.argument }, wait: '30s', reason };
    const planned = await ops.queue.run('stand.login', { ...password, dryRun: true });
    const failed = await ops.queue.run('stand.connect', password);
    const succeeded = await ops.queue.run('stand.login', password);
    const { id } = await ops.queue.run('stand.login', { kwargs: password.kwargs, countdown: '1h', reason });
    await until('the worker has it', async () => (await ask(HELD)).includes(id));
    const rebuilt = await ops.services.rebuild('web', { reason });
    await rebuilt.completed();
    await (await ops.logs.export({ reason })).completed();
    await (await ops.database.vacuum({ reason })).completed();
    stack.spoilBuild();
    const spoilt = await ops.services.rebuild('web', { reason });
    const failure = await spoilt.completed().catch((error: Error) => error.message);
    const { shell } = await ops.shell.open('db', { reason });
    args = {
      ...ARGS,
      'Query.operation': `id: "${rebuilt.id}"`,
      'Query.task': `id: "${failed.id}"`,
      'Subscription.operationProgress': `id: "${spoilt.id}"`,
      'Subscription.shellOutput': `id: "${shell.id}"`,
    };
    return JSON.stringify([planned, failed, succeeded, failure]);
  }

  it('are in no answer while all is well', async () => {
    const lists = [...(await answers()).values()].join();
    for (const type of NODES) {
      const found = idsIn(lists, type.name);
      expect(found.length, type.name).toBeGreaterThan(0);
      // Fields of the same name have different types, so that one document does not do.
      const selection = everythingOf(type, { depth: 6, args });
      for (const id of found) nodes.set(id, `{ node(id: "${id}") { ... on ${type.name} ${selection} } }`);
    }
    const seen = await answers();
    seen.set('what was done', told);
    expect(leaks(seen)).toEqual([]);
    // They were looked at: where the secrets stand, there is an answer.
    expect(seen.get('logs')).toContain('connecting to postgres://');
    expect(seen.get('database')).toContain('pg_sleep');
    expect(seen.get('databaseQuery')).toContain(String(CANARY.parameter.length));
    expect(seen.get('queue')).toMatch(/"kwargs":"{\\"password\\":\s*\\"\[redacted\]/);
    expect(seen.get('task')).toContain('no way to redis://');
    expect(seen.get('operation')).toContain('RUN echo fetched https://deploy:');
    expect(seen.get('metrics')).toContain('Prometheus');
    expect(told).toContain('LPUSH');
    expect(told).toContain('"user":"stock"');
    for (const id of nodes.keys())
      expect(JSON.parse(seen.get(`node ${id}`) ?? '').data?.node, id).toHaveProperty('id', id);
  }, 180_000);

  it('are in no event while all is well', async () => {
    streams = await subscribe();
    await until(
      'each has said something',
      async () => {
        // Of these only what happens now is told.
        if (streams.count('taskEvents') === 0) {
          await ops.queue.run('stand.connect', { kwargs: { password: CANARY.argument }, wait: '30s' });
        }
        if (streams.count('serviceEvents') === 0) await ops.services.restart('web', { reason });
        return streams.silent().length === 0;
      },
      60_000,
    );
    const seen = streams.texts();
    expect(leaks(seen)).toEqual([]);
    expect(seen.get('alerts')).toContain('MEMORY');
    expect(seen.get('databaseConnections')).toContain('pg_sleep');
    expect(seen.get('healthReport')).toContain('broker');
    expect(seen.get('keyMetrics')).toContain('DATABASE_CONNECTIONS');
    expect(seen.get('logs')).toContain('connecting to postgres://');
    expect(seen.get('operationProgress')).toContain('RUN false');
    expect(seen.get('queues')).toContain('celery');
    expect(seen.get('serviceEvents')).toContain('web');
    expect(seen.get('serviceStats')).toContain('worker');
    expect(seen.get('shellOutput')).toContain('ShellOutput');
    expect(seen.get('taskEvents')).toContain('no way to redis://');
  }, 90_000);

  it('are in no answer, event or error while the servers of the stack are away, and in no refusal', async () => {
    const wrong = await post(stack.opsbook.url, `opsb_${CANARY.wrongToken}`, '{ viewer { name } }');
    const execute = `mutation { databaseExecute(input: { reason: "test", sql: "SELECT '${CANARY.statement}" }) { ... on OpsError { message hint } } }`;
    const refused = await ask(execute);
    await stack.stopServers();
    const seen = await until('it is noticed', async () => {
      const now = await answers();
      return now.get('database')?.includes('UNAVAILABLE') && now;
    });
    seen.set('wrong token', JSON.stringify(wrong));
    seen.set('refused statement', refused);
    expect(leaks(seen)).toEqual([]);
    expect(seen.get('alerts')).toContain('webhook');
    expect(seen.get('queue')).toContain('UNAVAILABLE');
    await saidBy({
      databaseConnections: 'UNAVAILABLE',
      healthReport: 'database is critical',
      keyMetrics: '"verdict":"UNKNOWN"',
      queues: '"queues":null',
      taskEvents: 'BROKER_LOST',
    });
  }, 120_000);

  it('are in no answer, event or error while the engine and the state store are away too', async () => {
    await stack.cutOff();
    const seen = await until('it is noticed', async () => {
      const now = await answers();
      return now.get('services')?.includes('UNAVAILABLE') && now.get('operations')?.includes('UNAVAILABLE') && now;
    });
    expect(leaks(seen)).toEqual([]);
    await saidBy({
      healthReport: 'docker is critical',
      serviceEvents: 'ENGINE_LOST',
      serviceStats: 'UNAVAILABLE',
      logs: '"live":false',
    });
  }, 120_000);

  /** Waits until streams that were open before, and those that are opened now, have said what they should. */
  async function saidBy(expected: Record<string, string>): Promise<void> {
    const now = await subscribe();
    try {
      for (const opened of [streams, now]) {
        await until('what is away is told', () => {
          const seen = opened.texts();
          return Object.entries(expected).every(([name, text]) => seen.get(name)?.includes(text));
        });
        expect(leaks(opened.texts())).toEqual([]);
      }
    } finally {
      now.close();
    }
  }

  it('are not on the metrics page, in no log of Opsbook, and not in what it keeps', async () => {
    const page = (await MetricsPage.of(stack.opsbook.url, stack.opsbook.token)).text;
    await stack.restoreStore();
    const texts = new Map([
      ['metrics', page],
      ['log', stack.opsbook.output],
      ...(await tablesOf(stack.storeUrl)),
      ...filesOf(stack.opsbook.stateDir),
    ]);
    expect(leaks(texts)).toEqual([]);
    expect([...texts].find(([name]) => name.includes('audit'))?.[1]).toContain('database:query');
    // What no table may have in clear, though the server has it: its own token and the password of its store.
    for (const [where, text] of texts) {
      if (where === 'log') continue;
      expect(text, where).not.toContain(stack.opsbook.token);
      expect(text, where).not.toContain(new URL(stack.storeUrl).password);
    }
  });
});
