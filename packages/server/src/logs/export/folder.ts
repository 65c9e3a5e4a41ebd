import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type LogExported, NotFound } from '@opsbook/schema';
import { diskProblem } from './disk-problem.js';

/** What is known of an export beside its file, in `<id>.json`: written last, so that its presence says it is whole. */
export interface ExportRecord extends LogExported {
  id: string;
  contentType: string;
  /** Hashes of the links to it, and when each ends, in milliseconds since 1970. */
  links: { hash: string; until: number }[];
}

/** What is to be known of a new one. */
export type NewExport = Omit<ExportRecord, 'id' | 'links'>;

const LINK_BYTES = 32;
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const RECORD = new RegExp(`^${ID}\\.json$`);
const OURS = new RegExp(`^(?:\\.${ID}\\.partial|${ID}\\.json(?:\\.new)?|logs-${ID}\\.(?:log|jsonl)(?:\\.gz)?)$`);
/** What an export that was never finished leaves behind is deleted after so long. */
const ABANDONED_MS = 24 * 3_600_000;

export interface ExportFolderOptions {
  dir: string;
  /** Of all files together. */
  maxBytes: number;
  keepMs: number;
}

/** The folder of finished exports. It is its own index: what is deleted there is gone with all links to it. */
export class ExportFolder {
  constructor(readonly options: ExportFolderOptions) {}

  /**
   * Makes a new export: `write` fills a hidden file, which gets its name when that is whole, and is removed otherwise.
   * What a server leaves there that is killed meanwhile is written anew, or removed after a day.
   * @throws Unavailable when the folder takes no files; what `write` throws
   */
  async write(id: string, write: (path: string) => Promise<NewExport>): Promise<LogExported> {
    const { dir } = this.options;
    const partial = join(dir, `.${id}.partial`);
    try {
      await mkdir(dir, { recursive: true, mode: 0o700 });
      const { contentType, ...exported } = await write(partial);
      await rename(partial, this.path(exported));
      await this.store({ ...exported, contentType, id, links: [] });
      await this.tidy();
      return exported;
    } catch (error) {
      await rm(partial, { force: true }).catch(() => {});
      throw diskProblem(error, dir);
    }
  }

  path({ file }: Pick<ExportRecord, 'file'>): string {
    return join(this.options.dir, file);
  }

  /** @throws NotFound */
  async record(id: string): Promise<ExportRecord> {
    const record = await this.read(`${id}.json`);
    if (record && Date.parse(record.expiresAt) > Date.now()) return record;
    throw new NotFound('export', id, [], 'It was deleted, is not finished, or is on another server: export again.');
  }

  /** A new link: 256 random bits, of which only a hash is kept. */
  async addLink(id: string, lifetimeMs: number): Promise<{ link: string; until: number }> {
    const record = await this.record(id);
    const link = randomBytes(LINK_BYTES).toString('base64url');
    const until = Math.min(Date.now() + lifetimeMs, Date.parse(record.expiresAt));
    const links = record.links.filter((other) => other.until > Date.now());
    await this.store({ ...record, links: [...links, { hash: hashOf(link), until }] });
    return { link, until };
  }

  /** The export a link is to; null when there is none, or the link has ended. */
  async byLink(link: string): Promise<ExportRecord | null> {
    const hash = hashOf(link);
    const now = Date.now();
    const records = await this.records();
    return records.find(({ links }) => links.some((known) => known.hash === hash && known.until > now)) ?? null;
  }

  async delete(record: Pick<ExportRecord, 'id' | 'file'>): Promise<void> {
    await rm(join(this.options.dir, `${record.id}.json`), { force: true });
    await rm(this.path(record), { force: true });
  }

  /**
   * Deletes what is too old, the oldest ones while all together are too large, and what servers that were killed have left
   * behind. Files of others are not touched: the folder may be one that people use, too.
   */
  async tidy(): Promise<void> {
    const { maxBytes, dir } = this.options;
    const records = (await this.records()).sort((a, b) => b.expiresAt.localeCompare(a.expiresAt));
    let bytes = 0;
    for (const record of records) {
      bytes += record.bytes;
      if (bytes > maxBytes || Date.parse(record.expiresAt) <= Date.now()) await this.delete(record);
    }
    const known = new Set(records.flatMap(({ id, file }) => [`${id}.json`, file]));
    for (const name of (await this.names()).filter((name) => OURS.test(name) && !known.has(name))) {
      const { mtimeMs } = await stat(join(dir, name)).catch(() => ({ mtimeMs: Date.now() }));
      if (mtimeMs < Date.now() - ABANDONED_MS) await rm(join(dir, name), { force: true });
    }
  }

  private async records(): Promise<ExportRecord[]> {
    const names = (await this.names()).filter((name) => RECORD.test(name));
    const read = await Promise.all(names.map((name) => this.read(name)));
    return read.filter((record) => record !== null);
  }

  private async names(): Promise<string[]> {
    return readdir(this.options.dir).catch(() => []);
  }

  private async read(name: string): Promise<ExportRecord | null> {
    try {
      return JSON.parse(await readFile(join(this.options.dir, name), 'utf8')) as ExportRecord;
    } catch {
      return null;
    }
  }

  private async store(record: ExportRecord): Promise<void> {
    const path = join(this.options.dir, `${record.id}.json`);
    const file = await open(`${path}.new`, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(record));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
  }
}

function hashOf(link: string): string {
  return createHash('sha256').update(link).digest('hex');
}
