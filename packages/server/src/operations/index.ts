import { type LongChange, type OperationsPort, operationResultNames } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { maintain, type State, type StateTables } from '../state/index.js';
import { approveOperation, rejectOperation } from './approval/decide.js';
import { endExpired } from './approval/expire.js';
import { type ApprovalSettings, Approvals } from './approval/index.js';
import { cancelOperation } from './cancel.js';
import { Dispatcher } from './dispatcher.js';
import { Jobs } from './jobs.js';
import { operationById, operations } from './list.js';
import { News } from './news.js';
import { readOutput } from './output.js';
import { followProgress } from './progress.js';
import { storeQueued } from './queue.js';
import { type Retention, removeOld } from './retention.js';
import type { Runner } from './runner.js';

export type { Note, OperationRun, Runner, StepOptions } from './runner.js';

export interface OperationsOptions {
  state: State;
  log: Logger;
  /** Actions that need the approval of a second person; none when left out. */
  approval?: ApprovalSettings;
  /** How much of the history to keep; all of it when left out. */
  retention?: Retention;
}

/** Who asked for an operation, and the audit entry it is to have. */
export interface QueueRequest {
  id: string;
  actor: string;
  reason: string | null;
  change: LongChange;
}

/** The engine for long work. */
export interface Operations extends OperationsPort {
  /** Says how operations of a kind are carried out. Before `start`, on every server that shares the store. */
  register<Input extends object, Result extends object>(kind: string, runner: Runner<Input, Result>): void;
  /** Begins to take operations from the queue. */
  start(): void;
  /**
   * Gets ready to queue; gives what stores operation and job, to be called in the transaction of the audit intent.
   * @throws Unavailable while the store is away
   */
  queueing(request: QueueRequest): Promise<(within: Kysely<StateTables>) => Promise<void>>;
  readonly approvals: Approvals;
  /** Whether a kind of operation can be stopped half way. */
  isCancellable(kind: string): boolean;
  /** Lets go of what is under way; see `Dispatcher.close`. Call it before the state store is closed. */
  close(deadlineMs: number): Promise<void>;
}

const NO_APPROVAL: ApprovalSettings = { actions: [], lifetimeMs: 3_600_000 };
const EXPIRE_EVERY_MS = 10_000;
const REMOVE_EVERY_MS = 3_600_000;

/** See `OperationsPort`. */
export function createOperations({ state, log, approval = NO_APPROVAL, retention }: OperationsOptions): Operations {
  const runners = new Map<string, Runner>();
  const jobs = new Jobs(state, log);
  const dispatcher = new Dispatcher(state, jobs, runners, log);
  const news = new News(state, dispatcher.heard);
  const approvals = new Approvals(state, jobs, approval);
  const expiring = maintain(state, log, 'ending expired approvals', EXPIRE_EVERY_MS, () => endExpired(state, jobs));
  const removing = retention
    ? maintain(state, log, 'removing old operations', REMOVE_EVERY_MS, () => removeOld(state, retention))
    : null;
  const runnerOf = (kind: string) => {
    const runner = runners.get(kind);
    if (runner) return runner;
    throw new Error(`There is no runner for operations of the kind ${kind}.`);
  };
  return {
    register: (kind, runner) => {
      if (runners.has(kind)) throw new Error(`There are two runners for operations of the kind ${kind}.`);
      if (!operationResultNames().includes(runner.resultType)) {
        throw new Error(`${runner.resultType} is not a member of the union OperationResult; see defineOperation.`);
      }
      runners.set(kind, runner as unknown as Runner);
    },
    start: () => dispatcher.start(),
    queueing: async (request) => {
      const { cancellable = true } = runnerOf(request.change.operation.kind);
      await jobs.ready();
      return (within) => storeQueued(within, jobs, { ...request, cancellable });
    },
    approvals,
    isCancellable: (kind) => runnerOf(kind).cancellable ?? true,

    operations: (filter, page) => operations(state.db, filter, page),
    operation: (id) => operationById(state.db, id),
    output: (id, after, first) => readOutput(state.db, id, after, first),
    progress: (id, after, signal) => followProgress(state, news, id, after, signal),
    cancel: (id, by) => cancelOperation(state, jobs, id, by),
    approve: (id, by) => approveOperation(state, id, by, approval.lifetimeMs),
    reject: (id, by) => rejectOperation(state, jobs, id, by),

    close: async (deadlineMs) => {
      await dispatcher.close(deadlineMs);
      approvals.close();
      await expiring.stop();
      await removing?.stop();
      await news.close();
      await jobs.close();
    },
  };
}
