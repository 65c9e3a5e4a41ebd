import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../../packages/server/src/config/index.js';
import { Connections, type Discovery, discover, isFound } from '../../packages/server/src/discovery/index.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { describeLab, theLab } from '../support/lab.js';

describeLab('discovery of the demo stack', () => {
  let engine: Engine;
  let discovery: Discovery;
  beforeAll(async () => {
    engine = new Engine({ host: theLab().dockerHost });
    discovery = await discover({
      engine,
      config: loadConfig({ cwd: '/', env: { OPSBOOK_PROJECT: theLab().project } }),
    });
  });
  afterAll(() => engine.close());

  test('finds every service and what it is for', () => {
    const roles = isFound(discovery.services) && discovery.services.value.map(({ name, role }) => [name, role]);
    expect(roles).toEqual([
      ['backend', 'BACKEND'],
      ['celery-beat', 'SCHEDULER'],
      ['celery-worker', 'WORKER'],
      ['db', 'DATABASE'],
      ['frontend', 'FRONTEND'],
      ['valkey', 'BROKER'],
    ]);
  });

  test('finds addresses and says from where', () => {
    const { ports } = theLab();
    expect(discovery).toMatchObject({
      project: { value: theLab().project, source: 'OPSBOOK_PROJECT' },
      engine: { source: theLab().dockerHost },
      database: {
        value: { host: '127.0.0.1', port: ports.db, user: 'wms_user', database: 'wms', tls: 'off' },
        source: 'host network of db, login: environment of db',
      },
      broker: {
        value: { host: '127.0.0.1', port: ports.valkey, db: 0, tls: false },
        source: 'host network of valkey, login: CELERY_BROKER_URL of backend',
      },
      celeryApp: { value: 'app.tasks.celery_app', source: 'command of celery-worker' },
      http: [
        {
          service: 'backend',
          health: { value: `http://127.0.0.1:${ports.backend}/health` },
          metrics: { value: `http://127.0.0.1:${ports.backend}/metrics` },
        },
        { service: 'frontend', health: { value: `http://127.0.0.1:${ports.frontend}/health` }, metrics: null },
      ],
    });
  });

  test('finds logins that work, and shows no password', async () => {
    const connections = new Connections({ current: async () => discovery });
    const database = await connections.database();
    expect(await database.query('Asking who I am', 'SELECT current_user AS name')).toEqual([{ name: 'wms_user' }]);
    const broker = await connections.broker();
    expect(await broker.call('Sending PING', (redis) => redis.ping())).toBe('PONG');
    await connections.close();

    const password = isFound(discovery.database) ? discovery.database.value.password?.reveal() : undefined;
    expect(password).toBeTruthy();
    expect(`${JSON.stringify(discovery)}${inspect(discovery, { depth: 9 })}`).not.toContain(password);
  });
});
