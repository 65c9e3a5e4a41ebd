import type { LogFilter, LogGap } from '@opsbook/schema';
import type { WatchedContainer } from '../../platform/docker/watched-container.js';
import { isMeant } from '../containers.js';
import type { Cursor } from '../cursor.js';
import { edgeTime } from '../position.js';

/**
 * The containers a cursor names that are gone with their logs: what they wrote after it, if anything, cannot be had.
 * @param found the containers whose logs can be had
 */
export function removedSince(
  cursor: Cursor,
  found: readonly WatchedContainer[],
  filter: LogFilter,
  place: () => string,
): LogGap[] {
  if (cursor.kind === 'time') return [];
  const known = new Set(found.map(({ id }) => id.slice(0, 12)));
  return cursor.places
    .filter(({ containerId, service }) => !known.has(containerId) && isMeant(filter, { id: containerId, service }))
    .map(({ containerId, service, edge }) => ({
      __typename: 'LogGap',
      cursor: place(),
      service,
      containerId,
      from: edgeTime(edge),
      to: null,
      reason: 'CONTAINER_REMOVED',
      count: null,
    }));
}
