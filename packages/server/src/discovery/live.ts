import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config/index.js';
import type { Engine } from '../platform/docker/engine.js';
import type { ProjectWatch } from '../platform/docker/project-watch.js';
import { type Discovery, discover } from './discover.js';
import { type Finding, isFound } from './finding.js';

/** How long an answer is good when nothing has changed; shorter while something is missing. */
const GOOD_FOR_MS = 60_000;
const INCOMPLETE_GOOD_FOR_MS = 5000;

/** How long a caller waits for a newer answer where there is an older one. */
const PATIENCE_MS = 500;

export interface LiveDiscoveryOptions {
  engine: Engine;
  config: Config;
  /** Changes of its containers make the answer out of date. */
  watch?: Pick<ProjectWatch, 'changes'>;
}

/**
 * The discovery, kept up to date: run again on demand when containers changed or time has passed. While the engine
 * is away, what was known before stays, so that everything else can still be reached.
 */
export class LiveDiscovery {
  readonly #options: LiveDiscoveryOptions;
  readonly #closed = new AbortController();
  #latest: Discovery | null = null;
  #goodUntil = 0;
  /** Something has changed since the last look began. */
  #outdated = false;
  #running: Promise<Discovery> | null = null;

  constructor(options: LiveDiscoveryOptions) {
    this.#options = options;
    if (options.watch) void this.#followChanges(options.watch);
  }

  /** The present answer; an older one where a newer one takes long. */
  async current(): Promise<Discovery> {
    if (this.#latest && performance.now() < this.#goodUntil) return this.#latest;
    const newer = this.refresh();
    if (!this.#latest) return newer;
    return Promise.race([newer, delay(PATIENCE_MS, this.#latest, { ref: false })]);
  }

  /** Looks again now; callers at the same time share one look. */
  refresh(): Promise<Discovery> {
    this.#running ??= this.#look().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  close(): void {
    this.#closed.abort();
  }

  async #look(): Promise<Discovery> {
    this.#outdated = false;
    const found = await discover(this.#options);
    this.#latest = this.#latest && !isFound(found.engine) ? keepKnown(this.#latest, found) : found;
    const parts = [found.engine, found.project, found.services, found.database, found.broker];
    const goodFor = parts.every(isFound<unknown>) ? GOOD_FOR_MS : INCOMPLETE_GOOD_FOR_MS;
    this.#goodUntil = this.#outdated ? 0 : performance.now() + goodFor;
    return this.#latest;
  }

  async #followChanges(watch: Pick<ProjectWatch, 'changes'>): Promise<void> {
    for await (const _ of watch.changes(this.#closed.signal)) {
      this.#outdated = true;
      this.#goodUntil = 0;
    }
  }
}

/** The new answer, with what only the engine can tell taken from the old one. */
function keepKnown(old: Discovery, now: Discovery): Discovery {
  const keep = <T>(before: Finding<T>, after: Finding<T>) => (isFound(after) ? after : before);
  return {
    ...now,
    project: keep(old.project, now.project),
    database: keep(old.database, now.database),
    broker: keep(old.broker, now.broker),
    celeryApp: keep(old.celeryApp, now.celeryApp),
    http: old.http,
  };
}
