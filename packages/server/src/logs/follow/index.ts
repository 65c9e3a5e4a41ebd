import type { LogEvent, LogFollowInput } from '@opsbook/schema';
import type { LogHub } from '../hub/index.js';
import type { LogReader } from '../reader.js';
import type { Look } from '../redaction/index.js';
import { FollowSession } from './session.js';

/**
 * LogsPort.follow over a reader. Ends at once when the signal is aborted or the iterator's `return` is called, also
 * while somebody waits for the next batch, which a generator alone could not.
 * @throws InvalidInput
 */
export function followLogs(
  reader: LogReader,
  hub: LogHub,
  input: LogFollowInput,
  look: Look,
  signal: AbortSignal,
): AsyncIterableIterator<LogEvent[]> {
  const ended = new AbortController();
  const batches = new FollowSession(reader, hub, input, look, ended.signal).events();
  const end = () => {
    signal.removeEventListener('abort', end);
    ended.abort();
  };
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  return {
    async next() {
      const result = await batches.next().catch((error) => {
        end();
        throw error;
      });
      if (result.done) end();
      return result;
    },
    return() {
      end();
      return batches.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
