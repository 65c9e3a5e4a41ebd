import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alert, AlertsPort, KeyMetric } from '@opsbook/schema';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { configuredChannels } from '../../packages/server/src/alerts/channels.js';
import { createAlerts } from '../../packages/server/src/alerts/index.js';
import { loadConfig } from '../../packages/server/src/config/index.js';
import { createLog } from '../../packages/server/src/log.js';
import { openState, type State } from '../../packages/server/src/state/index.js';
import { until } from '../support/until.js';
import { HookServer, MailBox } from './receivers.js';

const PASSWORD = 'hush-mail';
const SIGNING = 'hush-signing';
const METRIC = { key: 'MEMORY', title: 'Memory usage', action: 'Investigate leaks.' } as const;

let dir: string;
let state: State;
let hook: HookServer;
let box: MailBox;
/** What every server sees just now; null is not known. */
let memory: number | null;
let running: (AlertsPort & { close(): Promise<void> })[];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
  state = await openState({ dir, log: createLog('silent') });
});
afterAll(async () => {
  await state.close();
  rmSync(dir, { recursive: true, force: true });
});

beforeEach(async () => {
  hook = await HookServer.start();
  box = await MailBox.start('opsbook', PASSWORD);
  memory = 10;
  running = [];
});
afterEach(async () => {
  for (const alerts of running) await alerts.close();
  hook.close();
  await box.close();
  await state.db.deleteFrom('alerts').execute();
});

const read = async (): Promise<KeyMetric[]> => {
  const known = memory !== null;
  const measure = { label: '', value: memory ?? 0, warning: 80, critical: 95, unit: '%' };
  const reason = known ? `${memory} % of the memory is in use.` : 'The host does not answer.';
  return [
    { ...METRIC, verdict: known ? 'OK' : 'UNKNOWN', measures: known ? [measure] : [], since: new Date(), reason },
  ];
};

/** One server among those that share the store. */
function serve(env: Record<string, string> = {}, firstMs = 15_000): AlertsPort & { close(): Promise<void> } {
  const config = loadConfig({
    cwd: '/',
    env: {
      OPSBOOK_ALERTS_INTERVAL: '20ms',
      OPSBOOK_ALERTS_FOR: '60ms',
      OPSBOOK_NOTIFICATIONS_WEBHOOK_URL: `http://${hook.host}/hook?key=hush`,
      OPSBOOK_NOTIFICATIONS_WEBHOOK_HOSTS: hook.host,
      OPSBOOK_NOTIFICATIONS_WEBHOOK_SECRET: SIGNING,
      OPSBOOK_NOTIFICATIONS_MAIL_HOST: '127.0.0.1',
      OPSBOOK_NOTIFICATIONS_MAIL_PORT: String(box.port),
      OPSBOOK_NOTIFICATIONS_MAIL_TLS: 'NONE',
      OPSBOOK_NOTIFICATIONS_MAIL_USER: 'opsbook',
      OPSBOOK_NOTIFICATIONS_MAIL_PASSWORD: PASSWORD,
      OPSBOOK_NOTIFICATIONS_MAIL_FROM: 'opsbook@example.com',
      OPSBOOK_NOTIFICATIONS_MAIL_TO: 'oncall@example.com,dba@example.com',
      ...env,
    },
  });
  const alerts = createAlerts({
    state,
    readers: [METRIC],
    read,
    channels: configuredChannels(config),
    project: 'wms',
    config,
    log: createLog('silent'),
    retries: { firstMs },
  });
  running.push(alerts);
  return alerts;
}

const page = { first: 10, last: null, after: null, before: null };
const newest = async (alerts: AlertsPort): Promise<Alert | undefined> => (await alerts.alerts({}, page)).edges[0]?.node;
const inState = (alerts: AlertsPort, wanted: Partial<Alert>) =>
  until(`the alert is ${JSON.stringify(wanted)}`, async () => {
    const alert = await newest(alerts);
    expect(alert).toMatchObject(wanted);
    return alert;
  });
const posted = (event: string) => hook.delivered.find(({ body }) => JSON.parse(body).event === event);

it('fires, gets worse, and is over: kept, told by webhook and mail, once, by two servers', async () => {
  const alerts = serve();
  serve();
  memory = 85;
  const fired = await inState(alerts, { state: 'FIRING', severity: 'WARNING', value: 85 });
  memory = 99;
  await inState(alerts, { id: fired.id, state: 'FIRING', severity: 'CRITICAL', worst: 'CRITICAL', value: 99 });
  memory = 10;
  const over = await inState(alerts, { id: fired.id, state: 'RESOLVED', worst: 'CRITICAL' });
  expect(over.resolvedAt?.getTime()).toBeGreaterThan(over.firedAt.getTime());
  expect(over.firedAt.getTime()).toBeGreaterThanOrEqual(over.since.getTime());
  expect((await alerts.alerts({}, page)).edges).toHaveLength(1);
  expect((await alerts.alerts({ state: 'FIRING' }, page)).edges).toHaveLength(0);

  await until('everything is delivered', async () => {
    const told = await over.notifications();
    return told.length === 6 && told.every((one) => one.state === 'DELIVERED');
  });
  // The servers share the work, so that messages may overtake each other; none comes twice.
  expect(hook.delivered).toHaveLength(3);
  expect(box.mails).toHaveLength(3);

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
  const mail = box.mails.find(({ data }) => data.includes('WARNING'));
  expect(mail).toMatchObject({ from: 'opsbook@example.com', to: ['oncall@example.com', 'dba@example.com'] });
  expect(mail?.data).toContain('Subject: [wms] WARNING: Memory usage');
  expect(mail?.data).toContain('What to do: Investigate leaks.');
});

it('what is not known neither fires nor ends it, and is said', async () => {
  const alerts = serve();
  memory = 85;
  const fired = await inState(alerts, { state: 'FIRING', unknownSince: null });
  memory = null;
  await inState(alerts, { id: fired.id, state: 'FIRING', unknownSince: expect.any(Date) });
  memory = 85;
  await inState(alerts, { id: fired.id, state: 'FIRING', unknownSince: null });
});

it('a server that starts again finds what fires, and ends it', async () => {
  const first = serve();
  memory = 99;
  const fired = await inState(first, { state: 'FIRING' });
  await first.close();
  const second = serve();
  memory = 10;
  await inState(second, { id: fired.id, state: 'RESOLVED' });
  expect((await second.alerts({}, page)).edges).toHaveLength(1);
});

it('tries again what is not taken, gives up in the end, and shows no secret', async () => {
  hook.status = 302;
  hook.location = `http://${hook.host}/elsewhere`;
  const alerts = serve({ OPSBOOK_NOTIFICATIONS_MAIL_PASSWORD: 'hush-wrong' }, 1);
  memory = 99;
  const fired = await inState(alerts, { state: 'FIRING' });
  const told = await until('it is given up', async () => {
    const all = await fired.notifications();
    return all.length === 2 && all.every((one) => one.state === 'FAILED') && all;
  });
  expect(told.map(({ channel, attempts, error }) => [channel, attempts, error])).toEqual([
    ['webhook', 8, `${hook.host} answered 302.`],
    ['mail', 8, expect.stringContaining('535')],
  ]);
  // The redirection was not followed.
  expect(hook.delivered).toHaveLength(8);
  expect(new Set(hook.delivered.map(({ headers }) => headers['x-opsbook-delivery'])).size).toBe(1);
  expect(JSON.stringify(told)).not.toContain('hush');
  expect(box.mails).toEqual([]);
});

it('a subscriber hears what fires now and every change', async () => {
  const alerts = serve();
  memory = 85;
  await inState(alerts, { state: 'FIRING' });
  const stop = new AbortController();
  const heard: string[] = [];
  for await (const { state: is, severity } of alerts.watchAlerts(stop.signal)) {
    heard.push(`${is} ${severity}`);
    if (heard.length === 1) memory = 99;
    if (heard.length === 2) memory = 10;
    if (is === 'RESOLVED') stop.abort();
  }
  expect(heard.slice(0, 2)).toEqual(['FIRING WARNING', 'FIRING CRITICAL']);
  expect(heard.at(-1)).toMatch(/^RESOLVED/);
});
