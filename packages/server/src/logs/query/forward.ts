import type { CompiledFilter } from '../filter.js';
import type { StoredLine } from '../line/stored-line.js';
import { samePosition } from '../position.js';
import { type Edge, type LogReader, PositionGone, type ReadWanted, START } from '../reader.js';
import { shifted } from '../time.js';
import type { OwnedLine } from './merge.js';
import type { Range } from './range.js';

const CLOCK_CHANGE = 5_000_000_000n;

/**
 * The accepted lines of a range, oldest first, read as they are taken. `floor` is the order of the line they come after,
 * which a reader that begins there does not know.
 */
export async function* forward(
  reader: LogReader,
  { container, from, to }: Range,
  filter: CompiledFilter,
  floor: string | null,
  signal: AbortSignal,
): AsyncGenerator<OwnedLine, void> {
  const order = (line: StoredLine) => (floor && isSlightlyBefore(line.order, floor) ? floor : line.order);
  if (to?.kind === 'start') return;
  const wanted = { needles: filter.needles, to };
  for await (const batch of fromEdge(reader, container, from, signal, wanted)) {
    for (const line of batch) {
      if (to && isAt(line, to) && to.kind !== 'after') return;
      if (filter.accept(line)) yield { container, line, order: order(line) };
      if (to?.kind === 'after' && isAt(line, to)) return;
    }
  }
}

/** A position that is gone is older than everything that is left. */
async function* fromEdge(
  reader: LogReader,
  source: Range['container'],
  from: Edge,
  signal: AbortSignal,
  wanted: ReadWanted,
): AsyncGenerator<StoredLine[], void> {
  try {
    yield* reader.read(source, from, signal, wanted);
  } catch (error) {
    if (!(error instanceof PositionGone)) throw error;
    yield* reader.read(source, START, signal, wanted);
  }
}

/** Much before means that the clock was set back. */
function isSlightlyBefore(order: string, floor: string): boolean {
  return order < floor && order > shifted(floor, -CLOCK_CHANGE);
}

function isAt(line: StoredLine, edge: Exclude<Edge, { kind: 'start' }>): boolean {
  return edge.kind === 'time' ? line.timestamp >= edge.timestamp : samePosition(line, edge.position);
}
