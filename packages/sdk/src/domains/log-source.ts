import { FollowLogsDocument, type FollowLogsSubscription, type LogFilter } from '../_generated/operations.js';
import { isoDuration } from '../duration.js';
import type { StreamSource } from '../stream/source.js';
import type { LogEvent } from '../types.js';

/** Heartbeats that may be missing before a connection counts as dead. */
const SILENCE_IN_HEARTBEATS = 2.5;

/**
 * The subscription to logs. Each connection after the first goes on after the last event received, so that none is
 * lost or repeated.
 * @param heartbeat milliseconds
 */
export function logSource(
  { filter, reveal }: { filter: LogFilter; reveal: boolean | undefined },
  after: string | null,
  tail: number,
  heartbeat: number,
): StreamSource<LogEvent> {
  let received = after;
  let elapsed: (() => number) | null = null;

  function position(): { filter: LogFilter; after: string | null; tail: number } {
    // The cursor says more than `since`, and a relative `since` ("an hour ago") has moved on in the meantime.
    if (received !== null) return { filter: { ...filter, since: null }, after: received, tail: 0 };
    if (elapsed !== null && filter.since == null && tail === 0) {
      // "From now on" was said on the first connection. It is told as a time ago, whatever the clocks say.
      return { filter: { ...filter, since: isoDuration(elapsed()) }, after: null, tail };
    }
    elapsed ??= stopwatch();
    return { filter, after: null, tail };
  }

  return {
    query: FollowLogsDocument.toString(),
    operationName: 'FollowLogs',
    variables: () => ({ ...position(), heartbeat: isoDuration(heartbeat), reveal }),
    eventsOf: (data) => {
      const events = (data as FollowLogsSubscription).logs;
      received = events.at(-1)?.cursor ?? received;
      return events;
    },
    finite: filter.until != null,
    silence: SILENCE_IN_HEARTBEATS * heartbeat,
    ping: 0,
  };
}

/** Milliseconds since now, at least: one clock stands still while a machine sleeps, the other can be set back. */
function stopwatch(): () => number {
  const steady = performance.now();
  const wall = Date.now();
  return () => Math.max(performance.now() - steady, Date.now() - wall);
}
