import { afterAll, beforeAll, expect, it } from 'vitest';
import { Secret } from '../../packages/server/src/platform/secret.js';
import { describeLab } from '../support/lab.js';
import { freePort } from '../support/ports.js';
import { failureOf, PortsUnderTest } from './fixture.js';
import { TestDatabase } from './postgres.js';

describeLab('a database that cannot be used', () => {
  let server: TestDatabase;
  let ports: PortsUnderTest;
  beforeAll(async () => {
    [server, ports] = await Promise.all([TestDatabase.start(), PortsUnderTest.open()]);
  });
  afterAll(async () => {
    await ports?.close();
    await server?.remove();
  });

  it.each([
    ['a wrong password', { password: new Secret('hush') }, 'NOT_ADMITTED', 'database.url'],
    ['no password', { password: null }, 'NOT_ADMITTED', 'database.url'],
    ['another database', { database: 'none' }, 'NOT_ADMITTED', 'database.url'],
  ])('%s', async (_, overrides, state, hint) => {
    const port = ports.over(server.client(overrides));
    const readiness = await port.readiness();
    expect(readiness).toMatchObject({ state, latencyMs: null, hint: expect.stringContaining(hint) });
    expect(JSON.stringify(readiness)).not.toContain('hush');
  });

  it('nothing listens', async () => {
    const port = ports.over(server.client({ port: await freePort() }));
    expect(await port.readiness()).toMatchObject({ state: 'NO_ANSWER', message: expect.stringContaining('refused') });
    expect(await failureOf(port.size())).toMatchObject({ code: 'UNAVAILABLE', system: 'PostgreSQL' });
    // Its name and its history do not need it.
    expect(await port.database()).toEqual({ name: 'wms' });
    expect(await port.growth(86_400_000)).toBeNull();
  });

  it('is ready, frozen and ready again', async () => {
    const port = ports.over(server.client());
    expect(await port.readiness()).toMatchObject({ state: 'READY', hint: null, latencyMs: expect.any(Number) });
    await server.pause();
    expect(await port.readiness()).toMatchObject({ state: 'NO_ANSWER', message: expect.stringContaining('2000 ms') });
    await server.unpause();
    expect(await port.readiness()).toMatchObject({ state: 'READY' });
  });
});
