import type { Container, ContainerStats } from '@opsbook/schema';
import type { Engine } from '../../platform/docker/engine.js';
import { StatsFeed } from './feed.js';

/** Samples of containers, read once however many look. */
export class StatsCollector {
  readonly #feeds = new Map<string, StatsFeed>();

  constructor(private readonly engine: Engine) {}

  /** How many streams of the engine's are open. */
  get open(): number {
    return this.#feeds.size;
  }

  /** At most two seconds old; null for a container that does not run. Throws Unavailable. */
  async stats({ id, state }: Pick<Container, 'id' | 'state'>): Promise<ContainerStats | null> {
    if (state !== 'RUNNING' && state !== 'PAUSED') return null;
    return this.#feed(id).look();
  }

  close(): void {
    for (const feed of [...this.#feeds.values()]) feed.close();
  }

  #feed(id: string): StatsFeed {
    const open = this.#feeds.get(id);
    if (open) return open;
    const feed = new StatsFeed(this.engine, id, () => this.#feeds.delete(id));
    this.#feeds.set(id, feed);
    return feed;
  }
}
