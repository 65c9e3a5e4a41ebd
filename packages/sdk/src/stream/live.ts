import type { StreamOptions, Streams } from './streams.js';

const PING_MS = 15_000;

/** A stream of what happens from now on: it connects again for ever, and what happens in between is missed. */
export interface LiveSource<T extends object> {
  document: { toString(): string };
  operationName: string;
  variables: Record<string, unknown>;
  eventsOf(data: unknown): readonly T[];
}

/** Opens such a stream. The server may be silent for long, so pings tell whether it is there. */
export function openLive<T extends object>(
  streams: Streams,
  { document, operationName, variables, eventsOf }: LiveSource<T>,
  options: StreamOptions = {},
): AsyncIterableIterator<T, undefined> {
  return streams.open<T>(
    {
      query: document.toString(),
      operationName,
      variables: () => variables,
      eventsOf,
      finite: false,
      silence: 2.5 * PING_MS,
      ping: PING_MS,
    },
    options,
  );
}
