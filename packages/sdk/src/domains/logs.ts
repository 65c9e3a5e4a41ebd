import {
  LogCountDocument,
  type LogFilter,
  LogHistogramDocument,
  type LogHistogramQueryVariables,
  LogsDocument,
  LogTopDocument,
  type LogTopQueryVariables,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { Streams } from '../stream/streams.js';
import type { LogCount, LogEvent, LogGap, LogHistogram, LogLine, LogTop } from '../types.js';
import { type FollowOptions, followLogs, type LogFollower } from './follow.js';
import { type HttpAccess, type LogExportsApi, logExportsApi } from './log-exports.js';
import { type IterateOptions, nodesOf, type Page, type PageRequest, pagesOf } from './pagination.js';
import { present } from './present.js';

/** Into how many buckets the time is divided, 48 by default, or how long each of them is. */
export type HistogramRequest = Omit<LogHistogramQueryVariables, 'filter' | 'reveal'>;
/** The field that is ranked, the field that is measured, and how many groups. */
export type TopRequest = Omit<LogTopQueryVariables, 'filter' | 'reveal'>;

/** What a call that reads logs may have of its own. */
export interface LogCallOptions extends CallOptions {
  /** Show and search secrets instead of masking them: needs an ADMIN token, and goes into the audit log. */
  reveal?: boolean | undefined;
}

/** The logs of the stack's containers. */
export interface LogsApi extends LogExportsApi {
  /** A page of stored lines, oldest first; the last 100 without a page request. */
  query(filter?: LogFilter, page?: PageRequest, options?: LogCallOptions): Promise<Page<LogLine>>;
  /** All pages of stored lines from the oldest on. The next one is fetched when it is asked for. */
  pages(filter?: LogFilter, options?: IterateOptions & LogCallOptions): AsyncGenerator<Page<LogLine>, undefined>;
  /** All stored lines from the oldest on, fetched page by page. */
  iterate(filter?: LogFilter, options?: IterateOptions & LogCallOptions): AsyncGenerator<LogLine, undefined>;
  /** How many stored lines there are, by service and by level. */
  count(filter?: LogFilter, options?: LogCallOptions): Promise<LogCount>;
  /** How many stored lines there are over time; of the last 24 hours without `since`. */
  histogram(filter?: LogFilter, request?: HistogramRequest, options?: LogCallOptions): Promise<LogHistogram>;
  /** The most frequent messages, or values of a field, of the last 24 hours without `since`. */
  top(filter?: LogFilter, request?: TopRequest, options?: LogCallOptions): Promise<LogTop>;
  /** Follows logs, heartbeats included. */
  follow(filter: LogFilter | undefined, options: FollowOptions & { heartbeats: true }): LogFollower<LogEvent>;
  /**
   * Follows logs across reconnects, restarts of the server, and re-creations of containers: every line comes exactly
   * once, and lines that cannot be had any more are a LogGap.
   */
  follow(filter?: LogFilter, options?: FollowOptions & { heartbeats?: false }): LogFollower<LogLine | LogGap>;
}

export function logsApi(transport: Transport, streams: Streams, http: HttpAccess): LogsApi {
  const query: LogsApi['query'] = async (filter, page, { reveal, ...options } = {}) =>
    present((await transport.request(LogsDocument, { filter, ...page, reveal }, longer(options))).logs, 'logs');
  const pages: LogsApi['pages'] = (filter, { after, pageSize, ...options } = {}) =>
    pagesOf((page) => query(page.after === undefined ? filter : { ...filter, since: null }, page, options), {
      after,
      pageSize,
    });
  return {
    ...logExportsApi(transport, streams, http),
    query,
    pages,
    count: async (filter, { reveal, ...options } = {}) =>
      present((await transport.request(LogCountDocument, { filter, reveal }, longer(options))).logCount, 'logCount'),
    histogram: async (filter, request, { reveal, ...options } = {}) => {
      const answer = await transport.request(LogHistogramDocument, { filter, ...request, reveal }, longer(options));
      return present(answer.logHistogram, 'logHistogram');
    },
    top: async (filter, request, { reveal, ...options } = {}) => {
      const answer = await transport.request(LogTopDocument, { filter, ...request, reveal }, longer(options));
      return present(answer.logTop, 'logTop');
    },
    iterate: (filter, options) => nodesOf(pages(filter, options)),
    follow: (filter: LogFilter = {}, options: FollowOptions = {}) => followLogs(streams, filter, options) as never,
  };
}

/** The server answers after 50 seconds at the latest; a summary has what was found by then. */
function longer(options: CallOptions): CallOptions {
  return { timeout: 60_000, ...options };
}
