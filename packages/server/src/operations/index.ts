import { type LongChange, type OperationsPort, operationResultNames } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { State, StateTables } from '../state/index.js';
import { cancelOperation } from './cancel.js';
import { Dispatcher } from './dispatcher.js';
import { Jobs } from './jobs.js';
import { operationById, operations } from './list.js';
import { News } from './news.js';
import { readOutput } from './output.js';
import { followProgress } from './progress.js';
import { storeQueued } from './queue.js';
import type { Runner } from './runner.js';

export type { Note, OperationRun, Runner, StepOptions } from './runner.js';

export interface OperationsOptions {
  state: State;
  log: Logger;
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
  /** Lets go of what is under way; see `Dispatcher.close`. Call it before the state store is closed. */
  close(deadlineMs: number): Promise<void>;
}

/** See `OperationsPort`. */
export function createOperations({ state, log }: OperationsOptions): Operations {
  const runners = new Map<string, Runner>();
  const jobs = new Jobs(state, log);
  const dispatcher = new Dispatcher(state, jobs, runners, log);
  const news = new News(state, dispatcher.heard);
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
      const runner = runners.get(request.change.operation.kind);
      if (!runner) throw new Error(`There is no runner for operations of the kind ${request.change.operation.kind}.`);
      await jobs.ready();
      return (within) => storeQueued(within, jobs, { ...request, cancellable: runner.cancellable ?? true });
    },

    operations: (filter, page) => operations(state.db, filter, page),
    operation: (id) => operationById(state.db, id),
    output: (id, after, first) => readOutput(state.db, id, after, first),
    progress: (id, after, signal) => followProgress(state, news, id, after, signal),
    cancel: (id, by) => cancelOperation(state, jobs, id, by),

    close: async (deadlineMs) => {
      await dispatcher.close(deadlineMs);
      await news.close();
      await jobs.close();
    },
  };
}
