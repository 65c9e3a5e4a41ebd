import type { WatchedContainer } from '../../platform/docker/watched-container.js';
import type { Cursor } from '../cursor.js';
import type { GoneContainer } from './index.js';

/** Stored order and times agree up to so much, in milliseconds. */
const MARGIN_MS = 1000;

/** Whether a container is one that is gone. */
export function isGone(container: WatchedContainer): container is GoneContainer {
  return 'lastAt' in container;
}

/**
 * Whether the log of a container that is gone may have something after a cursor. A stream's cursor does not name those that
 * had been read to their end.
 */
export function reachesBeyond(container: GoneContainer, cursor: Cursor): boolean {
  if (cursor.kind === 'time') return reaches(container, cursor.timestamp);
  if (cursor.kind === 'line') return reaches(container, cursor.order);
  const isNamed = cursor.places.some(({ containerId }) => container.id.startsWith(containerId));
  return isNamed || (cursor.newest !== null && container.createdAt.getTime() > Date.parse(cursor.newest));
}

/** Whether it may have something from a time on. */
export function reaches({ lastAt }: GoneContainer, time: string): boolean {
  return lastAt === null || lastAt.getTime() >= Date.parse(time) - MARGIN_MS;
}
