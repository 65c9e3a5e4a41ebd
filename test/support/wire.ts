import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A GraphQL answer as it came, with its HTTP status. */
export interface Answer {
  status: number;
  headers: Headers;
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}

/** One POST as any HTTP client would make it. */
export async function post(
  url: string,
  token: string | null,
  query: string,
  variables = {},
  headers = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, ...(text ? JSON.parse(text) : {}) };
}

type Message = { type: string; id?: string; payload?: unknown };

/** A bare graphql-transport-ws client, which can also say what no well-behaved client would. */
export class RawSocket {
  readonly messages: Message[] = [];
  closed: { code: number; reason: string } | null = null;
  private wake = () => {};

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)));
      this.wake();
    });
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
      this.wake();
    });
    socket.on('error', () => {});
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<RawSocket> {
    const raw = new RawSocket(new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', { headers }));
    await once(raw.socket, 'open');
    return raw;
  }

  /** Opens a socket and authenticates. */
  static async connect(url: string, token: string): Promise<RawSocket> {
    const raw = await RawSocket.open(url);
    raw.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await raw.until((message) => message.type === 'connection_ack');
    return raw;
  }

  send(message: Message | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** The next message that fits; fails when the socket closes before. */
  async until(fits: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const index = this.messages.findIndex(fits);
      if (index >= 0) return this.messages.splice(index, 1)[0] as Message;
      if (this.closed) throw new Error(`The socket closed: ${this.closed.code} ${this.closed.reason}`);
      await this.change();
    }
  }

  async untilClosed(): Promise<{ code: number; reason: string }> {
    while (!this.closed) await this.change();
    return this.closed;
  }

  close(): void {
    this.socket.terminate();
  }

  private change(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}
