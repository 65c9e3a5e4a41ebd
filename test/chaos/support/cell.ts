import { setMaxListeners } from 'node:events';
import type { LogFilter, OpsClient } from '@opsbook/sdk';
import { theLab } from '../../support/lab.js';
import { Counter } from '../../support/numbers.js';
import { OpsbookProcess } from '../../support/opsbook.js';
import { Relay } from '../../support/relay.js';
import { grouped } from '../../support/results.js';
import { until } from '../../support/until.js';
import { followOverSse, followOverWebSocket, type Receiver } from './followers.js';

/** How many follow over WebSocket, and over server-sent events. */
export interface Size {
  ws: number;
  sse: number;
}

/** What became of all lines of all subscribers. */
export interface Sum {
  expected: number;
  received: number;
  declared: number;
  repeated: number;
  outOfOrder: number;
  note: string;
}

/** A server of its own with its subscribers, which reach it through a relay. */
export class Cell {
  private counters: Counter[] = [];
  private following: Promise<void>[] = [];
  private stop = new AbortController();
  private clients: OpsClient[] = [];

  private constructor(
    readonly size: Size,
    readonly opsbook: OpsbookProcess,
    readonly relay: Relay,
  ) {}

  static async open(project: string, size: Size, env: Record<string, string> = {}): Promise<Cell> {
    const opsbook = await OpsbookProcess.start({
      project,
      dockerHost: theLab().dockerHost,
      // A hundred that connect again at once, each with the same token.
      env: { OPSBOOK_ACCESS_OPERATIONS_PER_MINUTE: '100000', ...env },
    });
    return new Cell(size, opsbook, await Relay.to(opsbook.port));
  }

  get name(): string {
    const { ws, sse } = this.size;
    if (sse === 0) return `${ws} WebSocket`;
    return ws === 0 ? `${sse} SSE` : `${ws} WebSocket + ${sse} SSE`;
  }

  /** Until the server knows a service. */
  async knows(service: string): Promise<void> {
    const ops = this.opsbook.client();
    await until(`${service} is known`, async () => (await ops.services.list()).some(({ name }) => name === service));
    ops.close();
  }

  /** Everybody begins to follow numbered lines up to `lines`, all of one `size` where it is given. */
  follow(filter: LogFilter, lines: number, size: number | null = null): void {
    const count = () => {
      const counter = new Counter(lines, size);
      this.counters.push(counter);
      return counter;
    };
    for (let i = 0; i < this.size.ws; i++) this.overWebSocket(filter, count());
    for (let i = 0; i < this.size.sse; i++) this.overSse(filter, count());
  }

  overWebSocket(filter: LogFilter, receiver: Receiver): void {
    const ops = this.opsbook.client(this.url);
    this.clients.push(ops);
    this.following.push(followOverWebSocket(ops, filter, receiver, this.signal));
  }

  overSse(filter: LogFilter, receiver: Receiver): void {
    const server = { url: this.url, token: this.opsbook.token };
    this.following.push(followOverSse(server, filter, receiver, this.signal));
  }

  /** Whether everybody has got the last line. */
  get isThrough(): boolean {
    return this.counters.every(({ isThrough }) => isThrough);
  }

  /** The fewest lines that anybody has got. */
  get least(): number {
    return Math.min(...this.counters.map(({ received }) => received));
  }

  sum(): Sum {
    return sumOf(this.counters);
  }

  /** Everybody stops following. */
  async leave(): Promise<void> {
    this.stop.abort();
    for (const client of this.clients) client.close();
    await Promise.all(this.following);
    this.counters = [];
    this.following = [];
    this.clients = [];
    this.stop = new AbortController();
  }

  async close(): Promise<void> {
    await this.leave();
    await this.relay.close();
    await this.opsbook.dispose();
  }

  /** Where the server is reached through the relay. */
  get url(): string {
    return `http://127.0.0.1:${this.relay.port}/graphql`;
  }

  private get signal(): AbortSignal {
    setMaxListeners(0, this.stop.signal);
    return this.stop.signal;
  }
}

export function sumOf(counters: readonly Counter[]): Sum {
  const tallies = counters.map((counter) => counter.tally());
  const sum = (of: (tally: (typeof tallies)[number]) => number) => tallies.reduce((all, tally) => all + of(tally), 0);
  const gaps = sum((tally) => tally.gaps);
  return {
    expected: sum(({ expected }) => expected),
    received: sum(({ received }) => received),
    declared: sum(({ declared }) => declared),
    repeated: sum(({ repeated }) => repeated),
    outOfOrder: sum(({ outOfOrder }) => outOfOrder),
    note: gaps === 0 ? '' : `${grouped(gaps)} gaps declared`,
  };
}

/** What must be 0 of all that was followed. */
export function faultsOf({ expected, received, declared, repeated, outOfOrder }: Sum) {
  return { lostUnsaid: expected - received - declared, repeated, outOfOrder };
}

export const NO_FAULTS = { lostUnsaid: 0, repeated: 0, outOfOrder: 0 };
