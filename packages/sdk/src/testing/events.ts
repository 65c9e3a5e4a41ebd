import type { WebSocket } from 'ws';

/** A log line whose cursor and text are a number. */
export function line(number: number, text = `line ${number}`) {
  return {
    __typename: 'LogLine',
    cursor: String(number),
    service: 'backend',
    containerId: 'c0ffee',
    stream: 'STDOUT',
    timestamp: '2025-12-28T10:00:00.000000000Z',
    text,
    level: null,
    message: text,
    logger: null,
    fields: null,
    truncated: false,
  };
}

/** A heartbeat at a position. */
export function heartbeat(number: number, problem: string | null = null) {
  return { __typename: 'LogHeartbeat', cursor: String(number), time: '2025-12-28T10:00:00Z', live: !problem, problem };
}

/** What stays open without saying anything until its reader leaves. */
export function silence(): AsyncIterableIterator<never> {
  let leave = () => {};
  const left = new Promise<IteratorResult<never>>((resolve) => {
    leave = () => resolve({ done: true, value: undefined });
  });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => left,
    return: () => {
      leave();
      return left;
    },
  };
}

/** A condition that tests wait for instead of for time. */
export class Moment {
  readonly came: Promise<void>;
  come: () => void = () => {};

  constructor() {
    this.came = new Promise((resolve) => {
      this.come = resolve;
    });
  }
}

/** Cuts sockets as a broken line does. */
export function cut(sockets: Iterable<WebSocket>): void {
  for (const socket of sockets) socket.terminate();
}
