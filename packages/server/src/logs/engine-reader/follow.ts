import type { Engine } from '../../platform/docker/engine.js';
import type { StoredLine } from '../line/stored-line.js';
import { samePosition } from '../position.js';
import {
  type Edge,
  type Followed,
  type LogReader,
  type LogSource,
  NoSuchLog,
  type Position,
  PositionGone,
  START,
} from '../reader.js';
import type { AssembledLine } from '../window/assembler.js';
import { logState } from './log-state.js';
import { OVERHEAD, RotationGuard } from './rotation-guard.js';
import { LogWindow } from './window.js';

/** How many stored entries to begin with: so much a reader of the stored log may lie behind and still join. */
const HISTORY = 256;
/**
 * As many when the container was started no longer ago than this, in ms: whoever follows the service comes from the end of its
 * former log or from the beginning of this one, and each alone would read what it wrote meanwhile.
 */
const FRESH = { history: 8192, ms: 30_000 };
/** More bytes are not begun with: they are gathered in memory, and whoever follows keeps no more. */
const MAX_BYTES = 8 << 20;

/** Follows a log from some of its newest entries on. */
export async function* followLog(
  engine: Engine,
  reader: LogReader,
  source: LogSource,
  signal: AbortSignal,
): AsyncGenerator<Followed, void> {
  const { startedAt, rotationSize } = await logState(engine, source);
  const history = Math.abs(Date.now() - startedAt) < FRESH.ms ? FRESH.history : HISTORY;
  const stored = new LogWindow(engine, source, { tail: history });
  const { count, bytes, last } = await newestOf(stored, signal);
  // More than a few lines, and a large part of a file, would look as if the log was rotated fast.
  const looksSlow = count < HISTORY || bytes <= (rotationSize ?? Number.POSITIVE_INFINITY) / 4;
  const most = stored.isWholeLog ? null : history;
  // With `since` the engine would search the log from its beginning and hide lines after the clock was set back.
  const tail = looksSlow && bytes <= MAX_BYTES ? most : HISTORY;
  const window = new LogWindow(engine, source, { tail, follow: true });
  let end: Edge | null = window.fromStart ? START : null;
  for await (const part of parts(window, last, new RotationGuard(rotationSize), signal)) {
    const newest = part.lines.at(-1);
    if (newest) end = { kind: 'after', position: newest };
    else if (part.joint === 'break') end = null;
    yield part;
  }
  if (end) yield* leftOver(engine, reader, source, end, signal);
}

/** How many lines a window has, their bytes as they are stored, and the place of the last one, without what was read. */
async function newestOf(window: LogWindow, signal: AbortSignal) {
  let last: Position | null = null;
  let [count, bytes] = [0, 0];
  for await (const batch of window.lines(signal)) {
    for (const { line } of batch) {
      const { timestamp, stream, ordinal } = line;
      last = { timestamp, stream, ordinal };
      count += 1;
      bytes += line.size + OVERHEAD;
    }
  }
  return { count, bytes, last };
}

/**
 * What a window that is followed gives. Its first part has what was stored up to `known`, so that a log never seems to have
 * less than it has.
 */
async function* parts(
  window: LogWindow,
  known: Position | null,
  guard: RotationGuard,
  signal: AbortSignal,
): AsyncGenerator<Followed, void> {
  let first: Followed | null = { joint: window.fromStart ? 'start' : 'break', lines: [] };
  if (known === null) {
    yield first;
    first = null;
  }
  for await (const batch of window.lines(signal)) {
    const isThrough = known === null || batch.some(({ line }) => isAtOrBehind(line, known));
    for (const part of joined(batch, guard)) {
      if (!first) yield part;
      else if (part.joint === 'break') first = part;
      else first.lines = first.lines.concat(part.lines);
    }
    if (!first || !isThrough) continue;
    yield first;
    first = null;
  }
  if (first) yield first;
}

/** Behind also where the line itself is gone meanwhile: within a stream times are in order. */
function isAtOrBehind(line: StoredLine, known: Position): boolean {
  return samePosition(line, known) || (line.stream === known.stream && line.timestamp > known.timestamp);
}

/** Cuts a batch where lines are uncertain; a cut without lines still tells that there is something new. */
function* joined(batch: AssembledLine[], guard: RotationGuard): Generator<Followed, void> {
  // Within such a batch no line can be trusted to follow the one before it.
  if (guard.mayHaveMissed(batch)) return yield { joint: 'break', lines: [] };
  let part: Followed = { joint: 'next', lines: [] };
  for (const { line, exact } of batch) {
    if (exact) part.lines.push(line);
    else part = { joint: 'break', lines: [] };
  }
  yield part;
}

/** When a container stops, the engine may end the response before it has given the last lines. They are stored. */
async function* leftOver(
  engine: Engine,
  reader: LogReader,
  source: LogSource,
  end: Edge,
  signal: AbortSignal,
): AsyncGenerator<Followed, void> {
  let from = end;
  async function* rest(running: boolean): AsyncGenerator<Followed, void> {
    for await (const lines of reader.read({ ...source, running }, from, signal)) {
      from = { kind: 'after', position: lines.at(-1) as StoredLine };
      yield { joint: 'next', lines };
    }
  }
  try {
    // At once, for the container may be about to be removed.
    yield* rest(true);
    if (await hasStopped(engine, source)) yield* rest(false);
  } catch (error) {
    if (!(error instanceof PositionGone)) throw error;
    yield { joint: 'break', lines: [] };
  }
}

/** Whether the container stands still, so that a line without its end is complete. */
async function hasStopped(engine: Engine, source: LogSource): Promise<boolean> {
  try {
    return !(await logState(engine, source)).running;
  } catch (error) {
    if (error instanceof NoSuchLog) return false;
    throw error;
  }
}
