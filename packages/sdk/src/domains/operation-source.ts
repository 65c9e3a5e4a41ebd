import {
  FollowOperationDocument,
  type FollowOperationSubscription,
  type OperationProgressFragment,
  type OperationState,
} from '../_generated/operations.js';
import type { StreamSource } from '../stream/source.js';

const PING_MS = 15_000;
const UNDER_WAY: readonly OperationState[] = ['AWAITING_APPROVAL', 'QUEUED', 'RUNNING'];

/**
 * The progress of an operation. Each connection after the first goes on after the last line received; only an end after
 * the operation's own end is one.
 */
export function operationSource(id: string, after: number): StreamSource<OperationProgressFragment> {
  let received = after;
  let ended = false;
  return {
    query: FollowOperationDocument.toString(),
    operationName: 'FollowOperation',
    variables: () => ({ id, after: received }),
    eventsOf: (data) => {
      const event = (data as FollowOperationSubscription).operationProgress;
      received = event.output.after;
      ended = !UNDER_WAY.includes(event.operation.state);
      return [event];
    },
    get finite() {
      return ended;
    },
    silence: 2.5 * PING_MS,
    ping: PING_MS,
  };
}
