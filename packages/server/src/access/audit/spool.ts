import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Intent, Outcome } from './records.js';

/** One line of the spool. */
export type SpoolRecord = { intent: Intent } | { outcome: Outcome };

/** How large it may grow, in bytes: several thousand mutations. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * An append-only file of JSON lines. A record that `append` has taken survives a crash of the process and of the
 * machine. The caller sees to it that no two calls overlap.
 */
export class Spool {
  #bytes: number | null = null;

  constructor(
    private readonly path: string,
    private readonly maxBytes = MAX_BYTES,
  ) {}

  async isEmpty(): Promise<boolean> {
    return (await this.#size()) === 0;
  }

  /** @throws when the records are not safely on disk. */
  async append(records: readonly SpoolRecord[]): Promise<void> {
    // The line break in front keeps a line that a crash has torn apart from the next one.
    const text = Buffer.from(records.map((record) => `\n${JSON.stringify(record)}`).join(''));
    if ((await this.#size()) + text.length > this.maxBytes) {
      throw new Error(`the audit spool is full (${this.maxBytes} bytes)`);
    }
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    this.#bytes = null;
    await writeSafely(this.path, text);
  }

  /** Everything in it, oldest first. A torn line was never acknowledged, so nothing was done for it. */
  async read(): Promise<SpoolRecord[]> {
    const text = await readFile(this.path, 'utf8').catch(ifMissing(''));
    return text.split('\n').flatMap((line) => parse(line) ?? []);
  }

  async clear(): Promise<void> {
    await rm(this.path, { force: true });
    this.#bytes = 0;
  }

  /** Puts aside a record that the store does not take, for people to look at. */
  async putAside(record: SpoolRecord): Promise<void> {
    await writeSafely(`${this.path}.rejected`, Buffer.from(`${JSON.stringify(record)}\n`));
  }

  async #size(): Promise<number> {
    this.#bytes ??= await stat(this.path).then(({ size }) => size, ifMissing(0));
    return this.#bytes;
  }
}

async function writeSafely(path: string, text: Buffer): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  // A new file is safe only when its name in the folder is.
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

function parse(line: string): SpoolRecord | null {
  try {
    return line === '' ? null : (JSON.parse(line) as SpoolRecord);
  } catch {
    return null;
  }
}

function ifMissing<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}
