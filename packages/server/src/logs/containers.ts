import { InvalidInput, type LogFilter, NotFound } from '@opsbook/schema';
import type { WatchedContainer } from '../platform/docker/project-watch.js';
import type { LogHistory } from './archive/history.js';
import { refuseEmpty } from './filter.js';

/** Which containers a filter means. */
type Scope = Pick<LogFilter, 'services' | 'containers'>;

/**
 * Checks the names of services, as far as they can be known (while the engine was never reached, any may exist), and
 * the form of ids of containers, which may be gone by now.
 * @throws InvalidInput, NotFound
 */
export function checkScope(known: LogHistory, { services, containers }: Scope): void {
  if (containers) {
    refuseEmpty('filter.containers', containers);
    const wrong = containers.find((id) => !/^[0-9a-f]{12,64}$/.test(id));
    if (wrong !== undefined) {
      const message = `${JSON.stringify(wrong)} is not the id of a container.`;
      throw new InvalidInput('filter.containers', message, 'Use ids of 12 to 64 hexadecimal digits.');
    }
  }
  if (!services) return;
  refuseEmpty('filter.services', services);
  const names = known.knownServices();
  if (!known.connection.live && names.length === 0) return;
  for (const name of services) if (!names.includes(name)) throw new NotFound('service', name, names);
}

/** Whether a filter means a container. */
export function isMeant({ services, containers }: Scope, container: Pick<WatchedContainer, 'id' | 'service'>): boolean {
  if (services && !services.includes(container.service)) return false;
  return !containers || containers.some((id) => container.id.startsWith(id) || id.startsWith(container.id));
}

/** The containers known now that a filter means. */
export function containersOf(known: LogHistory, scope: Scope): WatchedContainer[] {
  return known.containers().filter((container) => isMeant(scope, container));
}
