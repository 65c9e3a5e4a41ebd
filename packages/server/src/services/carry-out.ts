import { Conflict, NotConfirmed, OpsFailure } from '@opsbook/schema';
import type { Engine } from '../platform/docker/engine.js';
import { EngineRefusal, neverSent, statusOf } from '../platform/docker/engine-failure.js';
import { ping } from '../platform/docker/system-calls.js';
import type { Move } from './move.js';
import { GivenUp, GoalMissed, waitUntilDown, waitUntilUp } from './wait-for.js';

const PING_DEADLINE_MS = 3000;

/** The engine's answer to a start or stop that somebody else did before. */
const NOT_MODIFIED = 304;

const DONE = { start: 'Started', stop: 'Stopped', restart: 'Restarted', unpause: 'Thawed' };

interface Conditions {
  /** How long to wait after each move until the container is up or down, in milliseconds. */
  timeoutMs: number;
  signal: AbortSignal;
  /** What has been done so far; each move adds to it. */
  done: string[];
}

/**
 * Makes moves one after the other, each confirmed before the next. Returns the longest time one of the containers was
 * down, in milliseconds from its stop signal; null when none went down and came back. Throws NotConfirmed when something
 * was done, or may have been, and its goal is not reached; Conflict or Unavailable when nothing was done.
 */
export async function carryOut(engine: Engine, moves: readonly Move[], conditions: Conditions): Promise<number | null> {
  const downtimes: number[] = [];
  // Over a connection that broke unnoticed it would not be certain that a move was without effect.
  if (conditions.done.length === 0) await ping(engine, PING_DEADLINE_MS);
  for (const move of moves) {
    try {
      const begun = performance.now();
      await send(engine, move, conditions);
      conditions.done.push(`${DONE[move.verb]} container ${move.name}.`);
      if (move.verb === 'stop') {
        await waitUntilDown(engine, move, conditions);
        continue;
      }
      const up = await waitUntilUp(engine, move, conditions);
      conditions.done.push(`Container ${move.name} is ${move.probed ? 'healthy' : 'running'}.`);
      if (move.verb === 'restart' && move.wasUp) downtimes.push(Math.round(up - begun));
    } catch (error) {
      throw asFailure(error, move, conditions.done);
    }
  }
  return downtimes.length > 0 ? Math.max(...downtimes) : null;
}

type EngineCall = (options: { t?: number; abortSignal: AbortSignal }) => Promise<unknown>;

/** The engine answers a stop or restart only when it is done. */
async function send(
  engine: Engine,
  { verb, name, graceSeconds }: Move,
  { timeoutMs, signal }: Conditions,
): Promise<void> {
  if (signal.aborted) throw new GivenUp();
  const container = engine.docker.getContainer(name) as unknown as Record<Move['verb'], EngineCall>;
  const query = graceSeconds === null ? {} : { t: graceSeconds };
  const deadlineMs = Math.max(0, graceSeconds ?? 0) * 1000 + timeoutMs;
  try {
    await engine.call(
      `${verb} container ${name}`,
      (abortSignal) => container[verb]({ ...query, abortSignal }),
      deadlineMs,
    );
  } catch (error) {
    if (statusOf(error) !== NOT_MODIFIED) throw error;
  }
}

function asFailure(error: unknown, { verb, name }: Move, done: readonly string[]): unknown {
  if (!(error instanceof OpsFailure || error instanceof GoalMissed)) return error;
  if (done.length === 0) {
    if (neverSent(error)) return error;
    if (error instanceof GivenUp) return new Conflict(error.message, 'Nothing was done; repeat the request.');
    if (error instanceof EngineRefusal && isWithoutEffect(error, verb)) {
      return new Conflict(
        `The engine refuses to ${verb} container ${name}: ${error.said}`,
        'Remove the cause the engine names, then try again.',
      );
    }
  }
  const hint =
    error instanceof GoalMissed
      ? `Read the logs of container ${name}; look at its service again, it may still get there.`
      : 'Look at the service again: whether the engine did it is not known.';
  return new NotConfirmed(error.message, hint, [...done], { cause: error });
}

/** A container that does not exist was not changed; and one that could not be started is as before. */
function isWithoutEffect({ statusCode }: EngineRefusal, verb: Move['verb']): boolean {
  return statusCode === 404 || verb === 'start' || verb === 'unpause';
}
