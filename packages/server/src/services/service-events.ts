import type { ServiceEvent } from '@opsbook/schema';
import type { ProjectWatch } from '../platform/docker/project-watch.js';
import { toServiceEvent } from './service-event.js';
import type { ServiceReader } from './service-reader.js';

/**
 * Events from this call on, of some services or of all; those about the engine come always. Before the first one it
 * throws NotFound for a service that is not known, or Unavailable when that cannot be told. An iterator by hand, since a
 * generator that waits for the next event would not end before it came.
 */
export function serviceEvents(
  watch: ProjectWatch,
  reader: ServiceReader,
  wanted: readonly string[] | null,
  signal: AbortSignal,
): AsyncIterableIterator<ServiceEvent> {
  const source = watch.events(signal);
  let admission: Promise<void> | undefined;

  const admit = async () => {
    await watch.ready();
    await reader.admit(wanted ?? []);
  };

  const end = async (): Promise<IteratorResult<ServiceEvent>> => {
    await source.return?.();
    return { done: true, value: undefined };
  };

  return {
    async next() {
      admission ??= admit();
      try {
        await admission;
      } catch (error) {
        await end();
        throw error;
      }
      for (;;) {
        const { done, value } = await source.next();
        if (done) return { done, value: undefined };
        const event = toServiceEvent(value);
        if (event && (!wanted || event.service === null || wanted.includes(event.service)))
          return { done: false, value: event };
      }
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
