import type { HealthPort, HealthReport, ServicesPort } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import {
  type Connections,
  type Discovery,
  type DiscoverySource,
  type HttpService,
  isFound,
} from '../discovery/index.js';
import type { Logger } from '../log.js';
import type { Engine } from '../platform/docker/engine.js';
import { brokerCheck } from './broker.js';
import { type Check, runCheck } from './check.js';
import { databaseCheck } from './database.js';
import { dockerCheck } from './docker.js';
import { httpCheck } from './http.js';
import { servicesUpCheck } from './services-up.js';
import { summaryOf, worst } from './summary.js';

export interface HealthOptions {
  engine: Engine;
  services: Pick<ServicesPort, 'services'>;
  discovery: DiscoverySource;
  connections: Pick<Connections, 'database' | 'broker'>;
  config: Pick<Config, 'health'>;
  log: Pick<Logger, 'error'>;
}

/** The health report: every check side by side. Callers at the same time share one report. */
export function createHealth(options: HealthOptions): HealthPort {
  let running: Promise<HealthReport> | null = null;
  return {
    report() {
      running ??= makeReport(options).finally(() => {
        running = null;
      });
      return running;
    },
  };
}

async function makeReport({
  engine,
  services,
  discovery,
  connections,
  config,
  log,
}: HealthOptions): Promise<HealthReport> {
  const begin = performance.now();
  const checkedAt = new Date();
  const onBug = (error: unknown) => log.error({ err: error }, 'A health check failed by itself');
  // Without it there is nothing to ask over HTTP; the checks of its systems then fail for themselves.
  const http = await discovery.current().then(httpServices, (error: unknown) => {
    onBug(error);
    return [];
  });
  const all: Check[] = [
    dockerCheck(engine),
    servicesUpCheck(services),
    databaseCheck(connections),
    brokerCheck(connections),
    ...http.map((service) => httpCheck(service, config.health)),
  ];
  const checks = await Promise.all(all.map((check) => runCheck(check, config.health.deadline, onBug)));
  return {
    verdict: worst(checks),
    summary: summaryOf(checks),
    checkedAt,
    durationMs: performance.now() - begin,
    checks,
  };
}

/** The runbook asks a backend and a frontend: where one was not found, its check says so. */
function httpServices({ http, services }: Discovery): HttpService[] {
  const absent = (['BACKEND', 'FRONTEND'] as const)
    .filter((role) => !http.some(({ service, ...other }) => other.role === role || service === role.toLowerCase()))
    .map((role): HttpService => {
      const service = role.toLowerCase();
      const missing = {
        missing: `No service was found that is the ${service}.`,
        hint: `Start it, or set health.http.${service}, or services.<service>.role: ${role}.`,
      };
      return { service, role, health: isFound(services) ? missing : services, metrics: null };
    });
  return [...http, ...absent];
}
