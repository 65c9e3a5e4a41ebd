import { RawSocket } from '../../support/wire.js';

const SUBSCRIPTION = `subscription($services: [String!]!, $since: Moment!) {
  logs(filter: { services: $services, since: $since }) {
    ... on LogLine { text timestamp }
    ... on LogGap { reason }
  }
}`;

interface Payload {
  payload: { data: { logs: { text?: string; timestamp?: string; reason?: string }[] } };
}

/** One client of a log stream that counts numbered lines (see numberedLines) and does little else. */
export class Subscriber {
  received = 0;
  repeated = 0;
  gaps = 0;
  /** From the engine's time of the last line of each message to its arrival, in milliseconds. */
  readonly latencies: number[] = [];
  private last = 0;

  private constructor(private readonly socket: RawSocket) {}

  static async open(url: string, token: string, service: string, since: string): Promise<Subscriber> {
    const socket = await RawSocket.connect(url, token);
    socket.socket.removeAllListeners('message');
    const subscriber = new Subscriber(socket);
    socket.socket.on('message', (data) => subscriber.take(JSON.parse(String(data))));
    socket.subscribe('1', SUBSCRIPTION, { services: [service], since });
    return subscriber;
  }

  /** Reads nothing more from its connection, which stays open. */
  stall(): void {
    this.socket.socket.pause();
  }

  close(): void {
    this.socket.close();
  }

  private take({ payload }: Payload): void {
    const now = Date.now();
    let stamp: string | undefined;
    for (const { text, timestamp, reason } of payload?.data?.logs ?? []) {
      if (reason) this.gaps++;
      if (!text?.startsWith('n ')) continue;
      const number = Number(text.slice(2));
      if (number <= this.last) this.repeated++;
      else this.received++;
      this.last = Math.max(this.last, number);
      stamp = timestamp;
    }
    if (stamp) this.latencies.push(now - Date.parse(stamp));
  }
}

/** A quantile of numbers. */
export function quantile(numbers: number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
