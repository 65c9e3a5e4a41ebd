import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { freePort } from '../support/ports.js';
import { startServer, type TestServer } from '../support/server.js';
import { post, RawSocket } from '../support/wire.js';
import { TestDatabase } from './postgres.js';

const EVERYTHING = `{ database {
  name version size
  readiness { state message hint latency }
  sizeHistory(over: "P30D") { at size }
  growth { bytes bytesPerDay share }
  connections {
    at total inDatabase max share
    byState { state count inDatabase }
    list(first: 1) { pid type backendStart user application client database state since duration transactionStart waitEvent query blockedBy parallelWorkers }
    blocking { depth waiting session { pid } }
  }
  longRunning(minDuration: "0s") { pid }
  idleInTransaction { pid }
  tables(first: 5) { schema name totalSize deadShare }
  slowQueries(first: 5, orderBy: TOTAL) { query calls meanMs }
  vacuums { pid percent }
} }`;

describeLab('the database over GraphQL', () => {
  let database: TestDatabase;
  const servers: TestServer[] = [];
  const serve = async (port: number, name = 'wms') => {
    const url = `postgres://wms_user:not-a-secret@127.0.0.1:${port}/${name}`;
    const server = await startServer({ OPSBOOK_DATABASE_URL: url });
    servers.push(server);
    return server;
  };
  beforeAll(async () => {
    database = await TestDatabase.start();
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    await database?.remove();
  });

  it('answers every field at once', async () => {
    const { url, token } = await serve(database.port);
    const { data, errors } = await post(url, token, EVERYTHING);
    expect(errors).toBeUndefined();
    expect(data?.database).toMatchObject({
      name: 'wms',
      version: expect.stringMatching(/^17\./),
      size: expect.any(Number),
      readiness: { state: 'READY', hint: null },
      connections: { max: 100, share: expect.any(Number), list: [{ database: 'wms' }], blocking: [] },
      idleInTransaction: [],
      tables: [],
      vacuums: [],
    });
    expect(data).toHaveProperty('database.slowQueries.length', 5);
  });

  it('lets one field fail alone, with what to do', async () => {
    const { url, token } = await serve(database.port, 'postgres');
    const { data, errors } = await post(url, token, '{ database { version slowQueries { query } } }');
    expect(data).toMatchObject({ database: { version: expect.any(String), slowQueries: null } });
    expect(errors).toMatchObject([
      {
        path: ['database', 'slowQueries'],
        extensions: { code: 'CAPABILITY_MISSING', hint: expect.stringContaining('CREATE EXTENSION') },
      },
    ]);
  });

  it('knows the name, the readiness and the history of one that is away', async () => {
    const { url, token } = await serve(await freePort());
    const query = '{ database { name readiness { state } sizeHistory { size } size } }';
    const { data, errors } = await post(url, token, query);
    expect(data).toEqual({
      database: { name: 'wms', readiness: { state: 'NO_ANSWER' }, sizeHistory: [], size: null },
    });
    expect(errors).toMatchObject([
      { path: ['database', 'size'], extensions: { code: 'UNAVAILABLE', system: 'PostgreSQL' } },
    ]);
  });

  it('is a missing capability where none is known', async () => {
    const server = await startServer();
    servers.push(server);
    const { data, errors } = await post(server.url, server.token, '{ database { name } health { verdict } }');
    expect(data).toMatchObject({ database: null, health: { verdict: expect.any(String) } });
    expect(errors).toMatchObject([{ path: ['database'], extensions: { code: 'CAPABILITY_MISSING' } }]);
  });

  it.each([
    ['tables(first: 0) { name }', 'first'],
    ['slowQueries(first: -1) { query }', 'first'],
    ['connections { list(first: 0) { pid } }', 'first'],
    ['sizeHistory(over: "1h") { size }', 'over'],
    ['growth(over: "P9999D") { bytes }', 'over'],
  ])('refuses %s and names the argument', async (selection, field) => {
    const server = servers[0] as TestServer;
    const { errors } = await post(server.url, server.token, `{ database { ${selection} } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', field, hint: expect.any(String) } }]);
  });

  it('streams the connections, and what is wrong in between', async () => {
    const { url, token } = await serve(database.port);
    const socket = await RawSocket.connect(url, token);
    socket.subscribe('short', 'subscription { databaseConnections(interval: "10ms") { total } }');
    const refused = await socket.until(({ id }) => id === 'short');
    expect(JSON.stringify(refused)).toContain('interval');
    socket.subscribe('a', 'subscription { databaseConnections(interval: "1s") { total max } }');
    const answer = () => socket.until(({ id, type }) => id === 'a' && type === 'next');
    expect(await answer()).toMatchObject({ payload: { data: { databaseConnections: { max: 100 } } } });
    await database.stop();
    const failed = await socket.until(({ id, payload }) => id === 'a' && JSON.stringify(payload).includes('errors'));
    expect(failed).toMatchObject({
      payload: { data: { databaseConnections: null }, errors: [{ extensions: { code: 'UNAVAILABLE' } }] },
    });
    await database.restart();
    await socket.until(({ id, payload }) => id === 'a' && JSON.stringify(payload).includes('"max":100'));
    socket.close();
  });
});
