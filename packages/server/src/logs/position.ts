import type { Edge, Position } from './reader.js';

export function samePosition(a: Position, b: Position): boolean {
  return a.timestamp === b.timestamp && a.ordinal === b.ordinal && a.stream === b.stream;
}

/** The time an edge is at, for a first rough search; null for the start of the log. */
export function edgeTime(edge: Edge): string | null {
  if (edge.kind === 'start') return null;
  return edge.kind === 'time' ? edge.timestamp : edge.position.timestamp;
}
