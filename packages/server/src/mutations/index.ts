import { type MutationOutcome, type MutationPort, type MutationRequest, Unavailable } from '@opsbook/schema';
import type { Logger } from 'pino';
import type { Audit } from '../access/audit/index.js';
import type { Operations } from '../operations/index.js';
import { DeadlineExceeded, withDeadline } from '../platform/deadline.js';
import { maintain, type State, uuid7 } from '../state/index.js';
import { type Done, giveAgain } from './answer.js';
import { ApprovedExecution } from './approved-execution.js';
import { type CommonInput, commonInput } from './common-input.js';
import { Execution } from './execution.js';
import { claimOf, takeOrAwait, tidyKeys } from './idempotency/index.js';
import { SingleFlight } from './single-flight.js';

export interface MutationsOptions {
  state: State;
  audit: Audit;
  operations: Operations;
  log: Logger;
}

/** The mutation mechanism of a server. */
export interface Mutations extends MutationPort {
  /**
   * Takes no more, waits for those under way, and asks them to stop after `deadlineMs`. Call it before the state
   * store is closed.
   */
  close(deadlineMs: number): Promise<void>;
}

const TIDY_MS = 10_000;
/** How long effects may take to stop when asked to, in milliseconds. */
const STOP_MS = 5000;

/** The one mechanism of all mutations; see `MutationPort`. */
export function createMutations({ state, audit, operations, log }: MutationsOptions): Mutations {
  const stop = new AbortController();
  const execution = new Execution(
    audit,
    operations,
    new ApprovedExecution(audit, operations),
    new SingleFlight(),
    stop.signal,
  );
  const running = new Set<Promise<unknown>>();
  let closing = false;
  const tidying = maintain(state, log, 'tidying idempotency keys', TIDY_MS, () => tidyKeys(state));

  const once = async <T>(key: string, request: MutationRequest<T>, common: CommonInput): Promise<Done<T>> => {
    const claim = claimOf(request, key);
    const answer = await takeOrAwait(state, claim);
    return answer ? giveAgain<T>(answer) : execution.carryOut(claim.entryId, request, common);
  };

  return {
    async run<T>(request: MutationRequest<T>): Promise<MutationOutcome<T>> {
      const common = commonInput(request.input);
      if (common.dryRun) return { plan: (await request.prepare()).plan };
      if (closing) throw new Unavailable('Opsbook', 'The server is being stopped.', 'Try again when it is back.');
      const { key } = common;
      const work = request.covered
        ? execution.covered(request)
        : key === null
          ? execution.carryOut(uuid7(), request, common)
          : once(key, request, common);
      running.add(work);
      return await work.finally(() => running.delete(work));
    },

    async close(deadlineMs: number): Promise<void> {
      closing = true;
      const over = async () => {
        await Promise.allSettled(running);
      };
      for (const ms of [deadlineMs, STOP_MS]) {
        await withDeadline(ms, over).catch((error) => {
          if (!(error instanceof DeadlineExceeded)) throw error;
          stop.abort(error);
        });
      }
      if (running.size > 0) log.warn({ running: running.size }, 'stopped while mutations were under way');
      await tidying.stop();
    },
  };
}
