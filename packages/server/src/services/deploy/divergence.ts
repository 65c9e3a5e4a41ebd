import type { Compose } from '../../platform/compose/index.js';
import { CONFIG_HASH_LABEL } from '../../platform/docker/compose-labels.js';
import type { InspectedService } from '../service-memory.js';

/** Services of the compose files that have no container, and those whose container was made from other settings. */
export interface Divergence {
  missing: string[];
  changed: string[];
}

/** Compares the containers with the compose files as they are now. Throws what compose can throw. */
export async function divergence(compose: Compose, services: readonly InspectedService[]): Promise<Divergence> {
  const hashes = await compose.hashes();
  const containersOf = (name: string) => services.find((service) => service.name === name)?.containers ?? [];
  const names = [...hashes.keys()].sort();
  return {
    missing: names.filter((name) => containersOf(name).length === 0),
    changed: names.filter((name) =>
      containersOf(name).some(({ Config }) => Config.Labels?.[CONFIG_HASH_LABEL] !== hashes.get(name)),
    ),
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
