import { type LogFilter, LogsDocument } from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { Streams } from '../stream/streams.js';
import type { LogEvent, LogGap, LogLine } from '../types.js';
import { type FollowOptions, followLogs, type LogFollower } from './follow.js';
import { type IterateOptions, nodesOf, type Page, type PageRequest, pagesOf } from './pagination.js';
import { present } from './present.js';

/** The logs of the stack's containers. */
export interface LogsApi {
  /** A page of stored lines, oldest first; the last 100 without a page request. */
  query(filter?: LogFilter, page?: PageRequest, options?: CallOptions): Promise<Page<LogLine>>;
  /** All pages of stored lines from the oldest on. The next one is fetched when it is asked for. */
  pages(filter?: LogFilter, options?: IterateOptions & CallOptions): AsyncGenerator<Page<LogLine>, undefined>;
  /** All stored lines from the oldest on, fetched page by page. */
  iterate(filter?: LogFilter, options?: IterateOptions & CallOptions): AsyncGenerator<LogLine, undefined>;
  /** Follows logs, heartbeats included. */
  follow(filter: LogFilter | undefined, options: FollowOptions & { heartbeats: true }): LogFollower<LogEvent>;
  /**
   * Follows logs across reconnects, restarts of the server, and re-creations of containers: every line comes exactly
   * once, and lines that cannot be had any more are a LogGap.
   */
  follow(filter?: LogFilter, options?: FollowOptions & { heartbeats?: false }): LogFollower<LogLine | LogGap>;
}

export function logsApi(transport: Transport, streams: Streams): LogsApi {
  const query: LogsApi['query'] = async (filter, page, options) =>
    present((await transport.request(LogsDocument, { filter, ...page }, options)).logs, 'logs');
  const pages: LogsApi['pages'] = (filter, { after, pageSize, ...options } = {}) =>
    pagesOf((page) => query(page.after === undefined ? filter : { ...filter, since: null }, page, options), {
      after,
      pageSize,
    });
  return {
    query,
    pages,
    iterate: (filter, options) => nodesOf(pages(filter, options)),
    follow: (filter: LogFilter = {}, options: FollowOptions = {}) => followLogs(streams, filter, options) as never,
  };
}
