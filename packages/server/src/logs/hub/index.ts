import type { ProjectWatch, WatchedContainer } from '../../platform/docker/project-watch.js';
import { historyOf, type LogHistory } from '../archive/history.js';
import type { LogArchive } from '../archive/index.js';
import type { LogReader } from '../reader.js';
import { Upstream } from './upstream.js';

/** An upstream nobody listens to is kept for a while, for those who reconnect. */
const GRACE_MS = 2000;

interface Entry {
  upstream: Upstream;
  grace: NodeJS.Timeout | null;
}

/** Holds one upstream for each container somebody follows, and passes on what happens to containers and engine. */
export class LogHub {
  private readonly entries = new Map<string, Entry>();
  private readonly worldListeners = new Set<() => void>();
  private readonly closing = new AbortController();
  private readonly watching: Promise<void>;
  /** The containers that there are, and those that are gone and whose logs were kept. */
  readonly history: LogHistory;

  constructor(
    private readonly reader: LogReader,
    readonly watch: ProjectWatch,
    readonly archive: LogArchive | null,
  ) {
    this.history = historyOf(watch, archive);
    archive?.onChange(this.tell);
    this.watching = this.passOnChanges();
  }

  /** The upstream of a container, opened when it is the first to ask. `listener` is called after every change. */
  acquire(container: WatchedContainer, listener: () => void): Upstream {
    let entry = this.entries.get(container.id);
    if (!entry) {
      entry = { upstream: this.open(container.id), grace: null };
      this.entries.set(container.id, entry);
    }
    if (entry.grace) clearTimeout(entry.grace);
    entry.grace = null;
    entry.upstream.listen(listener);
    return entry.upstream;
  }

  release(containerId: string, listener: () => void): void {
    const entry = this.entries.get(containerId);
    entry?.upstream.unlisten(listener);
    if (!entry || entry.upstream.isUsed || entry.grace) return;
    entry.grace = setTimeout(() => this.drop(containerId, entry), GRACE_MS);
    entry.grace.unref();
  }

  /** Calls back after every change of the containers, of the kept logs or the connection to the engine. */
  onWorldChange(listener: () => void): void {
    this.worldListeners.add(listener);
  }

  offWorldChange(listener: () => void): void {
    this.worldListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.closing.abort();
    const entries = [...this.entries.values()];
    this.entries.clear();
    for (const { grace } of entries) if (grace) clearTimeout(grace);
    await Promise.all([this.watching, ...entries.map(({ upstream }) => upstream.close())]);
  }

  private open(id: string): Upstream {
    return new Upstream(this.reader, {
      container: () => this.watch.containers().find((container) => container.id === id) ?? null,
      engineIsLive: () => this.watch.connection.live,
    });
  }

  private drop(containerId: string, entry: Entry): void {
    if (this.entries.get(containerId) === entry) this.entries.delete(containerId);
    void entry.upstream.close();
  }

  private async passOnChanges(): Promise<void> {
    for await (const _ of this.watch.changes(this.closing.signal)) {
      for (const { upstream } of this.entries.values()) upstream.worldChanged();
      this.tell();
    }
  }

  private readonly tell = (): void => {
    for (const listener of this.worldListeners) listener();
  };
}
