import { OpsFailure } from '@opsbook/schema';
import type { Logger } from 'pino';
import type { State } from '../state/index.js';
import { type End, storeEnded } from './end.js';
import { cancelled, failed, interrupted, unsettled } from './error.js';
import { Hold, HoldLost } from './hold.js';
import type { Jobs } from './jobs.js';
import { storeRequeued, type Taken } from './queue.js';
import { stepsOf } from './rows.js';
import { Run } from './run.js';
import type { Runners } from './runner.js';

export interface CarryOutTools {
  state: State;
  jobs: Jobs;
  runners: Runners;
  log: Logger;
  /** Aborted when the server can wait no longer for the store. */
  closing: AbortSignal;
}

/** The run of an operation that was taken, ready to be begun. */
export async function newRun(state: State, taken: Taken): Promise<Run> {
  return new Run(taken, await stepsOf(state.db, [taken.id]), new Hold(state, taken));
}

/** Lets the runner do its work, and stores how that has ended. Does not throw. */
export async function carryOut(tools: CarryOutTools, taken: Taken, run: Run): Promise<void> {
  const { state, jobs, log, closing } = tools;
  const end = await outcome(tools, taken, run);
  try {
    await run.close().catch((error) => {
      if (!run.stop) throw error;
    });
    await new Hold(state, taken).write(closing, (within) =>
      end ? storeEnded(within, jobs, taken.id, end) : storeRequeued(within, jobs, taken),
    );
  } catch (error) {
    // Whoever has taken it over, or takes it over once this server is found to have ended, deals with it.
    if (error instanceof HoldLost || closing.aborted) log.warn({ operation: taken.id }, 'an operation was let go');
    else log.error({ err: error, operation: taken.id }, 'bug: the end of an operation could not be stored');
  }
}

/** How it has ended; null when it is to go on elsewhere. */
async function outcome({ runners, log }: CarryOutTools, taken: Taken, run: Run): Promise<End | null> {
  const runner = runners.get(taken.kind);
  try {
    if (!runner) throw new Error(`There is no runner for operations of the kind ${taken.kind}.`);
    const result = await runner.run(run);
    return { state: 'SUCCEEDED', result: { ...result, __typename: runner.resultType } };
  } catch (error) {
    const { stop, steps } = run;
    const half = unsettled(steps);
    if (stop?.why === 'cancelled') return { state: 'CANCELLED', error: cancelled(stop.by, steps, error) };
    if (stop && run.signal.aborted) {
      return half ? { state: 'INTERRUPTED', error: interrupted(half, steps, error) } : null;
    }
    if (!(error instanceof OpsFailure || error instanceof HoldLost)) {
      log.error({ err: error, operation: taken.id }, 'bug: unexpected error in an operation');
    }
    return { state: 'FAILED', error: failed(error, steps) };
  }
}
