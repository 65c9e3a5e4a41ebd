import type { Compose } from '../../platform/compose/index.js';
import { containerName } from '../container.js';
import type { InspectedService } from '../service-memory.js';

/** Services of the compose files that have no container, and those with one that compose would make anew. */
export interface Divergence {
  missing: string[];
  changed: string[];
}

/** Compares the containers with the compose files as they are now. Throws what compose can throw. */
export async function divergence(
  compose: Pick<Compose, 'services' | 'foretell'>,
  services: readonly InspectedService[],
): Promise<Divergence> {
  const [names, fates] = await Promise.all([compose.services(), compose.foretell()]);
  const containersOf = (name: string) => services.find((service) => service.name === name)?.containers ?? [];
  return {
    missing: names.filter((name) => containersOf(name).length === 0),
    changed: names.filter((name) => containersOf(name).some((info) => fates.get(containerName(info)) === 'RECREATE')),
  };
}

/** Names of the services that one depends on, directly or not. */
export function dependenciesOf(name: string, services: readonly InspectedService[]): string[] {
  const found = new Set([name]);
  for (const each of found) {
    const dependencies = services.find((service) => service.name === each)?.dependencies ?? [];
    for (const { service } of dependencies) found.add(service);
  }
  found.delete(name);
  return [...found].sort();
}
