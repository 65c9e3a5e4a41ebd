import type { ServiceRole } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import type { Engine } from '../platform/docker/engine.js';
import { inspectProject } from '../platform/docker/inspect-project.js';
import { roleOf } from '../services/role.js';
import { type ContainerSettings, settingsOf } from './container.js';
import { configuredAt } from './finding.js';

/** A service and the settings of one of its containers, which are the same for all of them. */
export interface StackService {
  name: string;
  role: ServiceRole;
  /** From where the role is known. */
  source: string;
  /** A running one where there is one. */
  container: ContainerSettings;
}

/** What the containers of a project tell, to look things up in. */
export interface Stack {
  services: readonly StackService[];
  /** Host name at which the engine's published ports and host network are reached. */
  engineHost: string;
  engine: Engine;
  config: Config;
}

/** Inspects the containers of a project. */
export async function readStack(engine: Engine, config: Config, project: string): Promise<Stack> {
  const inspected = await inspectProject(engine, project);
  const containers = inspected.map(settingsOf).filter((container) => container !== null);
  const names = [...new Set(containers.map(({ service }) => service))].sort();
  const services = names.map((name) => {
    const own = containers.filter(({ service }) => service === name);
    const container = own.find(({ running }) => running) ?? (own[0] as ContainerSettings);
    const configured = config.services[name]?.role;
    return {
      name,
      role: configured ?? roleOf(container.image, container.words),
      source: configured ? configuredAt(config, 'services', name, 'role') : 'image and command',
      container,
    };
  });
  return { services, engineHost: hostOf(engine), engine, config };
}

export function withRole(stack: Stack, ...roles: ServiceRole[]): StackService[] {
  return stack.services.filter(({ role }) => roles.includes(role));
}

/** Ports of a local engine are reached over loopback. */
function hostOf(engine: Engine): string {
  return URL.canParse(engine.host) ? new URL(engine.host).hostname || '127.0.0.1' : '127.0.0.1';
}
