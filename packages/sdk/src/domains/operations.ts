import {
  OperationApproveDocument,
  type OperationApprovedFragment,
  type OperationApproveInput,
  OperationDocument,
  type OperationFilter,
  type OperationFragment,
  type OperationOutputFragment,
  OperationOutputLinesDocument,
  OperationRejectDocument,
  type OperationRejectedFragment,
  type OperationRejectInput,
  OperationsDocument,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { Streams } from '../stream/streams.js';
import { change } from './change.js';
import {
  type CancelInput,
  cancelOperation,
  followOperation,
  type OperationHandle,
  operationHandle,
  type ProgressOptions,
} from './operation-handle.js';
import { type IterateOptions, nodesOf, type Page, type PageRequest, pagesOf } from './pagination.js';
import { present } from './present.js';

export type ApproveInput = Omit<OperationApproveInput, 'id' | 'dryRun'>;
export type RejectInput = Omit<OperationRejectInput, 'id' | 'dryRun'>;

/** Long work: of any kind, by anybody, on any server that shares the state store. */
export interface OperationsApi {
  /** A page of operations, newest first; the newest 50 without a page request. */
  list(filter?: OperationFilter, page?: PageRequest, options?: CallOptions): Promise<Page<OperationFragment>>;
  /** All operations, newest first, fetched page by page. */
  iterate(
    filter?: OperationFilter,
    options?: IterateOptions & CallOptions,
  ): AsyncGenerator<OperationFragment, undefined>;
  /** A handle of one operation. Throws OpsNotFoundError. */
  get(id: string, options?: CallOptions): Promise<OperationHandle>;
  /** What it printed, some lines at a time: the next ones after `after` of the answer before. */
  output(
    id: string,
    lines?: { after?: number; first?: number },
    options?: CallOptions,
  ): Promise<OperationOutputFragment>;
  /** Asks an operation to stop. */
  cancel(id: string, input?: CancelInput, options?: CallOptions): Promise<OperationFragment>;
  /** Approves what somebody else has asked for, who then repeats the same call. */
  approve(id: string, input?: ApproveInput, options?: CallOptions): Promise<OperationFragment>;
  /** Rejects what somebody else has asked for. */
  reject(id: string, input: RejectInput, options?: CallOptions): Promise<OperationFragment>;
  /** The operation whenever something of it has changed, with new output; ends after its end. */
  follow(id: string, options?: ProgressOptions): ReturnType<OperationHandle['progress']>;
}

export function operationsApi(transport: Transport, streams: Streams): OperationsApi {
  const list: OperationsApi['list'] = async (filter, page, options) =>
    present((await transport.request(OperationsDocument, { filter, ...page }, options)).operations, 'operations');
  return {
    list,
    iterate: (filter, { after, pageSize, ...options } = {}) =>
      nodesOf(pagesOf((page) => list(filter, page, options), { after, pageSize })),
    get: async (id, options) => {
      const { operation } = await transport.request(OperationDocument, { id }, options);
      return operationHandle(transport, streams, present(operation, 'operation'));
    },
    output: async (id, lines, options) =>
      present((await transport.request(OperationOutputLinesDocument, { id, ...lines }, options)).operation, 'operation')
        .output,
    cancel: (id, input, options) => cancelOperation(transport, id, input, options),
    approve: async (id, input = {}, options) => {
      const all = { ...input, id };
      const approved: OperationApprovedFragment = await change(
        transport,
        OperationApproveDocument,
        'operationApprove',
        all,
        options,
      );
      return approved.operation;
    },
    reject: async (id, input, options) => {
      const all = { ...input, id };
      const rejected: OperationRejectedFragment = await change(
        transport,
        OperationRejectDocument,
        'operationReject',
        all,
        options,
      );
      return rejected.operation;
    },
    follow: (id, options) => followOperation(streams, id, options),
  };
}
