import type { Engine } from '../../platform/docker/engine.js';
import type { StoredLine } from '../line/stored-line.js';
import { type Edge, type Followed, type LogReader, type LogSource, NoSuchLog, PositionGone, START } from '../reader.js';
import type { AssembledLine } from '../window/assembler.js';
import { logState } from './log-state.js';
import { RotationGuard } from './rotation-guard.js';
import { LogWindow } from './window.js';

/** How many stored entries to begin with: so much a reader of the stored log may lie behind and still join. */
const HISTORY = 256;

/** Follows a log from some of its newest entries on. */
export async function* followLog(
  engine: Engine,
  reader: LogReader,
  source: LogSource,
  signal: AbortSignal,
): AsyncGenerator<Followed, void> {
  const tail = (await isShort(engine, source, signal)) ? null : HISTORY;
  const guard = new RotationGuard((await logState(engine, source)).rotationSize);
  // With `since` the engine would search the log from its beginning and hide lines after the clock was set back.
  const window = new LogWindow(engine, source, { tail, follow: true });
  let end: Edge | null = window.fromStart ? START : null;
  yield { joint: window.fromStart ? 'start' : 'break', lines: [] };
  for await (const batch of window.lines(signal)) {
    for (const part of joined(batch, guard)) {
      const last = part.lines.at(-1);
      if (last) end = { kind: 'after', position: last };
      else if (part.joint === 'break') end = null;
      yield part;
    }
  }
  if (end) yield* leftOver(engine, reader, source, end, signal);
}

/** Whether the log has fewer entries than are given at first, so that it can be followed from its first. */
async function isShort(engine: Engine, source: LogSource, signal: AbortSignal): Promise<boolean> {
  const window = new LogWindow(engine, source, { tail: HISTORY });
  for await (const _ of window.lines(signal));
  return window.isWholeLog;
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
