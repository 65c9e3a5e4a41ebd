import type { Logger } from '../../log.js';
import type { ProjectWatch, WatchedContainer } from '../../platform/docker/project-watch.js';

import { closeAll } from '../file-reader/log-files.js';
import { ArchiveFolder, type ArchiveFolderOptions, type KeptContainer } from './folder.js';
import { HeldLog } from './held-log.js';

/** How often to look whether a log was rotated, in milliseconds. */
const LOOK_EVERY_MS = 1000;
const TIDY_EVERY_MS = 600_000;

export interface ArchiveOptions extends ArchiveFolderOptions {
  log: Logger;
}

interface Held {
  container: WatchedContainer;
  log: HeldLog;
}

/** A container that is gone; `lastAt` is when it wrote its last line, null while its log is still being copied. */
export interface GoneContainer extends WatchedContainer {
  lastAt: Date | null;
}

/**
 * Keeps the logs of containers that are removed. The engine deletes a log together with its container, without a word
 * beforehand; so the log files of all containers are held open, which lets them be read when they have been deleted
 * already. What is held is copied once its container is gone.
 */
export class LogArchive {
  private readonly held = new Map<string, Held>();
  /** By the ids of their containers. */
  private readonly copying = new Map<string, { container: WatchedContainer; done: Promise<void> }>();
  private readonly listeners = new Set<() => void>();
  private readonly closing = new AbortController();
  private readonly folder: ArchiveFolder;
  private readonly log: Logger;
  private readonly opened: Promise<void>;
  private isOpen = false;
  private readonly running: Promise<unknown>;
  private readonly timers: NodeJS.Timeout[];

  /** @param isLocal whether the engine's files can be on this machine; otherwise only what is archived already is shown */
  constructor(
    private readonly watch: ProjectWatch,
    private readonly isLocal: boolean,
    { log, ...options }: ArchiveOptions,
  ) {
    this.log = log;
    this.folder = new ArchiveFolder(options);
    this.opened = this.folder
      .open()
      .catch((error: Error) => this.complain(error, 'the archive of logs cannot be read'))
      .finally(() => {
        this.isOpen = true;
        this.tell();
      });
    this.running = Promise.all([this.opened, this.follow()]);
    this.timers = [
      setInterval(() => void this.refresh(), LOOK_EVERY_MS),
      setInterval(() => void this.folder.tidy().catch(() => {}), TIDY_EVERY_MS),
    ];
    for (const timer of this.timers) timer.unref();
  }

  /** The containers that are gone and whose logs are here. */
  containers(): readonly KeptContainer[] {
    return this.absent(this.folder.containers);
  }

  /** The same, and those whose logs are about to be here. */
  gone(): GoneContainer[] {
    const coming = [...this.held.values(), ...this.copying.values()];
    return this.absent([...this.folder.containers, ...coming.map(({ container }) => ({ ...container, lastAt: null }))]);
  }

  /** Fulfilled when the logs of all containers that are gone by now are here. */
  async ready(): Promise<void> {
    this.update();
    await Promise.all([this.opened, ...[...this.copying.values()].map(({ done }) => done)]);
  }

  /** The log of a container that is gone: where it is, `COMING` while that is not certain yet, null when it was not kept. */
  whereabouts(id: string): KeptContainer | 'COMING' | null {
    if (!this.isOpen || this.held.has(id) || this.copying.has(id)) return 'COMING';
    return this.folder.containers.find((container) => container.id === id) ?? null;
  }

  /** Calls back whenever another log is here, or could not be kept. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /**
   * To be called before a container is removed: what it has written up to now, and writes until then, is not lost.
   * Gives false where its log cannot be kept: another driver than json-file, or an engine on another machine.
   */
  async keep(container: WatchedContainer): Promise<boolean> {
    const held = this.hold(container);
    await held?.log.refresh();
    return held !== null;
  }

  /** Ends when everything that has begun is copied. */
  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.closing.abort();
    await this.running;
    await this.ready();
    for (const { log } of this.held.values()) await closeAll(await log.take());
    this.held.clear();
  }

  private async follow(): Promise<void> {
    const changes = this.watch.changes(this.closing.signal);
    await this.watch.ready();
    await this.refresh();
    for await (const _ of changes) await this.refresh();
  }

  private async refresh(): Promise<void> {
    this.update();
    await Promise.all([...this.held.values()].map(({ log }) => log.refresh()));
  }

  /** Holds the logs of new containers, and begins to copy those of containers that are gone. */
  private update(): void {
    const present = this.watch.containers();
    for (const container of present) this.hold(container);
    // While the engine is away, nothing is known to be gone.
    if (!this.watch.connection.live) return;
    for (const [id, held] of this.held) {
      if (present.some((container) => container.id === id)) continue;
      this.held.delete(id);
      const done = this.copy(held).then(() => {
        this.copying.delete(id);
        this.tell();
      });
      this.copying.set(id, { container: held.container, done });
    }
  }

  private hold(container: WatchedContainer): Held | null {
    const { id, logDriver, logPath } = container;
    if (!this.isLocal || logDriver !== 'json-file' || !logPath?.endsWith(`/${id}-json.log`)) return null;
    const held = this.held.get(id) ?? { container, log: new HeldLog(logPath) };
    held.container = container;
    this.held.set(id, held);
    return held;
  }

  private async copy({ container, log }: Held): Promise<void> {
    const files = await log.take();
    try {
      // Not ended with the server: there is no second chance.
      await this.folder.add(container, files, new AbortController().signal);
    } catch (error) {
      this.complain(error as Error, `the log of ${container.name} was not kept as a whole`);
    } finally {
      await closeAll(files);
    }
  }

  private absent<C extends WatchedContainer>(containers: readonly C[]): C[] {
    const present = new Set(this.watch.containers().map(({ id }) => id));
    return containers.filter(({ id }) => !present.has(id));
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private complain(error: Error, what: string): void {
    this.log.warn({ reason: error.message }, what);
  }
}
