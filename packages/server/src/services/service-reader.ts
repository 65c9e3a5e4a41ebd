import { NotFound, type Service, type ServiceRole } from '@opsbook/schema';
import type { Engine } from '../platform/docker/engine.js';
import { inspectProject } from '../platform/docker/inspect-project.js';
import type { ProjectWatch } from '../platform/docker/project-watch.js';
import { toContainer } from './container.js';
import { imageDigests } from './image-digests.js';
import { toService } from './service.js';
import { type InspectedService, ServiceMemory } from './service-memory.js';

/** Reads the services of one compose project from the engine. */
export class ServiceReader {
  private readonly memory: ServiceMemory;

  constructor(
    private readonly engine: Engine,
    private readonly watch: ProjectWatch,
    readonly project: string,
    roles: Readonly<Record<string, ServiceRole>> = {},
  ) {
    this.memory = new ServiceMemory(roles);
  }

  /** Names of all services seen so far, without asking the engine. */
  knownNames(): string[] {
    for (const name of this.watch.knownServices()) this.memory.know(name);
    return this.memory.names();
  }

  /** Throws NotFound unless all of them are known services, or Unavailable when that cannot be told. */
  async admit(names: readonly string[]): Promise<void> {
    const isKnown = (name: string) => this.knownNames().includes(name);
    if (names.every(isKnown)) return;
    await this.inspect();
    const unknown = names.find((name) => !isKnown(name));
    if (unknown !== undefined) throw new NotFound('service', unknown, this.knownNames());
  }

  /** All services with the engine's own description of their containers. Throws Unavailable. */
  async inspect(): Promise<InspectedService[]> {
    const containers = await inspectProject(this.engine, this.project);
    this.knownNames();
    return this.memory.group(containers);
  }

  /** One of them. Throws NotFound with the known names, or Unavailable. */
  async inspectOne(name: string): Promise<InspectedService> {
    return pick(await this.inspect(), name);
  }

  async services(): Promise<Service[]> {
    const services = await this.inspect();
    const digests = await imageDigests(
      this.engine,
      services.flatMap(({ containers }) => containers),
    );
    const now = Date.now();
    return services.map(({ name, role, dependencies, containers }) =>
      toService(
        { name, role, project: this.project, dependsOn: dependencies.map(({ service }) => service) },
        containers.map((info) => toContainer(info, digests.get(info.Image) ?? null, now)),
      ),
    );
  }

  async service(name: string): Promise<Service> {
    return pick(await this.services(), name);
  }
}

/** Finds a service by name. Throws NotFound. */
export function pick<T extends { name: string }>(services: readonly T[], name: string): T {
  const found = services.find((service) => service.name === name);
  if (found) return found;
  throw new NotFound(
    'service',
    name,
    services.map((service) => service.name),
  );
}
