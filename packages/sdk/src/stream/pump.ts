import { abortable } from '../abortable.js';
import { OpsError, OpsNetworkError, OpsRateLimitError } from '../errors/index.js';
import { backoff, STREAM_BACKOFF } from '../http/backoff.js';
import { sleep } from '../http/sleep.js';
import { isPassing } from './from-ending.js';
import type { BoundedQueue } from './queue.js';
import type { StreamSource } from './source.js';
import type { StreamStatus } from './status.js';
import { type ConnectionOptions, openSubscription } from './subscription.js';

export interface PumpOptions {
  signal: AbortSignal;
  /** Everything for a connection that the source does not know; asked before each. */
  connection: () => Promise<Omit<ConnectionOptions, 'silence' | 'ping'>>;
  onStatus: (status: StreamStatus) => void;
  onRetry: (event: { attempt: number; delay: number; error: OpsError }) => void;
}

type Outcome = { kind: 'completed' } | { kind: 'full' } | { kind: 'failed'; error: OpsError };

/**
 * Fills the queue from one connection after the other, until the source has ended or fails for good. While the queue
 * is full there is no connection at all: the standard WebSocket cannot be told to stop reading.
 * @throws OpsError that connecting again cannot help, or the reason of the signal
 */
export async function pump<T extends object>(
  source: StreamSource<T>,
  queue: BoundedQueue<T>,
  options: PumpOptions,
): Promise<void> {
  const { signal, onStatus, onRetry } = options;
  let failures = 0;
  const onAlive = () => {
    failures = 0;
  };
  for (;;) {
    onStatus({ state: 'connecting' });
    const outcome = await connectOnce(source, queue, options, onAlive);
    if (outcome.kind === 'completed' && source.finite) return;
    if (outcome.kind === 'full') {
      onStatus({ state: 'paused' });
      await abortable(queue.drained(), signal);
      continue;
    }
    const error = outcome.kind === 'failed' ? outcome.error : new OpsNetworkError('The server ended the stream.');
    if (!isPassing(error)) throw error;
    failures++;
    const atLeast = error instanceof OpsRateLimitError ? (error.retryAfter ?? 0) : 0;
    const delay = atLeast + backoff(failures, STREAM_BACKOFF);
    onStatus({ state: 'waiting', error, delay });
    onRetry({ attempt: failures, delay, error });
    await sleep(delay, signal);
  }
}

async function connectOnce<T extends object>(
  source: StreamSource<T>,
  queue: BoundedQueue<T>,
  { signal, connection, onStatus }: PumpOptions,
  onAlive: () => void,
): Promise<Outcome> {
  let settings: Awaited<ReturnType<typeof connection>>;
  try {
    settings = await abortable(connection(), signal);
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', error: asOpsError(error) };
  }
  const { query, operationName, silence, ping } = source;
  return new Promise((resolve, reject) => {
    const settle = (outcome: Outcome) => {
      signal.removeEventListener('abort', abort);
      resolve(outcome);
    };
    const cancel = openSubscription(
      { ...settings, silence, ping },
      { query, operationName, variables: () => source.variables() },
      {
        onOpen: () => onStatus({ state: 'open' }),
        onAlive,
        onData: (data, size) => {
          queue.push(source.eventsOf(data), size);
          if (!queue.full) return;
          cancel();
          settle({ kind: 'full' });
        },
        onEnd: (error) => settle(error ? { kind: 'failed', error } : { kind: 'completed' }),
      },
    );
    const abort = () => {
      cancel();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
  });
}

/** The token function may fail like any network: the stream tries again. */
function asOpsError(error: unknown): OpsError {
  if (error instanceof OpsError) return error;
  return new OpsNetworkError('The token function failed.', { cause: error });
}
