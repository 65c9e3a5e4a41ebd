import type { WriteStream } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { Unavailable } from '@opsbook/schema';

/** Most transcripts in the folder; the oldest go first. Their names are ids, which are ordered by time. */
const KEPT = 1000;
const SUFFIX = '.cast';

/**
 * What a terminal showed, as an asciicast file (version 2), which players of asciinema can play. What is typed is in it
 * only as far as the terminal shows it: a password that is not echoed is not there.
 */
export class Transcript {
  readonly #begun = performance.now();
  readonly #decoder = new StringDecoder('utf8');
  #left: number;
  #problem: string | null = null;

  private constructor(
    readonly file: string,
    private readonly stream: WriteStream,
    limitBytes: number,
  ) {
    this.#left = limitBytes;
    stream.on('error', (error) => {
      this.#problem = error.message;
    });
  }

  /** @throws Unavailable when the file cannot be made */
  static async create(
    folder: string,
    id: string,
    { title, cols, rows, limitBytes }: { title: string; cols: number; rows: number; limitBytes: number },
  ): Promise<Transcript> {
    const file = join(folder, `${id}${SUFFIX}`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await makeRoom(folder);
      const handle = await open(file, 'wx', 0o600);
      const transcript = new Transcript(file, handle.createWriteStream(), limitBytes);
      transcript.#write({ version: 2, width: cols, height: rows, timestamp: Math.floor(Date.now() / 1000), title });
      return transcript;
    } catch (error) {
      const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
      throw new Unavailable(
        'transcripts',
        `The transcript ${file} cannot be written (${why}).`,
        'Check the folder state.dir.',
      );
    }
  }

  shown(chunk: Buffer): void {
    const text = this.#decoder.write(chunk);
    if (text !== '') this.#event('o', text);
  }

  resized(cols: number, rows: number): void {
    this.#event('r', `${cols}x${rows}`);
  }

  /** Gives what is wrong with it, in a sentence; null when it is whole. */
  async close(): Promise<string | null> {
    await new Promise<void>((resolve) => this.stream.close(() => resolve()));
    if (this.#problem !== null) return `Its transcript is not whole: ${this.#problem}.`;
    return this.#left < 0 ? 'Its transcript ends before it: it reached shell.transcriptLimit.' : null;
  }

  #event(code: 'o' | 'r', data: string): void {
    this.#write([Number(((performance.now() - this.#begun) / 1000).toFixed(3)), code, data]);
  }

  #write(entry: unknown): void {
    if (this.#left < 0) return;
    const line = `${JSON.stringify(entry)}\n`;
    this.#left -= Buffer.byteLength(line);
    if (this.#left >= 0) this.stream.write(line);
  }
}

async function makeRoom(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
  for (const name of names.slice(0, Math.max(0, names.length - KEPT + 1)))
    await rm(join(folder, name), { force: true });
}
