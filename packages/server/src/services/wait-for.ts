import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import type { Engine } from '../platform/docker/engine.js';
import { inspectContainer } from '../platform/docker/inspect-project.js';
import { howItEnded } from './how-it-ended.js';
import type { Move } from './move.js';
import { upVerdict, whyWaiting } from './up-verdict.js';

const POLL_MS = 100;

/** A container did not get where it should. */
export class GoalMissed extends Error {}

/** Nobody waits for the outcome any more. */
export class GivenUp extends GoalMissed {
  constructor() {
    super('The request was given up.');
  }
}

interface Patience {
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Waits until a container that was started is healthy, or without a probe has run for a moment. Returns when that was,
 * by performance.now(); without a probe, when it was first seen running. Throws GoalMissed when it ends or is removed,
 * or at the deadline.
 */
export async function waitUntilUp(
  engine: Engine,
  { id, name, probed, restarts }: Pick<Move, 'id' | 'name' | 'probed' | 'restarts'>,
  patience: Patience,
): Promise<number> {
  let runningSince = Number.POSITIVE_INFINITY;
  let last: Docker.ContainerInspectInfo | undefined;
  for await (const info of inspections(engine, id, patience)) {
    if (!info) throw new GoalMissed(`Container ${name} was removed meanwhile.`);
    last = info;
    const now = performance.now();
    runningSince = Math.min(runningSince, now);
    const verdict = upVerdict(info, restarts, now - runningSince);
    if (verdict === 'ENDED') throw new GoalMissed(`Container ${name} ${await howItEnded(engine, info)}.`);
    if (verdict === 'UP') return probed ? now : runningSince;
  }
  throw new GoalMissed(`After ${patience.timeoutMs} ms container ${name} ${last ? whyWaiting(last) : 'was not seen'}.`);
}

/** Waits until a container does not run any more, or is gone. Throws GoalMissed at the deadline. */
export async function waitUntilDown(engine: Engine, { id, name }: Move, patience: Patience): Promise<void> {
  for await (const info of inspections(engine, id, patience)) {
    if (!info?.State.Running) return;
  }
  throw new GoalMissed(`After ${patience.timeoutMs} ms container ${name} still runs.`);
}

/** Looks at a container again and again until the deadline; null when it is gone. Throws when the signal is aborted. */
async function* inspections(engine: Engine, id: string, { timeoutMs, signal }: Patience) {
  const end = performance.now() + timeoutMs;
  do {
    if (signal.aborted) throw new GivenUp();
    yield await inspectContainer(engine, id);
    await delay(POLL_MS);
  } while (performance.now() < end);
}
