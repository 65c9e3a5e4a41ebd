import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../packages/server/src/config/index.js';
import { discover } from '../../packages/server/src/discovery/index.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { TestProject } from '../support/containers.js';
import { describeLab, theLab } from '../support/lab.js';

// None of these containers has to run: it is their settings that are read.
describeLab('discovery from the settings of containers', () => {
  let project: TestProject;
  let engine: Engine;
  beforeEach(() => {
    project = new TestProject();
    engine = new Engine({ host: theLab().dockerHost });
  });
  afterEach(async () => {
    engine.close();
    await project.remove();
  });

  const look = (env: Record<string, string> = {}) =>
    discover({ engine, config: loadConfig({ cwd: '/', env: { OPSBOOK_PROJECT: project.name, ...env } }) });

  test('PostgreSQL: password from a file in the container, port from the command', async () => {
    await project.create('db', ['postgres', '-c', 'port=6001'], {
      Env: ['POSTGRES_PASSWORD_FILE=/etc/debian_version', 'POSTGRES_DB=stock'],
    });
    const { database } = await look();
    expect(database).toMatchObject({ value: { host: '127.0.0.1', port: 6001, user: 'postgres', database: 'stock' } });
    expect('value' in database && database.value.password?.reveal()).toMatch(/^\d+\.\d+$|^\w+\/sid$/);
  });

  test('PostgreSQL: a password file that is not there is named', async () => {
    await project.create('db', ['postgres'], { Env: ['POSTGRES_PASSWORD_FILE=/run/secrets/none'] });
    const { database } = await look();
    expect(database).toMatchObject({ missing: expect.stringContaining('/run/secrets/none') });
  });

  test('PostgreSQL: login and port from the application where the service has none', async () => {
    await project.create('store', ['postgres']);
    await project.create('api', ['gunicorn', 'app:app', '-b', '0.0.0.0:8001'], {
      Env: ['DATABASE_URL=postgresql+asyncpg://app:hush@localhost:6002/stock'],
    });
    const { database, http } = await look();
    expect(database).toMatchObject({
      value: { port: 6002, user: 'app', database: 'stock' },
      source: 'host network of store, login: DATABASE_URL of api',
    });
    expect(http).toMatchObject([{ service: 'api', health: { value: 'http://127.0.0.1:8001/health' } }]);
  });

  test('PostgreSQL and Valkey outside of the project', async () => {
    await project.create('api', ['uvicorn', 'app:app', '--port', '8001'], {
      Env: ['DATABASE_URL=postgres://app:hush@db.internal/stock', 'REDIS_URL=rediss://:hush@cache.internal:6380/3'],
    });
    const { database, broker } = await look();
    expect(database).toMatchObject({ value: { host: 'db.internal', port: 5432 }, source: 'DATABASE_URL of api' });
    expect(broker).toMatchObject({
      value: { host: 'cache.internal', port: 6380, db: 3, tls: true },
      source: 'REDIS_URL of api',
    });
  });

  test('Valkey: password and port from shell text with variables', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is shell text
    await project.create('cache', ['sh', '-c', 'exec valkey-server --port $PORT --requirepass "${PASS:-hush}"'], {
      Env: ['PORT=6003'],
    });
    const { broker } = await look();
    expect(broker).toMatchObject({ value: { port: 6003 }, source: 'host network of cache, login: command of cache' });
    expect('value' in broker && broker.value.password?.reveal()).toBe('hush');
  });

  test('a published port comes before the address of the container', async () => {
    await project.create('web', ['nginx'], {
      ExposedPorts: { '443/tcp': {}, '8080/tcp': {} },
      HostConfig: { NetworkMode: 'none', PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '18080' }] } },
    });
    const { http } = await look();
    expect(http).toMatchObject([
      {
        role: 'FRONTEND',
        health: { value: 'http://127.0.0.1:18080/health', source: 'published port of web, port: declared port' },
      },
    ]);
  });

  test('what is configured wins', async () => {
    await project.create('thing', ['python3', 'server.py']);
    const found = await look({
      OPSBOOK_SERVICES_THING_ROLE: 'BACKEND',
      OPSBOOK_SERVICES_THING_URL: 'http://127.0.0.1:1/',
      OPSBOOK_DATABASE_URL: 'postgres://u:hush@127.0.0.1:2/d',
      OPSBOOK_BROKER_URL: 'redis://127.0.0.1:3/1',
      OPSBOOK_CELERY_APP: 'app.celery',
    });
    expect(found).toMatchObject({
      services: { value: [{ name: 'thing', role: 'BACKEND', source: 'OPSBOOK_SERVICES_THING_ROLE' }] },
      database: { value: { port: 2 }, source: 'OPSBOOK_DATABASE_URL' },
      broker: { value: { port: 3, db: 1 }, source: 'OPSBOOK_BROKER_URL' },
      celeryApp: { value: 'app.celery', source: 'OPSBOOK_CELERY_APP' },
      http: [{ health: { value: 'http://127.0.0.1:1/health', source: 'OPSBOOK_SERVICES_THING_URL' } }],
    });
  });

  test('what is missing says so, each for itself', async () => {
    await project.create('other', ['sleep', '1']);
    await project.create('shut', ['nginx'], { HostConfig: { NetworkMode: 'none' } });
    const found = await look();
    expect(found).toMatchObject({
      database: { missing: expect.stringContaining('PostgreSQL'), hint: expect.stringContaining('database.url') },
      broker: { missing: expect.stringContaining('Valkey'), hint: expect.stringContaining('broker.url') },
      celeryApp: { missing: expect.stringContaining('celery -A'), hint: expect.stringContaining('celery.app') },
      http: [{ service: 'shut', health: { missing: expect.stringContaining('no way to port 80 of shut') } }],
    });
  });

  test('several projects: one has to be chosen', async () => {
    await project.create('other', ['sleep', '1']);
    const { project: found } = await look({ OPSBOOK_PROJECT: '' });
    expect(found).toMatchObject({
      missing: expect.stringContaining(project.name),
      hint: expect.stringContaining('OPSBOOK_PROJECT'),
    });
    expect('missing' in found && found.missing).toContain(theLab().project);
  });

  test('a project without containers', async () => {
    expect(await look()).toMatchObject({
      services: { missing: `The compose project ${project.name} has no containers.` },
    });
  });
});
