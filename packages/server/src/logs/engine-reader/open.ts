import type { IncomingMessage } from 'node:http';
import { Unavailable } from '@opsbook/schema';
import type { Engine } from '../../platform/docker/engine.js';
import { EngineRefusal } from '../../platform/docker/engine-failure.js';
import { type LogSource, LogUnreadable, NoSuchLog } from '../reader.js';

/** Which part of a log the engine is asked for. */
export interface LogQuery {
  /** So many of the newest entries; null for all. */
  tail: number | null;
  /** Seconds since 1970 with nine decimals: entries that are not older. The engine looks at all of them from the first. */
  since?: string;
  follow?: boolean;
}

/** The engine looks for the beginning of the tail, or for `since` in a large log, before it answers. */
const DEADLINE_MS = 30_000;

/**
 * Sends `GET /containers/{id}/logs` and gives the response as soon as it begins; its body is not buffered.
 * @throws NoSuchLog, LogUnreadable, Unavailable; the signal's reason
 */
export async function openLog(
  engine: Engine,
  source: LogSource,
  query: LogQuery,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const abort = () => stop.abort(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    return await engine.call(
      `read the log of ${source.name}`,
      (deadline) => {
        deadline.addEventListener('abort', () => stop.abort(deadline.reason));
        return dial(engine, source, query, stop.signal);
      },
      DEADLINE_MS,
    );
  } catch (error) {
    signal.throwIfAborted();
    throw logFailure(source, error);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function dial(engine: Engine, source: LogSource, query: LogQuery, abortSignal: AbortSignal): Promise<IncomingMessage> {
  const request = {
    path: `/containers/${source.id}/logs?`,
    method: 'GET',
    // `logs()` of the client would buffer the whole body of a log that is not followed.
    isStream: true,
    statusCodes: { 200: true },
    abortSignal,
    options: {
      stdout: true,
      stderr: true,
      timestamps: true,
      follow: query.follow ?? false,
      tail: query.tail ?? 'all',
      ...(query.since === undefined ? {} : { since: query.since }),
    },
  };
  return new Promise((resolve, reject) => {
    engine.docker.modem.dial(request, (error, response) => {
      if (error) reject(error);
      else resolve(response as IncomingMessage);
    });
  });
}

function logFailure(source: LogSource, error: unknown): unknown {
  if (!(error instanceof EngineRefusal)) return error;
  // 409: the container is being removed. Other answers below 500, and 501, are about the log driver.
  if (error.statusCode === 404 || error.statusCode === 409) return new NoSuchLog(source.name);
  const cannot = error.statusCode < 500 || error.statusCode === 501 || error.said.includes('logging driver');
  return cannot ? new LogUnreadable(source.name, error.said, { cause: error }) : error;
}

/** The body in chunks; leaving early closes the connection. With `idleMs`, so long without a byte is a failure. */
export async function* chunksOf(
  response: IncomingMessage,
  source: LogSource,
  signal: AbortSignal,
  idleMs: number | null,
): AsyncGenerator<Buffer, void> {
  const chunks = response[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const abort = () => void response.destroy();
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    for (;;) {
      const timer = idleMs === null ? null : setTimeout(() => response.destroy(silence(idleMs)), idleMs);
      const { done, value } = await chunks.next().finally(() => timer && clearTimeout(timer));
      if (done) return;
      yield value;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new Unavailable(
      'Docker Engine',
      `read the log of ${source.name}: ${(error as Error).message}`,
      'Check that the Docker Engine runs.',
      { cause: error },
    );
  } finally {
    signal.removeEventListener('abort', abort);
    response.destroy();
  }
}

function silence(idleMs: number): Error {
  return new Error(`the engine sent nothing for ${idleMs} ms`);
}
