import {
  LogExportDeleteDocument,
  type LogExportDeleteInput,
  LogExportDocument,
  type LogExportInput,
  LogExportLinkDocument,
  type LogExportLinkFragment,
  OperationDocument,
  type OperationFragment,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { Streams } from '../stream/streams.js';
import type { LogExportDeleted, Plan } from '../types.js';
import { type Applied, change, type DryRun } from './change.js';
import { type DownloadOptions, type DownloadTools, download } from './log-download.js';
import { type OperationHandle, operationHandle } from './operation-handle.js';
import { present } from './present.js';

/** Where an export can be downloaded by whoever knows the address, until it expires. */
export interface LogDownload {
  file: string;
  url: string;
  expiresAt: string;
}

/** An export under way, or finished. */
export interface LogExportHandle extends OperationHandle<'LogExported'> {
  /**
   * Waits until the export is finished, and yields the bytes of its file as they come. Goes on by itself after a broken
   * connection; at the end the SHA-256 is checked, so that what ends without an error is what was exported.
   * @throws OpsOperationError when the export has failed, OpsNotFoundError when it was deleted, OpsNetworkError,
   * OpsProtocolError when the SHA-256 is another one
   */
  download(options?: DownloadOptions): AsyncGenerator<Uint8Array, undefined>;
}

/** Exports of logs: files on the server. */
export interface LogExportsApi {
  /** Writes stored lines to a file on the server; what a dry run would. */
  export(input: LogExportInput & DryRun, options?: CallOptions): Promise<Plan>;
  export(input?: LogExportInput & Applied, options?: CallOptions): Promise<LogExportHandle>;
  /** The handle of an export that was begun before, by the id of its operation. */
  exported(id: string, options?: CallOptions): Promise<LogExportHandle>;
  /** A link to the finished export of an operation, valid for `lifetime` (`PT1H` when left out). */
  exportLink(id: string, lifetime?: string, options?: CallOptions): Promise<LogDownload>;
  /** Deletes a finished export with all links to it; `confirm` is the name of its file. */
  deleteExport(input: LogExportDeleteInput & Applied, options?: CallOptions): Promise<LogExportDeleted>;
}

/** What downloads need beside the API. */
export interface HttpAccess extends Omit<DownloadTools, 'link'> {
  /** URL of the API. */
  endpoint: string;
}

export function logExportsApi(transport: Transport, streams: Streams, http: HttpAccess): LogExportsApi {
  const exportLink: LogExportsApi['exportLink'] = async (id, lifetime, options) => {
    const input = { id, lifetime: lifetime ?? null };
    const link: LogExportLinkFragment = await change(transport, LogExportLinkDocument, 'logExportLink', input, options);
    const { file, expiresAt, path } = link;
    // The first answer was lost, and the path with it.
    if (path === null) return exportLink(id, lifetime, options);
    return { file, expiresAt, url: new URL(path, http.endpoint).href };
  };
  const handleOf = (operation: OperationFragment): LogExportHandle => {
    const handle = operationHandle<'LogExported'>(transport, streams, operation);
    const { id } = handle;
    return {
      ...handle,
      download: async function* (options = {}) {
        const { result } = await handle.completed({ signal: options.signal });
        const link = async (signal: AbortSignal) => (await exportLink(id, undefined, { signal })).url;
        return yield* download({ ...http, link }, result, options);
      },
    };
  };
  return {
    export: async (input: LogExportInput = {}, options?: CallOptions) => {
      const started: OperationFragment = await change(transport, LogExportDocument, 'logExport', input, options);
      return (started.__typename === 'Operation' ? handleOf(started) : started) as never;
    },
    exported: async (id, options) => {
      const { operation } = await transport.request(OperationDocument, { id }, options);
      return handleOf(present(operation, 'operation'));
    },
    exportLink,
    deleteExport: (input, options) => change(transport, LogExportDeleteDocument, 'logExportDelete', input, options),
  };
}
