import { type LogFilter, Unavailable } from '@opsbook/schema';
import type { LogHistory } from '../archive/history.js';
import { checkScope, containersOf } from '../containers.js';
import { compileFilter } from '../filter.js';
import { forward } from '../query/forward.js';
import { type Range, rangeIn } from '../query/range.js';
import { Tolerance } from '../query/tolerant.js';
import type { LogReader } from '../reader.js';
import type { Look } from '../redaction/index.js';
import { createFold, type FoldSpec, type FoldState, type LogFold } from './fold.js';

const DEADLINE_MS = 50_000;
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
  const problem = await withinDeadline(signal, (stop) =>
    eachOf(ranges, async (range) => {
      const { container } = range;
      const found = await reader.fold?.(container, { filter, spec, look, service: container.service }, stop);
      if (found) return fold.merge(found as State);
      const lines = tolerance.row(forward(reader, range, compiled, null, stop));
      for await (const { line } of lines) fold.add(look(line), container);
    }),
  );
  return { state: fold.toState(), problem: problem ?? (tolerance.problems.join(' ') || null) };
}

/** Null when the work was finished, otherwise why not. */
async function withinDeadline(signal: AbortSignal, work: (stop: AbortSignal) => Promise<void>): Promise<string | null> {
  const stop = new AbortController();
  const end = () => stop.abort(new Error('The summary has ended.'));
  const timer = setTimeout(end, DEADLINE_MS);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    await work(stop.signal);
    return null;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    const hint = 'Narrow the search with since, until or services.';
    return `Not all lines could be read within ${DEADLINE_MS / 1000} s. ${hint}`;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    // Ends what else is being read when one of the logs failed.
    end();
  }
}

async function eachOf(ranges: readonly Range[], read: (range: Range) => Promise<void>): Promise<void> {
  const queue = [...ranges];
  const reader = async () => {
    for (let range = queue.shift(); range; range = queue.shift()) await read(range);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, reader));
}
