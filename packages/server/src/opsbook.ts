import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Ports, ServiceRole } from '@opsbook/schema';
import { createAccess } from './access/index.js';
import { configuredChannels } from './alerts/channels.js';
import { createAlerts } from './alerts/index.js';
import { createBackups } from './backups/index.js';
import type { Config } from './config/index.js';
import { createDatabase, maintenanceRunner } from './database/index.js';
import { Connections, findProject, isFound, LiveDiscovery } from './discovery/index.js';
import { createHealth } from './health/index.js';
import { createHost } from './host/index.js';
import type { Logger } from './log.js';
import { EXPORTS_PATH, LOG_EXPORT } from './logs/export/index.js';
import { createLogs } from './logs/index.js';
import { redactText } from './logs/redaction/index.js';
import { createMetrics } from './metrics/index.js';
import { Monitoring } from './monitoring/index.js';
import { createMutations } from './mutations/index.js';
import { createOperations } from './operations/index.js';
import { Compose } from './platform/compose/index.js';
import { Engine } from './platform/docker/engine.js';
import { watchProject } from './platform/docker/project-watch.js';
import { createQueue } from './queue/index.js';
import { createDeployments, createServices, createShells, Downtimes } from './services/index.js';
import { openState } from './state/index.js';
import { listen } from './transport/index.js';
import { createUsers } from './users/index.js';

/** A running server. */
export interface Opsbook {
  /** Where the API answers. */
  url: string;
  project: string;
  /**
   * Secret of the ADMIN token this start issued, as soon as the state store is there; null when it issued none.
   * It is nowhere else.
   */
  token: Promise<string | null>;
  close(): Promise<void>;
}

export interface StartOptions {
  /** Issue a token for this start, also when there are others. */
  consoleToken?: boolean;
}

/** How long a change that is under way may go on when the server is stopped, in milliseconds. */
const CARRY_ON_MS = 10_000;

/** How often to delete exports that are too old, in milliseconds. */
const TIDY_EXPORTS_MS = 600_000;

/** Something that has to be undone when the server ends, in reverse order. */
type Closing = () => Promise<void> | void;

/** Puts the parts together and starts to answer. Starts also while the engine or a PostgreSQL state store is away. */
export async function startOpsbook(config: Config, log: Logger, start: StartOptions = {}): Promise<Opsbook> {
  const closing: Closing[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const monitoring = new Monitoring();
    const engine = new Engine({ host: config.docker.host });
    closing.push(() => engine.close());
    const project = await theProject(engine, config);
    const watch = watchProject(engine, project);
    closing.push(() => watch.close());

    const state = await openState({ url: config.state.url?.reveal(), dir: config.state.dir, log });
    closing.push(() => state.close());
    const access = await createAccess({
      state,
      spoolDir: join(config.state.dir, 'spool'),
      tokenLifetimeMs: config.access.tokenLifetime,
      log,
    });
    closing.push(() => access.close());
    const operations = createOperations({
      state,
      log,
      approval: { actions: config.access.approval, lifetimeMs: config.access.approvalLifetime },
      retention: { keepMs: config.operations.keep, keepCount: config.operations.keepCount },
    });
    const mutations = createMutations({ state, audit: access.audit, operations, log });

    const discovery = new LiveDiscovery({ engine, config, watch });
    closing.push(() => discovery.close());
    const connections = new Connections(discovery);
    closing.push(() => connections.close());

    const stack = { engine, watch, project, roles: configuredRoles(config) };
    const memory = join(config.state.dir, 'compose', `${project}.json`);
    const compose = new Compose({ engine, project, memory, ...config.compose, redact: redactText });
    const downtimes = new Downtimes();
    const services = createServices({
      ...stack,
      compose,
      downtimes,
      daemonJson: config.docker.daemonJson,
      maxConnections: async () => (await database.connections()).max,
    });
    closing.push(() => services.close());
    const shells = createShells({
      ...stack,
      audit: access.audit,
      tokenEnded: access.tokenEnded,
      limits: config.shell,
      stateDir: config.state.dir,
    });
    closing.push(() => shells.stop());
    const archiveDir = config.logs.archive.dir ?? join(config.state.dir, 'log-archive');
    const logs = createLogs({
      engine,
      watch,
      redaction: config.logs.redaction,
      audit: access.audit,
      exports: {
        dir: config.logs.exports.dir ?? join(config.state.dir, 'exports'),
        maxBytes: config.logs.exports.maxBytes,
        keepMs: config.logs.exports.keep,
      },
      delivered: (events) => monitoring.logs.counted(events),
      archive: config.logs.archive.enabled
        ? {
            dir: join(archiveDir, project),
            maxBytes: config.logs.archive.maxBytes,
            maxAgeMs: config.logs.archive.maxAge,
            log,
          }
        : undefined,
    });
    operations.register(LOG_EXPORT, logs.exportRunner);
    const tidying = setInterval(() => void logs.exports.tidy().catch(() => {}), TIDY_EXPORTS_MS);
    closing.push(() => clearInterval(tidying));
    closing.push(() => logs.close());
    const logKeeping = { reader: logs.reader, dir: archiveDir, archive: logs.archive };
    const deployments = createDeployments({ ...stack, compose, downtimes, logs: logKeeping, operations });

    // Connections of its own: health checks must not wait behind statistics.
    const statistics = new Connections(discovery);
    closing.push(() => statistics.close());
    const statements = new Connections(discovery);
    closing.push(() => statements.close());
    const { writes } = config.database;
    const { audit } = access;
    const database = createDatabase({ connections: statistics, statements, writes, audit, state, log });
    closing.push(() => database.close());
    const maintenance = maintenanceRunner(
      () => statements.database(),
      () => statistics.database(),
    );
    for (const kind of ['database.vacuum', 'database.reindex']) operations.register(kind, maintenance);
    const users = createUsers({ connections: statistics, config: config.users });
    const queue = createQueue({
      connections,
      installation: `${hostname()}:${config.state.dir}`,
      tasks: config.celery.tasks,
    });
    closing.push(() => queue.close());
    const machine = createHost({ engine, daemonJson: config.docker.daemonJson, state, log });
    closing.push(() => machine.close());
    const backups = createBackups({ watch, config: config.backups });
    const looked = { engine, services, discovery, connections, host: machine, queue, logs, backups, state };
    const health = createHealth({ ...looked, config, log });
    const metrics = createMetrics({ discovery, host: machine, database, config, log });
    const alerts = createAlerts({
      state,
      readers: metrics.keyReaders,
      read: () => metrics.keyMetrics(),
      channels: configuredChannels(config),
      project,
      config,
      log,
    });
    closing.push(() => alerts.close());

    monitoring.watch({ engine, connections, state, spooled: () => access.spooled() });
    operations.start();
    // Before anything that they work with is closed.
    closing.push(async () => {
      await Promise.all([mutations.close(CARRY_ON_MS), operations.close(CARRY_ON_MS)]);
    });

    const ports: Ports = {
      access,
      backups,
      alerts,
      database,
      deployments,
      health,
      host: machine,
      logs,
      metrics,
      mutations: monitoring.mutations.counting(mutations),
      operations,
      queue,
      services,
      shells,
      users,
    };
    const { host, port, origins, maxBodyBytes, openMetrics } = config.server;
    const transport = await listen({
      ports,
      authenticator: access,
      host,
      port,
      origins,
      maxBodyBytes,
      operationsPerMinute: config.access.operationsPerMinute,
      downloads: {
        path: EXPORTS_PATH,
        byLink: async (link) => {
          const record = await logs.exports.byLink(link);
          return record && { ...record, path: logs.exports.path(record) };
        },
      },
      introspection: config.access.introspection,
      monitoring,
      openMetrics,
      unready: () => (state.health.available ? null : 'the state store is away'),
      log,
    });
    closing.push(() => transport.close());
    const stopped = new AbortController();
    closing.push(() => stopped.abort());
    const token = state
      .available(stopped.signal)
      .then(() => (start.consoleToken ? access.consoleToken() : access.firstToken()))
      .catch((error: Error) => {
        if (!stopped.signal.aborted) log.error({ reason: error.message }, 'no token could be issued');
        return null;
      });
    return { url: transport.url, project, token, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function configuredRoles({ services }: Config): Record<string, ServiceRole> {
  return Object.fromEntries(Object.entries(services).flatMap(([name, { role }]) => (role ? [[name, role]] : [])));
}

/** @throws Error when the project is not configured and cannot be found out; Unavailable when the engine is away. */
async function theProject(engine: Engine, config: Config): Promise<string> {
  const found = await findProject(engine, config);
  if (isFound(found)) return found.value;
  throw new Error(`${found.missing} ${found.hint}`);
}
