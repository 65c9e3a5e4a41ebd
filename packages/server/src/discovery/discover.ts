import { OpsFailure, type ServiceRole } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import type { Engine } from '../platform/docker/engine.js';
import type { PostgresTarget } from '../platform/postgres/index.js';
import type { ValkeyTarget } from '../platform/valkey/index.js';
import { configuredBroker, findBroker } from './broker.js';
import { configuredCeleryApp, findCeleryApp } from './celery.js';
import { configuredDatabase, findDatabase } from './database.js';
import { type Finding, isFound, type Missing } from './finding.js';
import { configuredHttp, findHttp, type HttpService } from './http.js';
import { findProject } from './project.js';
import { readStack, type Stack } from './stack.js';

const ENGINE_MS = 2000;

/** What was found out about the stack. Passwords in it are wrapped. */
export interface Discovery {
  at: Date;
  engine: Finding<{ version: string; apiVersion: string }>;
  project: Finding<string>;
  services: Finding<DiscoveredService[]>;
  database: Finding<PostgresTarget>;
  broker: Finding<ValkeyTarget>;
  celeryApp: Finding<string>;
  http: HttpService[];
}

export interface DiscoveredService {
  name: string;
  role: ServiceRole;
  image: string;
  running: boolean;
  /** From where the role is known. */
  source: string;
}

/** Finds out what there is. Never throws: what is missing says why and what to do. */
export async function discover({ engine, config }: { engine: Engine; config: Config }): Promise<Discovery> {
  // An engine that hangs costs its deadline once: nothing more is asked of it then.
  const version = await attempt(() => engineVersion(engine));
  const project = isFound(version) || config.project ? await attempt(() => findProject(engine, config)) : version;
  const stack = await attempt(async () => {
    if (!isFound(version)) return version;
    return isFound(project) ? stackOf(engine, config, project.value) : project;
  });
  const look = <T>(find: (stack: Stack) => Promise<Finding<T>> | Finding<T>): Promise<Finding<T>> =>
    attempt(async () => (isFound(stack) ? find(stack.value) : stack));
  const [database, broker, celeryApp, http] = await Promise.all([
    configuredDatabase(config) ?? look(findDatabase),
    configuredBroker(config) ?? look(findBroker),
    configuredCeleryApp(config) ?? look(findCeleryApp),
    isFound(stack) ? findHttp(stack.value) : configuredHttp(config),
  ]);
  const services = isFound(stack) ? { ...stack, value: stack.value.services.map(describe) } : stack;
  return { at: new Date(), engine: version, project, services, database, broker, celeryApp, http };
}

async function engineVersion(engine: Engine): Promise<Finding<{ version: string; apiVersion: string }>> {
  const { Version, ApiVersion } = await engine.call('ask for the version', () => engine.docker.version(), ENGINE_MS);
  return { value: { version: Version, apiVersion: ApiVersion }, source: engine.host };
}

async function stackOf(engine: Engine, config: Config, project: string): Promise<Finding<Stack>> {
  const stack = await readStack(engine, config, project);
  if (stack.services.length > 0) return { value: stack, source: `labels of project ${project}` };
  return {
    missing: `The compose project ${project} has no containers.`,
    hint: 'Start the stack with `docker compose up -d`, or correct project.',
  };
}

/** What is not there must not hide the rest. */
async function attempt<T>(find: () => Promise<Finding<T>>): Promise<Finding<T>> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof OpsFailure) return { missing: error.message, hint: error.hint } satisfies Missing;
    throw error;
  }
}

function describe({ name, role, source, container }: Stack['services'][number]): DiscoveredService {
  return { name, role, source, image: container.image, running: container.running };
}
