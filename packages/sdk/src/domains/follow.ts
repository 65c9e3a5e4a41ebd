import type { LogFilter } from '../_generated/operations.js';
import { durationMs } from '../duration.js';
import { OpsInvalidInputError } from '../errors/index.js';
import type { StreamOptions, Streams } from '../stream/streams.js';
import type { LogEvent } from '../types.js';
import { logSource } from './log-source.js';

/** Where to begin, and what else to tell. */
export interface FollowOptions extends StreamOptions {
  /** Go on after this cursor. */
  after?: string | undefined;
  /** Without `after` and `since`: begin with so many stored lines, 0 to 10,000; 0 by default. */
  tail?: number | undefined;
  /**
   * Silence after which the server sends a heartbeat, 1s to 5m; PT15S by default. A connection on which nothing comes
   * for 2.5 times as long counts as dead.
   */
  heartbeat?: string | undefined;
  /** Whether to yield heartbeats too. */
  heartbeats?: boolean | undefined;
  /** Show and search secrets instead of masking them: needs an ADMIN token, and goes into the audit log. */
  reveal?: boolean | undefined;
}

/** The events of followed logs. */
export interface LogFollower<Event> extends AsyncIterableIterator<Event, undefined> {
  /**
   * Position after the last event that was yielded, hidden heartbeats included: store it when the event has been dealt
   * with, and give it as `after` to go on there. Null before the first.
   */
  readonly cursor: string | null;
}

/** Follows logs; see LogsApi.follow. */
export function followLogs(
  streams: Streams,
  filter: LogFilter,
  { after, tail = 0, heartbeat = 'PT15S', heartbeats = false, reveal, ...options }: FollowOptions,
): LogFollower<LogEvent> {
  const interval = durationMs(heartbeat);
  if (interval === undefined || interval < 1000 || interval > 300_000) {
    throw new OpsInvalidInputError(`heartbeat is ${JSON.stringify(heartbeat)}.`, {
      code: 'INVALID_INPUT',
      field: 'heartbeat',
      hint: 'Use a duration from 1s to 5m, such as PT15S.',
    });
  }
  const events = streams.open(logSource({ filter, reveal }, after ?? null, tail, interval), options);
  let cursor = after ?? null;
  return {
    get cursor() {
      return cursor;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        const next = await events.next();
        if (next.done) return next;
        cursor = next.value.cursor;
        if (heartbeats || next.value.__typename !== 'LogHeartbeat') return next;
      }
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
}
