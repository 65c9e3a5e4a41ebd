import type { WebSocketClass } from '../options.js';

/** The WebSocket class to use. Node has one from version 22 on; before, the package `ws` stands in, loaded only then. */
export async function webSocketClass(given: WebSocketClass | undefined): Promise<WebSocketClass> {
  return given ?? globalThis.WebSocket ?? (await import('ws')).WebSocket;
}

/** What is done with a socket besides the protocol that graphql-ws speaks over it. */
export interface SocketObserver {
  onCreated(socket: { terminate?: () => void }): void;
  /** Characters of a message, told before the message is handled. */
  onMessageSize(characters: number): void;
}

/** A WebSocket class whose sockets are shown to `observer`. */
export function observed(Base: WebSocketClass, observer: SocketObserver): WebSocketClass {
  return class ObservedWebSocket extends Base {
    // biome-ignore lint/suspicious/noExplicitAny: a mixin's constructor has to take this; see the TypeScript handbook.
    constructor(...args: any[]) {
      super(args[0], args[1]);
      // graphql-ws removes its own listener when it gives a socket up. A later error of a `ws` socket, as from closing
      // it while it connects, would then end the process.
      this.addEventListener('error', () => {});
      this.addEventListener('message', ({ data }: { data: unknown }) => observer.onMessageSize(String(data).length));
      observer.onCreated(this);
    }
  };
}
