import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { State } from '../../packages/server/src/state/index.js';
import { TestServers } from '../state/servers.js';
import { describePostgres } from '../state/stores.js';
import { until } from '../support/until.js';
import { AlertServers, allAlerts, inState, SIGNING } from './servers.js';

let servers: AlertServers;
let state: State;
const keeping = new TestServers();

beforeAll(async () => {
  state = (await keeping.open(undefined)).state;
});
afterAll(() => keeping.closeAll());

beforeEach(async () => {
  servers = await AlertServers.start();
});
afterEach(async () => {
  await servers.close();
  await state.db.deleteFrom('alerts').execute();
});

const posted = (event: string) => servers.hook.delivered.find(({ body }) => JSON.parse(body).event === event);

it('fires, gets worse, and is over: kept, told by webhook and mail, once, by two servers', async () => {
  const alerts = servers.serve(state);
  servers.serve(state);
  servers.memory = 85;
  const fired = await inState(alerts, { state: 'FIRING', severity: 'WARNING', value: 85 });
  servers.memory = 99;
  await inState(alerts, { id: fired.id, state: 'FIRING', severity: 'CRITICAL', worst: 'CRITICAL', value: 99 });
  servers.memory = 10;
  const over = await inState(alerts, { id: fired.id, state: 'RESOLVED', worst: 'CRITICAL' });
  expect(over.resolvedAt?.getTime()).toBeGreaterThan(over.firedAt.getTime());
  expect(over.firedAt.getTime()).toBeGreaterThanOrEqual(over.since.getTime());
  expect(await allAlerts(alerts)).toHaveLength(1);
  expect(await allAlerts(alerts, { state: 'FIRING' })).toHaveLength(0);

  await until('everything is delivered', async () => {
    const told = await over.notifications();
    return told.length === 6 && told.every((one) => one.state === 'DELIVERED');
  });
  // The servers share the work, so that messages may overtake each other; none comes twice.
  expect(servers.hook.delivered).toHaveLength(3);
  expect(servers.box.mails).toHaveLength(3);

  const first = posted('FIRED');
  const time = first?.headers['x-opsbook-timestamp'];
  const signature = createHmac('sha256', SIGNING).update(`${time}.${first?.body}`).digest('hex');
  expect(first?.headers['x-opsbook-signature']).toBe(`sha256=${signature}`);
  expect(JSON.parse(first?.body ?? '')).toMatchObject({
    id: first?.headers['x-opsbook-delivery'],
    project: 'wms',
    key: 'MEMORY',
    severity: 'WARNING',
    value: 85,
    unit: '%',
    reason: '85 % of the memory is in use.',
    action: 'Investigate leaks.',
  });
  const mail = servers.box.mails.find(({ data }) => data.includes('WARNING'));
  expect(mail).toMatchObject({ from: 'opsbook@example.com', to: ['oncall@example.com', 'dba@example.com'] });
  expect(mail?.data).toContain('Subject: [wms] WARNING: Memory usage');
  expect(mail?.data).toContain('What to do: Investigate leaks.');
});

it('what is not known neither fires nor ends it, and is said', async () => {
  const alerts = servers.serve(state);
  servers.memory = 85;
  const fired = await inState(alerts, { state: 'FIRING', unknownSince: null });
  servers.memory = null;
  await inState(alerts, { id: fired.id, state: 'FIRING', unknownSince: expect.any(Date) });
  servers.memory = 85;
  await inState(alerts, { id: fired.id, state: 'FIRING', unknownSince: null });
});

it('a server that starts again finds what fires, and ends it', async () => {
  const first = servers.serve(state);
  servers.memory = 99;
  const fired = await inState(first, { state: 'FIRING' });
  await first.close();
  const second = servers.serve(state);
  servers.memory = 10;
  await inState(second, { id: fired.id, state: 'RESOLVED' });
  expect(await allAlerts(second)).toHaveLength(1);
});

it('tries again what is not taken, gives up in the end, and shows no secret', async () => {
  servers.hook.status = 302;
  servers.hook.location = `http://${servers.hook.host}/elsewhere`;
  const alerts = servers.serve(state, { OPSBOOK_NOTIFICATIONS_MAIL_PASSWORD: 'hush-wrong' }, 1);
  servers.memory = 99;
  const fired = await inState(alerts, { state: 'FIRING' });
  const told = await until('it is given up', async () => {
    const all = await fired.notifications();
    return all.length === 2 && all.every((one) => one.state === 'FAILED') && all;
  });
  expect(told.map(({ channel, attempts, error }) => [channel, attempts, error])).toEqual([
    ['webhook', 8, `${servers.hook.host} answered 302.`],
    ['mail', 8, expect.stringContaining('535')],
  ]);
  // The redirection was not followed.
  expect(servers.hook.delivered).toHaveLength(8);
  expect(new Set(servers.hook.delivered.map(({ headers }) => headers['x-opsbook-delivery'])).size).toBe(1);
  expect(JSON.stringify(told)).not.toContain('hush');
  expect(servers.box.mails).toEqual([]);
});

it('a subscriber hears what fires now and every change', async () => {
  const alerts = servers.serve(state);
  servers.memory = 85;
  await inState(alerts, { state: 'FIRING' });
  const stop = new AbortController();
  const heard: string[] = [];
  for await (const { state: is, severity } of alerts.watchAlerts(stop.signal)) {
    heard.push(`${is} ${severity}`);
    if (heard.length === 1) servers.memory = 99;
    if (heard.length === 2) servers.memory = 10;
    if (is === 'RESOLVED') stop.abort();
  }
  expect(heard.slice(0, 2)).toEqual(['FIRING WARNING', 'FIRING CRITICAL']);
  expect(heard.at(-1)).toMatch(/^RESOLVED/);
});

describePostgres('alerts of two servers', ({ servers: stores, newStore }) => {
  it('are raised once and told once, again and again, and go on when one of the servers is gone', async () => {
    const url = await newStore();
    const one = servers.serve((await stores.open(url)).state);
    const other = servers.serve((await stores.open(url)).state);
    for (const round of [1, 2, 3]) {
      servers.memory = 99;
      const fired = await inState(one, { state: 'FIRING', severity: 'CRITICAL' });
      expect((await inState(other, { state: 'FIRING' })).id).toBe(fired.id);
      if (round === 3) await one.close();
      servers.memory = 10;
      await inState(other, { id: fired.id, state: 'RESOLVED' });
      expect(await allAlerts(other)).toHaveLength(round);
      await until('both channels have told of it', async () => {
        const told = await (await inState(other, { id: fired.id })).notifications();
        return told.length === 4 && told.every((message) => message.state === 'DELIVERED');
      });
      expect(servers.hook.delivered).toHaveLength(2 * round);
      expect(servers.box.mails).toHaveLength(2 * round);
    }
    const deliveries = servers.hook.delivered.map(({ headers }) => headers['x-opsbook-delivery']);
    expect(new Set(deliveries).size).toBe(6);
  });
});
