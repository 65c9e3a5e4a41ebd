import { NotFound } from '@opsbook/schema';
import type { ProjectWatch, WatchedContainer } from '../platform/docker/project-watch.js';
import { refuseEmpty } from './filter.js';

/**
 * Checks the names of services, as far as they can be known: while the engine was never reached, any may exist.
 * @throws InvalidInput, NotFound
 */
export function checkServices(watch: ProjectWatch, services: readonly string[] | null | undefined): void {
  if (!services) return;
  refuseEmpty('filter.services', services);
  const known = watch.knownServices();
  if (!watch.connection.live && known.length === 0) return;
  for (const name of services) if (!known.includes(name)) throw new NotFound('service', name, known);
}

/** The containers known now of some services, or of all. */
export function containersOf(watch: ProjectWatch, services: readonly string[] | null | undefined): WatchedContainer[] {
  return watch.containers().filter(({ service }) => !services || services.includes(service));
}
