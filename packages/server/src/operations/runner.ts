import type { OutputStream } from '@opsbook/schema';

/**
 * How one kind of operation is carried out. Register it in `opsbook.ts`, before `operations.start()`:
 * `operations.register('database.vacuum', { resultType: 'DatabaseVacuumed', run: (run) => vacuum(run) })`.
 */
export interface Runner<Input extends object = Record<string, unknown>, Result extends object = object> {
  /** GraphQL name of what it gives, a member of the union OperationResult. */
  resultType: string;
  /** Whether it can be stopped half way; true by default. Then it has to heed `run.signal`. */
  cancellable?: boolean;
  /**
   * Does the work, and gives the result as plain JSON without secrets (dates become ISO 8601 text). It may be called
   * again from the beginning, also on another server: whatever has an effect stands inside `run.step`. What it throws
   * ends the operation; an OpsFailure is shown, a NotConfirmed with what was done.
   */
  run(run: OperationRun<Input>): Promise<Result>;
}

/** What a runner is given. */
export interface OperationRun<Input extends object = Record<string, unknown>> {
  /** Id of the operation and of its audit entry. */
  readonly id: string;
  readonly input: Input;
  /** Name of the token that asked. */
  readonly actor: string;
  /** Aborted when the operation is cancelled, when the server is being stopped, and when it may have been taken over. */
  readonly signal: AbortSignal;
  /**
   * Does a part of the work once. The result of a finished step is kept and given again when the operation goes on
   * after its server has ended; for the sake of that it is always given as parsed JSON. A step that was not finished
   * is done again if it is `repeatable`; otherwise the operation becomes INTERRUPTED.
   * @param name unique within the operation, for people: `Back up the database`
   */
  step<T>(name: string, options: StepOptions, work: (note: Note) => Promise<T>): Promise<T>;
  /** Adds to the output. A line ends with a line break; the rest waits for it until the next step or the end. */
  output(text: string, stream?: OutputStream): void;
  /** How much is done, 0 to 1; null when it cannot be told. */
  progress(fraction: number | null): void;
}

export interface StepOptions {
  /** Whether doing it twice is as good as once. */
  repeatable: boolean;
}

/** Says what the step found or did, as its detail. */
export type Note = (detail: string) => void;

/** Runners by kind. */
export type Runners = ReadonlyMap<string, Runner>;
