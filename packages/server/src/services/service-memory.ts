import type { ServiceRole } from '@opsbook/schema';
import type Docker from 'dockerode';
import { DEPENDS_ON_LABEL, isServiceContainer, SERVICE_LABEL } from '../platform/docker/compose-labels.js';
import { type Dependency, parseDependsOn } from './depends-on.js';
import { roleOf } from './role.js';

/** What is known of a service even when it has no containers. */
export interface ServiceIdentity {
  name: string;
  role: ServiceRole;
  dependencies: readonly Dependency[];
}

/** A service with its containers as the engine describes them; a missing one has none. */
export interface InspectedService extends ServiceIdentity {
  containers: readonly Docker.ContainerInspectInfo[];
}

/** Remembers services beyond the life of their containers. */
export class ServiceMemory {
  private readonly identities = new Map<string, ServiceIdentity>();

  names(): string[] {
    return [...this.identities.keys()].sort();
  }

  /** @param roles what the configuration says of services whose image and command do not tell */
  constructor(private readonly roles: Readonly<Record<string, ServiceRole>> = {}) {}

  private configuredRole(name: string): { role?: ServiceRole } {
    const role = this.roles[name];
    return role ? { role } : {};
  }

  /** Remembers that a service exists. */
  know(name: string): void {
    if (!this.identities.has(name))
      this.identities.set(name, { name, role: 'OTHER', dependencies: [], ...this.configuredRole(name) });
  }

  /** All services known, by name, with those of the containers that belong to each. */
  group(containers: readonly Docker.ContainerInspectInfo[]): InspectedService[] {
    const byService = new Map<string, Docker.ContainerInspectInfo[]>();
    for (const info of containers) {
      const labels = info.Config.Labels ?? {};
      if (!isServiceContainer(labels)) continue;
      const name = labels[SERVICE_LABEL] ?? '';
      byService.set(name, [...(byService.get(name) ?? []), info]);
      this.identities.set(name, { ...identityOf(name, info), ...this.configuredRole(name) });
      for (const { service } of this.identities.get(name)?.dependencies ?? []) this.know(service);
    }
    return this.names().map((name) => ({
      ...(this.identities.get(name) as ServiceIdentity),
      containers: byService.get(name) ?? [],
    }));
  }
}

function identityOf(name: string, info: Docker.ContainerInspectInfo): ServiceIdentity {
  return {
    name,
    role: roleOf(info.Config.Image, [info.Path, ...info.Args]),
    dependencies: parseDependsOn(info.Config.Labels[DEPENDS_ON_LABEL]),
  };
}
