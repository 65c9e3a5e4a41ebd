import type { Readable } from 'node:stream';
import { isServiceContainer, PROJECT_LABEL } from './compose-labels.js';
import type { Engine } from './engine.js';
import { type ContainerEvent, containerEvent, type RawEvent, WATCHED_ACTIONS } from './engine-event.js';
import { jsonBatches } from './json-lines.js';

/**
 * Opens the engine's events about the containers of a project, from `sinceNano` (nanoseconds since 1970, in the
 * engine's own time) as far as it remembers: it sends its header before it listens, so that what happens in between
 * would be missed otherwise. The engine's time is rounded down to milliseconds.
 */
export async function openEvents(engine: Engine, project: string, sinceNano: number): Promise<Readable> {
  const filters = { label: [`${PROJECT_LABEL}=${project}`], event: WATCHED_ACTIONS };
  const since = Math.floor(sinceNano / 1e6) / 1000;
  const stream = await engine.call('open the event stream', (abortSignal) =>
    engine.docker.getEvents({ filters: { ...filters, type: ['container'] }, since, abortSignal }),
  );
  return stream as Readable;
}

/** The events of a stream as they come, those that arrived together in one batch. Ends or throws with the stream. */
export async function* eventBatches(stream: Readable): AsyncGenerator<ContainerEvent[]> {
  for await (const batch of jsonBatches<RawEvent>(stream)) {
    yield batch.filter((event) => isServiceContainer(event.Actor.Attributes)).map(containerEvent);
  }
}
