import { ShellOutputDocument, type ShellOutputSubscription } from '../_generated/operations.js';
import type { StreamSource } from '../stream/source.js';

/** An event of a followed terminal as it comes over the wire. */
export type ShellWireEvent = ShellOutputSubscription['shellOutput'];

const PING_MS = 15_000;

/** The subscription to a terminal. Each connection goes on after the last byte received. */
export function shellOutputSource(id: string): StreamSource<ShellWireEvent> {
  let received = 0;
  return {
    query: ShellOutputDocument.toString(),
    operationName: 'ShellOutput',
    variables: () => ({ id, after: received }),
    eventsOf: (data) => {
      const event = (data as ShellOutputSubscription).shellOutput;
      received = event.position;
      return [event];
    },
    finite: true,
    silence: 2.5 * PING_MS,
    ping: PING_MS,
  };
}

/** The bytes of base64 text, also in browsers. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
