import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WatchedContainer } from '../../platform/docker/watched-container.js';
import type { LogFile } from '../file-reader/log-file.js';
import { copySegments, SEGMENT_NAME } from './segments.js';

const CONTAINER = 'container.json';
const ID = /^[0-9a-f]{64}$/;
const UNFINISHED = /^([0-9a-f]{64})\.unfinished$/;

/** A container whose log is here. */
export interface KeptContainer extends WatchedContainer {
  /** When its last line was written. */
  lastAt: Date;
  /** Whether nothing of its log, as it was at the end, was left out. */
  isWhole: boolean;
}

export interface ArchiveFolderOptions {
  dir: string;
  /** Of all packed files together. */
  maxBytes: number;
  /** Older lines are deleted, as far as a whole packed file is that old. */
  maxAgeMs: number;
}

/**
 * Logs of removed containers, a folder for each: packed files in the form and with the names that the engine gives to rotated
 * ones, so that they are read as those are.
 */
export class ArchiveFolder {
  private known: readonly KeptContainer[] = [];

  constructor(private readonly options: ArchiveFolderOptions) {}

  /** The containers whose logs are here. */
  get containers(): readonly KeptContainer[] {
    return this.known;
  }

  /** Takes over what an earlier server has left, also what it was killed over. */
  async open(): Promise<void> {
    for (const name of await this.names()) {
      const [, id] = UNFINISHED.exec(name) ?? [];
      if (id) await this.finish(id);
    }
    await this.tidy();
  }

  /** Copies the log of a container that is gone. What could be copied before an error stays. */
  async add(container: WatchedContainer, files: readonly LogFile[], signal: AbortSignal): Promise<void> {
    const folder = this.unfinished(container.id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const describe = (isWhole: boolean) =>
      writeFile(join(folder, CONTAINER), JSON.stringify({ ...container, labels: {}, isWhole }), { mode: 0o600 });
    await describe(false);
    try {
      await copySegments(files, folder, signal);
      await describe(true);
    } finally {
      await this.finish(container.id);
      await this.tidy();
    }
  }

  /** Deletes the oldest packed files while they are too old, or all are too large together. */
  async tidy(): Promise<void> {
    const { maxBytes, maxAgeMs } = this.options;
    const files = (await Promise.all((await this.ids()).map((id) => this.packed(id)))).flat();
    files.sort((a, b) => b.mtimeMs - a.mtimeMs || a.number - b.number);
    let bytes = 0;
    for (const { path, size, mtimeMs } of files) {
      bytes += size;
      if (bytes > maxBytes || mtimeMs < Date.now() - maxAgeMs) await rm(path, { force: true });
    }
    await this.list();
  }

  /** Gives the packed files their numbers, from the newest on, and the folder its name. */
  private async finish(id: string): Promise<void> {
    const folder = this.unfinished(id);
    const names = (await readdir(folder)).filter((name) => SEGMENT_NAME.test(name)).sort();
    if (names.length === 0) return rm(folder, { recursive: true });
    const newest = logName(id);
    for (const [index, name] of names.entries()) {
      await rename(join(folder, name), join(folder, `${newest}.${names.length - index}.gz`));
    }
    await writeFile(join(folder, newest), '', { mode: 0o600 });
    await rename(folder, join(this.options.dir, id));
  }

  private async list(): Promise<void> {
    const known = await Promise.all(
      (await this.ids()).map(async (id) => {
        const folder = join(this.options.dir, id);
        const packed = await this.packed(id);
        if (packed.length === 0) {
          await rm(folder, { recursive: true, force: true });
          return null;
        }
        const container = JSON.parse(await readFile(join(folder, CONTAINER), 'utf8')) as KeptContainer;
        const createdAt = new Date(container.createdAt);
        const lastAt = new Date(Math.max(...packed.map(({ mtimeMs }) => mtimeMs)));
        return { ...container, createdAt, lastAt, running: false, logPath: join(folder, logName(id)) };
      }),
    );
    this.known = known.filter((container) => container !== null);
  }

  private async packed(id: string) {
    const folder = join(this.options.dir, id);
    const numbers = (await readdir(folder)).flatMap((name) => /\.(\d+)\.gz$/.exec(name)?.[1] ?? []).map(Number);
    return Promise.all(
      numbers.map(async (number) => {
        const path = join(folder, `${logName(id)}.${number}.gz`);
        const { size, mtimeMs } = await stat(path);
        return { path, number, size, mtimeMs };
      }),
    );
  }

  private async ids(): Promise<string[]> {
    return (await this.names()).filter((name) => ID.test(name));
  }

  private names(): Promise<string[]> {
    return readdir(this.options.dir).catch(() => []);
  }

  private unfinished(id: string): string {
    return join(this.options.dir, `${id}.unfinished`);
  }
}

function logName(id: string): string {
  return `${id}-json.log`;
}
