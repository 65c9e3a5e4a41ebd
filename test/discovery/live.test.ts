import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../packages/server/src/config/index.js';
import { LiveDiscovery } from '../../packages/server/src/discovery/index.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { watchProject } from '../../packages/server/src/platform/docker/project-watch.js';
import { TestProject } from '../support/containers.js';
import { describeLab, theLab } from '../support/lab.js';
import { until } from '../support/until.js';

/** The lab's engine behind a port that can be closed. */
async function engineBehindPort(): Promise<{ server: Server; sockets: Set<Socket>; host: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(theLab().dockerHost.replace('unix://', ''));
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => [client, upstream].map((one) => one.destroy()));
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, sockets, host: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describeLab('a live discovery', () => {
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

  function discoveryOf(host: string): LiveDiscovery {
    const engine = new Engine({ host });
    const watch = watchProject(engine, project.name);
    const config = loadConfig({ cwd: '/', env: { OPSBOOK_PROJECT: project.name } });
    const discovery = new LiveDiscovery({ engine, config, watch });
    closing.push(
      () => engine.close(),
      () => watch.close(),
      () => discovery.close(),
    );
    return discovery;
  }

  test('follows a service that is re-created on another port', async () => {
    const old = await project.run('cache', ['sh', '-c', 'exec sleep 600 # valkey-server --port 6001']);
    const discovery = discoveryOf(theLab().dockerHost);
    const port = async () => {
      const { broker } = await discovery.current();
      return 'value' in broker ? broker.value.port : null;
    };
    expect(await port()).toBe(6001);
    await old.remove({ force: true });
    await project.run('cache', ['sh', '-c', 'exec sleep 600 # valkey-server --port 6002']);
    await until('the new port is known', async () => (await port()) === 6002);
  });

  test('keeps what it knows while the engine is away', async () => {
    await project.create('db', ['postgres', '-c', 'port=6001'], { Env: ['POSTGRES_PASSWORD=hush'] });
    const { server, sockets, host } = await engineBehindPort();
    const discovery = discoveryOf(host);
    expect((await discovery.current()).database).toMatchObject({ value: { port: 6001 } });

    server.close();
    for (const socket of sockets) socket.destroy();
    const found = await discovery.refresh();
    expect(found.engine).toMatchObject({ missing: expect.stringContaining(host) });
    expect(found.services).toMatchObject({ missing: expect.stringContaining(host) });
    expect(found.database).toMatchObject({ value: { port: 6001 } });
  });

  test('finds what is configured where there is no engine at all', async () => {
    const engine = new Engine({ host: 'unix:///nowhere/docker.sock' });
    closing.push(() => engine.close());
    const config = loadConfig({
      cwd: '/',
      env: { OPSBOOK_DATABASE_URL: 'postgres://u@127.0.0.1/d', OPSBOOK_HEALTH_HTTP_BACKEND: 'http://127.0.0.1:1/up' },
    });
    const found = await new LiveDiscovery({ engine, config }).current();
    expect(found).toMatchObject({
      project: { missing: expect.stringContaining('unix:///nowhere/docker.sock') },
      database: { value: { host: '127.0.0.1' } },
      broker: { missing: expect.stringContaining('unix:///nowhere/docker.sock') },
      http: [{ service: 'backend', health: { value: 'http://127.0.0.1:1/up' } }],
    });
  });
});
