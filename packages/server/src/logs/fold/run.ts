import { type LogFilter, Unavailable } from '@opsbook/schema';
import type { LogHistory } from '../archive/history.js';
import { checkScope, containersOf } from '../containers.js';
import { compileFilter } from '../filter.js';
import { inTime, TOO_LONG } from '../in-time.js';
import { forward } from '../query/forward.js';
import { type Range, rangeIn } from '../query/range.js';
import { Tolerance } from '../query/tolerant.js';
import type { LogReader } from '../reader.js';
import type { Look } from '../redaction/index.js';
import { createFold, type FoldSpec, type FoldState, type LogFold } from './fold.js';

/** So many logs are read at a time. */
const AT_A_TIME = 4;

export interface Folded<State> {
  state: State;
  /** Why not every line was looked at; null when it was. */
  problem: string | null;
}

/**
 * Folds the accepted lines of all containers that a filter means. What was found within the deadline is an answer too.
 * @throws InvalidInput, NotFound, Unavailable, CapabilityMissing when none of the logs can be read
 */
export async function foldLogs<State extends FoldState>(
  reader: LogReader,
  history: LogHistory,
  filter: LogFilter,
  spec: FoldSpec,
  look: Look,
  signal: AbortSignal,
): Promise<Folded<State>> {
  const compiled = compileFilter(filter, look);
  await history.ready();
  checkScope(history, filter);
  const { live, message } = history.connection;
  if (!live) throw new Unavailable('Docker Engine', message ?? 'The engine does not answer.', 'Try again later.');

  const ranges = containersOf(history, filter).map((container) => rangeIn(container, compiled, null, null));
  const tolerance = new Tolerance(ranges.length);
  const fold = createFold(spec) as LogFold<State>;
  const read = async (range: Range, stop: AbortSignal): Promise<void> => {
    const { container } = range;
    const found = await reader.fold?.(container, { filter, spec, look, service: container.service }, stop);
    if (found) return fold.merge(found as State);
    const lines = tolerance.row(forward(reader, range, compiled, null, stop));
    for await (const { line } of lines) fold.add(look(line), container);
  };
  const finished = await inTime(signal, async (stop) => {
    await eachOf(ranges, (range) => read(range, stop));
    return true;
  });
  const problem = finished
    ? tolerance.problems.join(' ')
    : `Not all lines could be read ${TOO_LONG.what}. ${TOO_LONG.hint}`;
  return { state: fold.toState(), problem: problem || null };
}

async function eachOf(ranges: readonly Range[], read: (range: Range) => Promise<void>): Promise<void> {
  const queue = [...ranges];
  const reader = async () => {
    for (let range = queue.shift(); range; range = queue.shift()) await read(range);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, reader));
}
