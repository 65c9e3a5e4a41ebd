import type { Alert, AlertsPort, KeyMetric } from '@opsbook/schema';
import { expect } from 'vitest';
import { configuredChannels } from '../../packages/server/src/alerts/channels.js';
import { createAlerts } from '../../packages/server/src/alerts/index.js';
import { loadConfig } from '../../packages/server/src/config/index.js';
import { createLog } from '../../packages/server/src/log.js';
import type { State } from '../../packages/server/src/state/index.js';
import { until } from '../support/until.js';
import { HookServer, MailBox } from './receivers.js';

const PASSWORD = 'hush-mail';
export const SIGNING = 'hush-signing';
const METRIC = { key: 'MEMORY', title: 'Memory usage', action: 'Investigate leaks.' } as const;

const PAGE = { first: 10, last: null, after: null, before: null };

/** Servers that watch one metric, and those whom they tell. */
export class AlertServers {
  /** What every server sees just now; null is not known. */
  memory: number | null = 10;
  readonly #closing: (() => unknown)[] = [];

  private constructor(
    readonly hook: HookServer,
    readonly box: MailBox,
  ) {}

  static async start(): Promise<AlertServers> {
    return new AlertServers(await HookServer.start(), await MailBox.start('opsbook', PASSWORD));
  }

  /** One server among those that share the store. */
  serve(state: State, env: Record<string, string> = {}, firstMs = 15_000): AlertsPort & { close(): Promise<void> } {
    const { hook, box } = this;
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
      read: async () => this.#read(),
      channels: configuredChannels(config),
      project: 'wms',
      config,
      log: createLog('silent'),
      retries: { firstMs },
    });
    this.#closing.push(() => alerts.close());
    return alerts;
  }

  async close(): Promise<void> {
    for (const close of this.#closing.splice(0).reverse()) await close();
    this.hook.close();
    await this.box.close();
  }

  #read(): KeyMetric[] {
    const { memory } = this;
    const measures = memory === null ? [] : [{ label: '', value: memory, warning: 80, critical: 95, unit: '%' }];
    const reason = memory === null ? 'The host does not answer.' : `${memory} % of the memory is in use.`;
    return [{ ...METRIC, verdict: memory === null ? 'UNKNOWN' : 'OK', measures, since: new Date(), reason }];
  }
}

/** Every alert there is, newest first. */
export async function allAlerts(alerts: AlertsPort, filter = {}): Promise<Alert[]> {
  return (await alerts.alerts(filter, PAGE)).edges.map(({ node }) => node);
}

/** Waits until the newest alert looks like this. */
export function inState(alerts: AlertsPort, wanted: Partial<Alert>): Promise<Alert> {
  return until(`the alert is ${JSON.stringify(wanted)}`, async () => {
    const [alert] = await allAlerts(alerts);
    expect(alert).toMatchObject(wanted);
    return alert;
  });
}
