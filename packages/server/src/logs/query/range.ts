import type { WatchedContainer } from '../../platform/docker/watched-container.js';
import { type Cursor, endBefore, placeIn } from '../cursor.js';
import type { CompiledFilter } from '../filter.js';
import { edgeTime } from '../position.js';
import { type Edge, START } from '../reader.js';
import { shifted } from '../time.js';

/** Stored order and times agree up to so much (in ns). The filter itself is exact. */
const MARGIN = 1_000_000_000n;

/** The part of a container's log that can hold what a query wants. */
export interface Range {
  container: WatchedContainer;
  from: Edge;
  /** Null is the present end. */
  to: Edge | null;
}

export function rangeIn(
  container: WatchedContainer,
  filter: CompiledFilter,
  after: Cursor | null,
  before: Cursor | null,
): Range {
  const from = after ? placeIn(after, container.id) : START;
  const to = before ? endBefore(before, container.id) : null;
  return {
    container,
    from: laterOf(from, filter.since && shifted(filter.since, -MARGIN)),
    to: earlierOf(to, filter.until && shifted(filter.until, MARGIN)),
  };
}

function laterOf(edge: Edge, since: string | null): Edge {
  return since !== null && since > (edgeTime(edge) ?? '') ? { kind: 'time', timestamp: since } : edge;
}

function earlierOf(edge: Edge | null, until: string | null): Edge | null {
  if (until === null) return edge;
  return edge === null || until < (edgeTime(edge) ?? '') ? { kind: 'time', timestamp: until } : edge;
}
