import type { LogFilter, LogGap } from '@opsbook/schema';
import type { ProjectWatch } from '../../platform/docker/project-watch.js';
import { isMeant } from '../containers.js';
import type { Cursor } from '../cursor.js';
import { edgeTime } from '../position.js';

/** The containers a cursor names that are there no more: what they wrote after it, if anything, cannot be had. */
export function removedSince(cursor: Cursor, watch: ProjectWatch, filter: LogFilter, place: () => string): LogGap[] {
  if (cursor.kind === 'time') return [];
  const known = new Set(watch.containers().map(({ id }) => id.slice(0, 12)));
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
