import type { StoredLine } from '../line/stored-line.js';
import { edgeTime, samePosition } from '../position.js';
import { type Edge, PositionGone } from '../reader.js';
import { shifted } from '../time.js';
import type { AssembledLine } from './assembler.js';
import type { Window } from './window.js';

/** So much older than the edge must the first line of a window be; stored times are in order up to less than that. */
const MARGIN = 5_000_000_000n;

/**
 * Gives the lines of a window from an edge on. Returns false when the window turns out to be too small: then the rest,
 * from what was given last, has to be read with a larger one. A window that begins with the log never is.
 * @throws PositionGone
 */
export async function* linesFrom(
  window: Window,
  edge: Edge,
  signal: AbortSignal,
): AsyncGenerator<StoredLine[], boolean> {
  const time = edgeTime(edge);
  let first: StoredLine | null = null;
  let reached = edge.kind === 'start';
  for await (const batch of window.lines(signal)) {
    if (first === null) {
      first = (batch[0] as AssembledLine).line;
      if (!window.fromStart && (time === null || beginsAfter(first, edge, time))) return false;
    }
    const found: StoredLine[] = [];
    for (const { line, exact } of batch) {
      if (reached && !exact) {
        if (found.length > 0) yield found;
        return false;
      }
      if (reached) found.push(line);
      else if (exact && isAt(edge, line)) {
        reached = true;
        if (edge.kind !== 'after') found.push(line);
      }
    }
    if (found.length > 0) yield found;
  }
  if (reached || edge.kind === 'time') return true;
  if (!window.fromStart) return false;
  throw new PositionGone(first);
}

function beginsAfter(first: StoredLine, edge: Edge, time: string): boolean {
  return edge.kind === 'time' ? first.timestamp >= shifted(time, -MARGIN) : first.timestamp > shifted(time, MARGIN);
}

function isAt(edge: Edge, line: StoredLine): boolean {
  if (edge.kind === 'start') return true;
  return edge.kind === 'time' ? line.timestamp >= edge.timestamp : samePosition(line, edge.position);
}
