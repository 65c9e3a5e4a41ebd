import { writeFileSync } from 'node:fs';
import { Counter } from '../../support/numbers.js';
import { until } from '../../support/until.js';
import { RawSocket } from '../../support/wire.js';
import { containerWithLog, logEntry } from '../../support/written-log.js';
import { type Sum, sumOf } from './cell.js';
import type { Scene } from './scene.js';

/** More than the buffers of a connection take. */
const STORED = 10_000;
const PADDING = 'x'.repeat(1000);

/**
 * Readers that ask for much and take nothing until they are told to go on, on the server of each cell: one with the
 * SDK, one over server-sent events, and one whose WebSocket is never read again.
 */
export class Stalled {
  private readonly counters: Counter[] = [];
  private readonly sockets: RawSocket[] = [];
  private readonly released: Promise<void>;
  private release = () => {};

  private constructor() {
    this.released = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  static async beside(scene: Scene): Promise<Stalled> {
    const stalled = new Stalled();
    const service = `${scene.service}-stored`;
    const log = await containerWithLog(scene.ground.project, service);
    const time = new Date().toISOString().slice(0, -1);
    const entries = Array.from({ length: STORED }, (_, i) =>
      logEntry(`n ${i + 1} ${PADDING}`, `${time}${String(i).padStart(6, '0')}Z`),
    );
    writeFileSync(log.path, entries.join(''));
    await Promise.all(scene.cells.map((cell) => cell.knows(service)));
    for (const cell of scene.cells) {
      const filter = { services: [service], since: 'PT1H' };
      cell.overWebSocket(filter, stalled.receiver());
      cell.overSse(filter, stalled.receiver());
      const socket = await RawSocket.connect(cell.opsbook.url, cell.opsbook.token);
      socket.subscribe(
        '1',
        `subscription { logs(filter: { services: ["${service}"], since: "PT1H" }) { ... on LogLine { text } } }`,
      );
      socket.socket.pause();
      stalled.sockets.push(socket);
    }
    return stalled;
  }

  goOn(): void {
    this.release();
  }

  /** Until everybody who goes on has got all; what became of it. */
  async end(): Promise<Sum & { subscribers: string }> {
    await until('the stalled got all', () => this.counters.every(({ isThrough }) => isThrough), 60_000).catch(
      () => undefined,
    );
    for (const socket of this.sockets) socket.close();
    const { length } = this.counters;
    return { subscribers: `${length / 2} WebSocket + ${length / 2} SSE`, ...sumOf(this.counters) };
  }

  private receiver() {
    const counter = new Counter(STORED);
    this.counters.push(counter);
    return {
      line: (text: string) => counter.line(text),
      gap: (count: number | null) => counter.gap(count),
      ready: () => this.released,
    };
  }
}
