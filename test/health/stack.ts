import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HealthCheck, HealthPort } from '@opsbook/schema';
import { createBackups } from '../../packages/server/src/backups/index.js';
import { loadConfig } from '../../packages/server/src/config/index.js';
import { Connections, LiveDiscovery } from '../../packages/server/src/discovery/index.js';
import { createHealth } from '../../packages/server/src/health/index.js';
import { hostReader } from '../../packages/server/src/host/reader.js';
import { createLog } from '../../packages/server/src/log.js';
import { createLogs } from '../../packages/server/src/logs/index.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { watchProject } from '../../packages/server/src/platform/docker/project-watch.js';
import { createQueue } from '../../packages/server/src/queue/index.js';
import { createServices } from '../../packages/server/src/services/index.js';

/** The health port of a project as the server puts it together. */
export class HealthUnderTest {
  readonly #closing: (() => unknown)[] = [];
  readonly #port: HealthPort;

  constructor({
    dockerHost,
    project,
    env = {},
  }: { dockerHost: string; project: string; env?: Record<string, string> }) {
    const config = loadConfig({ cwd: '/', env: { OPSBOOK_PROJECT: project, ...env } });
    const engine = new Engine({ host: dockerHost });
    const watch = watchProject(engine, project);
    const discovery = new LiveDiscovery({ engine, config, watch });
    const connections = new Connections(discovery);
    const services = createServices({ engine, watch, project });
    const queue = createQueue({ connections, installation: `health-${project}` });
    // Health looks at masked lines alone, so nothing has to be recorded.
    const audit = { intent: () => Promise.reject(new Error('There is no audit log.')), outcome: async () => {} };
    const exports = { dir: '/nonexistent', maxBytes: 1, keepMs: 1 };
    const logs = createLogs({ engine, watch, redaction: config.logs.redaction, audit, exports });
    const host = hostReader({ engine, daemonJson: config.docker.daemonJson, trend: async () => null });
    const backups = createBackups({ watch, config: config.backups });
    const looked = { engine, services, discovery, connections, host, queue, logs, backups };
    this.#port = createHealth({ ...looked, config, log: createLog('error') });
    this.#closing.push(
      () => engine.close(),
      () => watch.close(),
      () => discovery.close(),
      () => connections.close(),
      () => services.close(),
      () => queue.close(),
      () => logs.close(),
    );
  }

  report = () => this.#port.report();

  watch = (intervalMs: number, signal: AbortSignal) => this.#port.watch(intervalMs, signal);

  /** One check of a new report. */
  async check(name: string): Promise<HealthCheck> {
    const { checks } = await this.report();
    const found = checks.find((check) => check.name === name);
    if (!found) throw new Error(`There is no check ${name} among ${checks.map((check) => check.name).join(', ')}.`);
    return found;
  }

  async close(): Promise<void> {
    for (const close of this.#closing.reverse()) await close();
  }
}

/** A web server of this process. */
export async function serveHttp(listener: RequestListener): Promise<{ url: string; close(): void }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`, close };
}
