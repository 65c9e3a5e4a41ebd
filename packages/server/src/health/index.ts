import {
  type BackupsPort,
  type HealthPort,
  type HealthReport,
  type LogsPort,
  OpsFailure,
  type QueuePort,
} from '@opsbook/schema';
import type { Config } from '../config/index.js';
import { everyInterval, sharedFor } from '../database/watch.js';
import {
  type Connections,
  type Discovery,
  type DiscoverySource,
  type HttpService,
  isFound,
} from '../discovery/index.js';
import type { Logger } from '../log.js';
import type { Engine } from '../platform/docker/engine.js';
import type { State } from '../state/index.js';
import { backupsCheck } from './backups.js';
import { brokerCheck } from './broker.js';
import { celeryChecks } from './celery.js';
import { type Check, runCheck } from './check.js';
import { connectionsCheck } from './connections.js';
import { containersCheck, type StatsSource } from './containers.js';
import { databaseCheck } from './database.js';
import { dockerCheck } from './docker.js';
import { type HostSource, hostChecks } from './host.js';
import { httpCheck } from './http.js';
import { recentErrorsCheck } from './recent-errors.js';
import { servicesUpCheck } from './services-up.js';
import { stateCheck } from './state.js';
import { summaryOf, worst } from './summary.js';

/** Those who watch share a report for so long, in milliseconds. */
const SHARED_MS = 2000;

export interface HealthOptions {
  engine: Engine;
  services: StatsSource;
  discovery: DiscoverySource;
  connections: Pick<Connections, 'database' | 'broker'>;
  host: HostSource;
  queue: Pick<QueuePort, 'read'>;
  logs: Pick<LogsPort, 'query' | 'count'>;
  backups: BackupsPort;
  /** Left out where there is no store. */
  state?: Pick<State, 'health'>;
  config: Pick<Config, 'health' | 'thresholds' | 'backups'>;
  log: Pick<Logger, 'error'>;
}

/** The health report: every check side by side. Callers at the same time share one report. */
export function createHealth(options: HealthOptions): HealthPort {
  const checks = lastingChecks(options);
  let running: Promise<HealthReport> | null = null;
  const report = () => {
    running ??= makeReport(options, checks).finally(() => {
      running = null;
    });
    return running;
  };
  const shared = sharedFor(SHARED_MS, report);
  return {
    report,
    async *watch(intervalMs, signal) {
      for await (const answer of everyInterval(intervalMs, shared, signal)) {
        if (!(answer instanceof OpsFailure)) yield answer;
      }
    },
  };
}

/** Those that are the same in each report; some of them remember what they read. */
function lastingChecks(options: HealthOptions): Check[] {
  const { engine, services, connections, host, logs, backups, state, config } = options;
  return [
    dockerCheck(engine),
    servicesUpCheck(services),
    containersCheck(services, config.thresholds),
    ...hostChecks(host, config.thresholds),
    databaseCheck(connections),
    connectionsCheck(connections, config.thresholds),
    brokerCheck(connections),
    recentErrorsCheck(logs, config.health.errorsCritical),
    backupsCheck(backups, config.backups),
    ...(state ? [stateCheck(state)] : []),
  ];
}

async function makeReport(
  { discovery, queue, config, log }: HealthOptions,
  lasting: readonly Check[],
): Promise<HealthReport> {
  const begin = performance.now();
  const checkedAt = new Date();
  const onBug = (error: unknown) => log.error({ err: error }, 'A health check failed by itself');
  // Without it there is nothing to ask over HTTP; the checks of its systems then fail for themselves.
  const http = await discovery.current().then(httpServices, (error: unknown) => {
    onBug(error);
    return [];
  });
  const all = [...lasting, ...celeryChecks(queue), ...http.map((service) => httpCheck(service, config.thresholds))];
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
