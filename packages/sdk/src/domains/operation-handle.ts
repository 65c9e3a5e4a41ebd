import {
  OperationCancelDocument,
  type OperationCancelInput,
  type OperationCancelledFragment,
  type OperationFragment,
  type OperationProgressFragment,
} from '../_generated/operations.js';
import { OpsOperationCancelledError, OpsOperationFailedError, OpsOperationInterruptedError } from '../errors/index.js';
import { startDeadline } from '../http/deadline.js';
import type { OperationDocument } from '../http/operation.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { StreamOptions, Streams } from '../stream/streams.js';
import { change } from './change.js';
import { operationSource } from './operation-source.js';

/** Which member of OperationResult an operation gives. */
export type OperationResultName = NonNullable<OperationFragment['result']>['__typename'];

/** An operation that has succeeded. */
export type SucceededOperation<Name extends OperationResultName = OperationResultName> = OperationFragment & {
  readonly result: Extract<NonNullable<OperationFragment['result']>, { __typename: Name }>;
};

/** Where to go on, and what else to tell. */
export interface ProgressOptions extends StreamOptions {
  /** Only output after this sequence number; from the beginning by default. */
  after?: number | undefined;
}

/** How long to wait. */
export interface CompletedOptions {
  /** Ends waiting, not the operation; it then rejects with the reason of the signal. */
  signal?: AbortSignal | undefined;
  /** Milliseconds to wait at most; no limit by default. */
  timeout?: number | undefined;
}

/** An operation under way, wherever it runs. */
export interface OperationHandle<Name extends OperationResultName = OperationResultName> {
  readonly id: string;
  /** The operation as it was when the handle was made. */
  readonly operation: OperationFragment;
  /**
   * Resolves when it has succeeded. Survives lost connections and restarts of the server.
   * @throws OpsOperationFailedError, OpsOperationCancelledError or OpsOperationInterruptedError when it has ended
   * otherwise, OpsTimeoutError when it has not ended in time
   */
  completed(options?: CompletedOptions): Promise<SucceededOperation<Name>>;
  /** The operation whenever something of it has changed, with new output; ends after its end. */
  progress(options?: ProgressOptions): AsyncIterableIterator<OperationProgressFragment, undefined>;
  /** Asks it to stop. Follow it until it has. */
  cancel(input?: CancelInput, options?: CallOptions): Promise<OperationFragment>;
}

export type CancelInput = Omit<OperationCancelInput, 'id' | 'dryRun'>;

/** Follows an operation; see OperationHandle.progress. */
export function followOperation(
  streams: Streams,
  id: string,
  { after = 0, ...options }: ProgressOptions = {},
): AsyncIterableIterator<OperationProgressFragment, undefined> {
  return streams.open(operationSource(id, after), options);
}

/** Asks an operation to stop. */
export async function cancelOperation(
  transport: Transport,
  id: string,
  input: CancelInput = {},
  options?: CallOptions,
): Promise<OperationFragment> {
  const cancelled: OperationCancelledFragment = await change(
    transport,
    OperationCancelDocument,
    'operationCancel',
    { ...input, id },
    options,
  );
  return cancelled.operation;
}

/** A handle of an operation. */
export function operationHandle<Name extends OperationResultName>(
  transport: Transport,
  streams: Streams,
  operation: OperationFragment,
): OperationHandle<Name> {
  const { id } = operation;
  return {
    id,
    operation,
    progress: (options) => followOperation(streams, id, options),
    completed: async ({ signal, timeout = Number.POSITIVE_INFINITY } = {}) => {
      const deadline = startDeadline(timeout, `completed ${operation.kind}`, [signal]);
      try {
        let last = operation;
        const events = followOperation(streams, id, { after: LAST, signal: deadline.signal });
        for await (const event of events) last = event.operation;
        deadline.signal.throwIfAborted();
        return succeeded<Name>(last);
      } finally {
        deadline.release();
      }
    },
    cancel: (input, options) => cancelOperation(transport, id, input, options),
  };
}

/** After any line of output, for those who want none. */
const LAST = 2 ** 31 - 1;

function succeeded<Name extends OperationResultName>(operation: OperationFragment): SucceededOperation<Name> {
  switch (operation.state) {
    case 'SUCCEEDED':
      return operation as SucceededOperation<Name>;
    case 'CANCELLED':
      throw new OpsOperationCancelledError(operation);
    case 'INTERRUPTED':
      throw new OpsOperationInterruptedError(operation);
    case 'FAILED':
      throw new OpsOperationFailedError(operation);
    default:
      throw new DOMException('The client was closed.', 'AbortError');
  }
}

/** Starts an operation by its mutation; the Plan of a dry run, otherwise a handle. The domains' overloads say which. */
export async function startOperation<
  Field extends string,
  Input extends { readonly dryRun?: boolean | null | undefined; readonly idempotencyKey?: string | null | undefined },
>(
  { transport, streams }: { transport: Transport; streams: Streams },
  document: OperationDocument<{ readonly [F in Field]: { readonly __typename: string } }, { input: Input }>,
  field: Field,
  input: Input,
  options?: CallOptions,
): Promise<never> {
  const result: OperationFragment = await change(transport, document, field, input, options);
  return (result.__typename === 'Operation' ? operationHandle(transport, streams, result) : result) as never;
}
