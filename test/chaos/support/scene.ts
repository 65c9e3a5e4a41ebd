import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { TestProject } from '../../support/containers.js';
import { numberedLines } from '../../support/numbers.js';
import { until } from '../../support/until.js';
import { Cell } from './cell.js';

const SIZES = [
  { ws: 1, sse: 0 },
  { ws: 5, sse: 5 },
  { ws: 50, sse: 50 },
];

/** A project, and a server for each number of subscribers: what happens to the project happens to all of them at once. */
export class Ground {
  readonly project = new TestProject();
  readonly cells: Cell[] = [];

  async open(): Promise<void> {
    for (const size of SIZES) this.cells.push(await Cell.open(this.project.name, size));
  }

  async close(): Promise<void> {
    for (const cell of this.cells) await cell.close();
    await this.project.remove();
  }
}

let scenes = 0;

/** A service that writes numbered lines, and everybody who follows it. */
export class Scene {
  readonly service = `numbers-${++scenes}`;
  /** Holds the number that is next, so that it goes on when the service is created anew. */
  private readonly folder = mkdtempSync(join(tmpdir(), 'opsbook-test-'));

  constructor(
    readonly ground: Ground,
    readonly lines: number,
    readonly perSecond: number,
    readonly hostConfig: Docker.HostConfig = {},
  ) {}

  get cells(): Cell[] {
    return this.ground.cells;
  }

  create(argv = numberedLines(this.lines, this.perSecond)): Promise<Docker.Container> {
    const HostConfig = { NetworkMode: 'host', Binds: [`${this.folder}:/tmp`], ...this.hostConfig };
    return this.ground.project.create(this.service, argv, { HostConfig });
  }

  /** Everybody follows from `since` on, by default from now. */
  async follow(since = new Date(Date.now() - 1000)): Promise<void> {
    await Promise.all(this.cells.map((cell) => cell.knows(this.service)));
    for (const cell of this.cells) cell.follow({ services: [this.service], since: since.toISOString() }, this.lines);
  }

  /** Until everybody has got this share of the lines. */
  async reached(share: number): Promise<void> {
    const wanted = this.lines * share;
    await until(`${wanted} lines came`, () => this.cells.every(({ least }) => least >= wanted), 60_000);
  }

  /** Until everybody has got the last line; what became of the lines says more than that it was in vain. */
  async end(): Promise<void> {
    await until('everybody got the last line', () => this.cells.every(({ isThrough }) => isThrough), 120_000).catch(
      () => undefined,
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.cells.map((cell) => cell.leave()));
    await this.ground.project.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
