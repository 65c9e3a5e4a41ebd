import type { Config } from '../config/index.js';
import { Connections, type Discovery, type Finding, type HttpService, isFound } from '../discovery/index.js';
import { brokerCheck } from '../health/broker.js';
import { type Check, runCheck } from '../health/check.js';
import { databaseCheck } from '../health/database.js';
import { httpCheck } from '../health/http.js';
import { httpGet } from '../platform/http/index.js';
import { showPostgres } from '../platform/postgres/index.js';
import { showValkey } from '../platform/valkey/index.js';
import { type DoctorFinding, tried } from './finding.js';
import { examineState } from './state.js';

/** Tries everything that was discovered, side by side. */
export async function examine(config: Config, discovery: Discovery): Promise<DoctorFinding[]> {
  const connections = new Connections({ current: async () => discovery });
  const examineBy = async <T>(subject: string, finding: Finding<T>, show: (value: T) => string, check: Check) =>
    isFound(finding)
      ? tried(subject, show(finding.value), finding.source, await runCheck(check, config.health.deadline, raise))
      : lacking(subject, finding);
  try {
    const tries = await Promise.all([
      examineBy('database', discovery.database, showPostgres, databaseCheck(connections)),
      examineBy('broker', discovery.broker, showValkey, brokerCheck(connections)),
      ...discovery.http.map((http) =>
        examineBy(`health of ${http.service}`, http.health, String, httpCheck(http, config.thresholds)),
      ),
      ...discovery.http.flatMap((http) => (http.metrics ? [examineMetrics(http, http.metrics)] : [])),
      examineState(config),
    ]);
    return [...listed(config, discovery), ...tries];
  } finally {
    await connections.close();
  }
}

/** A bug ends the doctor, and is seen. */
function raise(error: unknown): never {
  throw error;
}

/** What is known by looking alone. */
function listed(config: Config, { engine, project, services, celeryApp }: Discovery): DoctorFinding[] {
  const file: Finding<string> = {
    value: config.file ?? 'no file',
    source: config.file ? 'read' : 'defaults and variables',
  };
  return [
    plain('configuration', file),
    plain('engine', engine, ({ version, apiVersion }) => `${version} (API ${apiVersion})`),
    plain('project', project),
    ...(isFound(services)
      ? services.value.map(
          ({ name, role, running, source }): DoctorFinding => ({
            mark: running ? 'OK' : 'FAIL',
            subject: `service ${name}`,
            value: role,
            source,
            result: running ? null : 'It is not running.',
            fix: running ? null : 'Read its logs and start it: `docker compose up -d`.',
          }),
        )
      : [plain('services', services)]),
    // Everything but running a task again by its name works without it.
    isFound(celeryApp) ? plain('celery app', celeryApp) : { ...lacking('celery app', celeryApp), mark: 'WARN' },
  ];
}

function plain<T>(subject: string, finding: Finding<T>, show: (value: T) => string = String): DoctorFinding {
  if (!isFound(finding)) return lacking(subject, finding);
  return { mark: 'OK', subject, value: show(finding.value), source: finding.source, result: null, fix: null };
}

function lacking(subject: string, { missing, hint }: { missing: string; hint: string }): DoctorFinding {
  return { mark: 'FAIL', subject, value: null, source: null, result: missing, fix: hint };
}

/** Metrics are a help and no need: without them only what is read from them is missing. */
async function examineMetrics({ service }: HttpService, finding: Finding<string>): Promise<DoctorFinding> {
  const subject = `metrics of ${service}`;
  if (!isFound(finding)) return { ...lacking(subject, finding), mark: 'WARN' };
  const found = { subject, ...finding };
  const fix = `Let ${service} offer Prometheus metrics there; without them its request and error rates stay unknown.`;
  try {
    const { status } = await httpGet(service, 'Asking for its metrics', finding.value);
    const result = `It answered ${status}.`;
    return status === 200 ? { ...found, mark: 'OK', result, fix: null } : { ...found, mark: 'WARN', result, fix };
  } catch (error) {
    return { ...found, mark: 'WARN', result: (error as Error).message, fix };
  }
}
