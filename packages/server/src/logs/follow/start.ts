import type { WatchedContainer } from '../../platform/docker/watched-container.js';
import { type Cursor, placeIn } from '../cursor.js';
import type { CompiledFilter } from '../filter.js';
import type { StoredLine } from '../line/stored-line.js';
import { comesBefore, type OwnedLine } from '../query/merge.js';
import { type Edge, type LogReader, type Newest, NoSuchLog, START } from '../reader.js';
import { shifted } from '../time.js';

/** Stored order and times agree up to so much (in ns). The filter itself is exact. */
const MARGIN = 1_000_000_000n;

/** So much older than its container no line is: all of it is wanted then, and nothing has to be searched. */
const CLOCK_DIFFERENCE_MS = 60_000;

/** Where to begin in each of the containers known at the start. */
export async function startPlaces(
  reader: LogReader,
  containers: readonly WatchedContainer[],
  begin: { cursor: Cursor | null; filter: CompiledFilter; tail: number },
  signal: AbortSignal,
): Promise<Edge[]> {
  const { cursor, filter, tail } = begin;
  if (cursor) return containers.map(({ id }) => placeIn(cursor, id));
  if (filter.since !== null) {
    const timestamp = shifted(filter.since, -MARGIN);
    return containers.map(({ createdAt }) =>
      Date.parse(timestamp) < createdAt.getTime() - CLOCK_DIFFERENCE_MS ? START : { kind: 'time', timestamp },
    );
  }
  const wanted = { count: tail, accept: filter.accept, needles: filter.needles, from: START, to: null };
  const newest = await Promise.all(containers.map((container) => newestOf(reader, container, wanted, signal)));
  const kept = new Set(newestOfAll(containers, newest, tail));
  return newest.map(({ lines, last }) => {
    const first = lines.find((line) => kept.has(line));
    if (first) return { kind: 'at', position: first };
    return last ? { kind: 'after', position: last } : START;
  });
}

async function newestOf(
  reader: LogReader,
  container: WatchedContainer,
  wanted: Parameters<LogReader['newest']>[1],
  signal: AbortSignal,
): Promise<Newest> {
  try {
    return await reader.newest(container, wanted, signal);
  } catch (error) {
    if (error instanceof NoSuchLog) return { lines: [], more: false, last: null };
    throw error;
  }
}

/** The newest lines of all containers together. */
function newestOfAll(containers: readonly WatchedContainer[], newest: Newest[], count: number): StoredLine[] {
  const all = newest.flatMap(({ lines }, i) =>
    lines.map((line): OwnedLine => ({ container: containers[i] as WatchedContainer, line, order: line.order })),
  );
  all.sort((a, b) => Number(comesBefore(b, a)) - Number(comesBefore(a, b)));
  return all.slice(Math.max(0, all.length - count)).map(({ line }) => line);
}
