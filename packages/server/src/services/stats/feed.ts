import type { Readable } from 'node:stream';
import { type ContainerStats, Unavailable } from '@opsbook/schema';
import { DeadlineExceeded, withDeadline } from '../../platform/deadline.js';
import type { Engine } from '../../platform/docker/engine.js';
import { engineFailure } from '../../platform/docker/engine-failure.js';
import { newestStats, openStats } from '../../platform/docker/stats-stream.js';
import { hasPredecessor, isRunningSample, usageOf } from './usage.js';

/** A value older than this is not given out. */
const FRESH_MS = 2000;

/** How long a look waits for a sample: the first that can be used comes after two rounds of the engine. */
const PATIENCE_MS = 5000;

/** The stream of a container nobody looked at for so long is closed. */
const IDLE_MS = 30_000;

type Sample = ContainerStats | null;
interface Waiting {
  resolve(sample: Sample): void;
  reject(error: Error): void;
}

/** The samples of one container: a stream of the engine's that is open while somebody looks. */
export class StatsFeed {
  #latest: { sample: Sample; at: number } | null = null;
  readonly #waiting = new Set<Waiting>();
  #stream: Readable | null = null;
  #failure: Error | null = null;
  readonly #idle: NodeJS.Timeout;

  /** `onEnd` is called once, when nothing more can be had from this feed. */
  constructor(
    engine: Engine,
    readonly id: string,
    private readonly onEnd: (feed: StatsFeed) => void,
  ) {
    this.#idle = setTimeout(() => this.close(), IDLE_MS).unref();
    void this.#run(engine);
  }

  /** A sample that is fresh; null when the container does not run. Throws Unavailable. */
  async look(): Promise<Sample> {
    this.#idle.refresh();
    if (this.#failure) throw this.#failure;
    if (this.#latest && performance.now() - this.#latest.at < FRESH_MS) return this.#latest.sample;
    return this.#next();
  }

  close(): void {
    this.#end(new Unavailable('Docker Engine', 'The sampling was ended.', 'Ask again.'));
  }

  async #next(): Promise<Sample> {
    let waiting: Waiting | undefined;
    try {
      return await withDeadline(
        PATIENCE_MS,
        () =>
          new Promise<Sample>((resolve, reject) => {
            waiting = { resolve, reject };
            this.#waiting.add(waiting);
          }),
      );
    } catch (error) {
      if (!(error instanceof DeadlineExceeded)) throw error;
      const message = `No sample of container ${this.id.slice(0, 12)} came within ${PATIENCE_MS / 1000} s.`;
      throw new Unavailable('Docker Engine', message, 'Try again; check whether the engine is overloaded.');
    } finally {
      if (waiting) this.#waiting.delete(waiting);
    }
  }

  async #run(engine: Engine): Promise<void> {
    try {
      this.#stream = await openStats(engine, this.id);
      if (this.#failure) return void this.#stream.destroy();
      for await (const raw of newestStats(this.#stream)) {
        const running = isRunningSample(raw);
        if (running && !hasPredecessor(raw)) continue;
        this.#take(running ? usageOf(raw) : null);
      }
      throw new Error('the engine ended the samples');
    } catch (error) {
      this.#end(engineFailure(`sample container ${this.id.slice(0, 12)}`, engine.host, error));
    }
  }

  #take(sample: Sample): void {
    this.#latest = { sample, at: performance.now() };
    for (const { resolve } of this.#waiting) resolve(sample);
  }

  #end(failure: Error): void {
    if (this.#failure) return;
    this.#failure = failure;
    clearTimeout(this.#idle);
    this.#stream?.destroy();
    for (const { reject } of this.#waiting) reject(failure);
    this.onEnd(this);
  }
}
