import { post, RawSocket } from '../support/wire.js';
import type { RootField } from './generate.js';

/** How a request was answered, as far as it matters here. */
export interface Outcome {
  /** Extension code of the first error; null when there was none. */
  code: string | null;
  /** HTTP status, or close code of a socket that was closed. */
  status: number;
}

export interface Asked {
  url: string;
  /** Null for nobody. */
  token: string | null;
  field: Pick<RootField, 'document' | 'kind'>;
  variables: Record<string, unknown>;
}

type Payload = { errors?: { extensions?: { code?: string } }[] } | { extensions?: { code?: string } }[];

function codeOf(payload: Payload): string | null {
  const errors = Array.isArray(payload) ? payload : (payload.errors ?? []);
  return errors.length === 0 ? null : (errors[0]?.extensions?.code ?? 'GRAPHQL');
}

/** One POST by a client that wants one answer. */
export async function overHttp({ url, token, field, variables }: Asked): Promise<Outcome> {
  const answer = await post(url, token, field.document, variables, { accept: 'application/json' });
  return { code: codeOf(answer as Payload), status: answer.status };
}

const VIEWER = '{ viewer { name } }';

/** Requests that are answered while a stream says nothing: by then a refusal would have come. */
const LATER = 3;

/** A stream of server-sent events until its first event; or, when it has none to tell, until later requests are answered. */
export async function overSse({ url, token, field, variables }: Asked): Promise<Outcome> {
  const gone = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query: field.document, variables }),
    signal: gone.signal,
  });
  const { status } = response;
  try {
    if (!response.headers.get('content-type')?.includes('event-stream')) {
      return { code: codeOf((await response.json()) as Payload), status };
    }
    const quiet = async (): Promise<Outcome> => {
      for (let n = 0; n < LATER; n++) await post(url, token, VIEWER);
      return { code: null, status };
    };
    const first = firstEvent(response, status);
    first.catch(() => {});
    return await Promise.race([first, quiet()]);
  } finally {
    gone.abort();
  }
}

async function firstEvent(response: Response, status: number): Promise<Outcome> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const [, data] = /^data:[ ]?(\{.*\})$/m.exec(text) ?? [];
    if (data) return { code: codeOf(JSON.parse(data) as Payload), status };
  }
  return { code: null, status };
}

/** Sockets that were opened for one token, used again for each of its cases. */
export class Sockets {
  readonly #open = new Map<string, RawSocket>();
  #operations = 0;

  async ask({ url, token, field, variables }: Asked): Promise<Outcome> {
    if (token === null) return refusedSocket(url);
    const socket = this.#open.get(token) ?? (await RawSocket.connect(url, token));
    this.#open.set(token, socket);
    this.#operations += 1;
    const id = String(this.#operations);
    socket.subscribe(id, field.document, variables);
    if (field.kind === 'subscription') {
      for (let n = 0; n < LATER; n++) {
        socket.subscribe(`${id}-${n}`, VIEWER);
        await socket.until((seen) => seen.id === `${id}-${n}` && seen.type === 'complete');
      }
      const first = socket.messages.find((seen) => seen.id === id);
      socket.send({ id, type: 'complete' });
      return { code: first?.payload ? codeOf(first.payload as Payload) : null, status: 200 };
    }
    const { payload } = await socket.until((seen) => seen.id === id && seen.type !== 'complete');
    return { code: codeOf(payload as Payload), status: 200 };
  }

  close(): void {
    for (const socket of this.#open.values()) socket.close();
  }
}

async function refusedSocket(url: string): Promise<Outcome> {
  const socket = await RawSocket.open(url);
  socket.send({ type: 'connection_init' });
  const { code, reason } = await socket.untilClosed();
  return { code: reason.split(':')[0] ?? null, status: code };
}
