import { setTimeout as delay } from 'node:timers/promises';
import type { LogFilter, OpsClient } from '@opsbook/sdk';

/** Silence after which the server tells that it is there. */
const HEARTBEAT = 'PT2S';
/** No event for so long: the connection is dead. */
const SILENCE_MS = 5000;
const AGAIN_MS = 200;

/** What one subscriber does with what comes. */
export interface Receiver {
  line(text: string): void;
  gap(count: number | null): void;
  /** Awaited before more is taken. */
  ready?(): Promise<unknown>;
}

/** Follows with the SDK, which goes on by itself after whatever happens, until the signal says stop. */
export async function followOverWebSocket(
  ops: OpsClient,
  filter: LogFilter,
  receiver: Receiver,
  signal: AbortSignal,
): Promise<void> {
  for await (const event of ops.logs.follow(filter, { heartbeat: HEARTBEAT, signal })) {
    if (event.__typename === 'LogLine') receiver.line(event.text);
    else receiver.gap(event.count);
    await receiver.ready?.();
  }
}

const SUBSCRIPTION = `subscription($filter: LogFilter, $after: String) {
  logs(filter: $filter, after: $after, heartbeat: "${HEARTBEAT}") {
    __typename
    ... on LogLine { cursor text }
    ... on LogGap { cursor count }
    ... on LogHeartbeat { cursor }
  }
}`;

interface Event {
  __typename: string;
  cursor: string;
  text: string;
  count: number | null;
}

/** Follows over server-sent events as a program without the SDK would: on failure and silence, again after the last cursor. */
export async function followOverSse(
  server: { url: string; token: string },
  filter: LogFilter,
  receiver: Receiver,
  signal: AbortSignal,
): Promise<void> {
  let after: string | null = null;
  while (!signal.aborted) {
    const connection = new AbortController();
    const stop = () => connection.abort();
    signal.addEventListener('abort', stop);
    let timer = setTimeout(stop, SILENCE_MS);
    try {
      const variables: object = { filter: after === null ? filter : { ...filter, since: null }, after };
      for await (const events of eventsOf(await subscribe(server, variables, connection.signal))) {
        clearTimeout(timer);
        for (const { __typename, cursor, text, count } of events) {
          if (__typename === 'LogLine') receiver.line(text);
          if (__typename === 'LogGap') receiver.gap(count);
          after = cursor;
          await receiver.ready?.();
        }
        timer = setTimeout(stop, SILENCE_MS);
      }
    } catch {
      // Whatever it was: it goes on after the cursor.
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      connection.abort();
    }
    await delay(AGAIN_MS);
  }
}

function subscribe(server: { url: string; token: string }, variables: object, signal: AbortSignal): Promise<Response> {
  return fetch(server.url, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${server.token}`,
    },
    body: JSON.stringify({ query: SUBSCRIPTION, variables }),
    signal,
  });
}

/** The log events of each event of the type `next`. */
async function* eventsOf(response: Response): AsyncGenerator<Event[], void> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      // Lines end at nothing else: a text may have other separators of lines in it, such as U+2028.
      const data = event.split('\n').find((line) => line.startsWith('data: {'));
      if (data) yield JSON.parse(data.slice('data: '.length)).data?.logs ?? [];
    }
  }
}
