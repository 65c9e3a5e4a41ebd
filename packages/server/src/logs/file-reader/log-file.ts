import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { OddFile } from './odd-file.js';

const CHUNK = 256 << 10;
/** Far over what one entry takes: a piece of 16 KiB of which every byte is escaped has 96 KiB. */
const MAX_ENTRY = 4 << 20;
const HEAD = 4096;
const NEWLINE = 0x0a;

/** Whole entries, as the file has them. */
export interface Chunk {
  bytes: Buffer;
  /** Where in the file it begins. */
  at: number;
}

/**
 * One file of a log, held open: renaming or removing it changes nothing for who reads it. What was in it when it was
 * opened is read, and nothing that came later.
 */
export class LogFile {
  private constructor(
    private readonly handle: FileHandle,
    /** Device and inode, which stay the same when the file is renamed. */
    readonly identity: string,
    /** Bytes it had when it was opened. */
    readonly size: number,
    readonly compressed: boolean,
    /** What it began with then. */
    readonly head: Buffer,
  ) {}

  /** @throws the error of the file system */
  static async open(path: string, compressed: boolean): Promise<LogFile> {
    const handle = await open(path, 'r');
    try {
      return await LogFile.of(handle, compressed);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  private static async of(handle: FileHandle, compressed: boolean): Promise<LogFile> {
    const head = Buffer.alloc(HEAD);
    const { bytesRead } = await handle.read(head, 0, HEAD, 0);
    // Larger than the head by then, or equal: the log only grows.
    const { dev, ino, size } = await handle.stat();
    return new LogFile(handle, `${dev}:${ino}`, size, compressed, head.subarray(0, bytesRead));
  }

  /** The same open file with what came later, also when it was removed meanwhile. Closed together with this one. */
  now(): Promise<LogFile> {
    return LogFile.of(this.handle, this.compressed);
  }

  get fd(): number {
    return this.handle.fd;
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  /**
   * All whole entries that begin at `from` or later and before `to`, which are where entries begin; of packed files all
   * there are. A last entry without its line break is still being written and left out.
   * @throws OddFile
   */
  chunks(from: number, signal: AbortSignal, to = this.size): AsyncGenerator<Chunk, void> {
    return this.compressed ? this.unpacked(signal) : this.plain(from, to, signal);
  }

  /** The first whole entry that begins behind `offset`, or at 0; null when there is none. */
  async entryAfter(offset: number): Promise<{ bytes: Buffer; at: number } | null> {
    for (let length = 16 << 10; ; length *= 4) {
      const buffer = await this.bytes(offset, length);
      const begin = offset === 0 ? 0 : buffer.indexOf(NEWLINE) + 1;
      const end = offset > 0 && begin === 0 ? -1 : buffer.indexOf(NEWLINE, begin);
      if (end >= 0) return { bytes: buffer.subarray(begin, end), at: offset + begin };
      if (offset + length >= this.size) return null;
      if (length > MAX_ENTRY) throw new OddFile('an entry has no end');
    }
  }

  private async *plain(from: number, to: number, signal: AbortSignal): AsyncGenerator<Chunk, void> {
    let length = CHUNK;
    // Read while the chunk before it is being looked at.
    let ahead: Promise<Buffer> | null = null;
    try {
      for (let at = from; at < to; ) {
        signal.throwIfAborted();
        const buffer: Buffer = await (ahead ?? this.bytes(at, Math.min(length, to - at)));
        ahead = null;
        const end = buffer.lastIndexOf(NEWLINE) + 1;
        if (end > 0) {
          const chunk = { bytes: buffer.subarray(0, end), at };
          at += end;
          length = CHUNK;
          ahead = at < to ? this.bytes(at, Math.min(length, to - at)) : null;
          ahead?.catch(() => undefined);
          yield chunk;
        } else if (at + buffer.length >= to) return;
        else if (length > MAX_ENTRY) throw new OddFile('an entry has no end');
        else length *= 4;
      }
    } finally {
      await ahead?.catch(() => undefined);
    }
  }

  private async *unpacked(signal: AbortSignal): AsyncGenerator<Chunk, void> {
    const gunzip = createGunzip({ chunkSize: CHUNK });
    // Not the handle's own stream, which would close it.
    const done = pipeline(this.packed(), gunzip, { signal }).catch((error: Error) => void gunzip.destroy(error));
    try {
      let rest: Buffer | null = null;
      let at = 0;
      for await (const part of gunzip as AsyncIterable<Buffer>) {
        const buffer: Buffer = rest ? Buffer.concat([rest, part]) : part;
        const end = buffer.lastIndexOf(NEWLINE) + 1;
        rest = end < buffer.length ? buffer.subarray(end) : null;
        if (rest && rest.length > MAX_ENTRY) throw new OddFile('an entry has no end');
        if (end > 0) yield { bytes: buffer.subarray(0, end), at };
        at += end;
      }
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof OddFile ? error : new OddFile(`it cannot be unpacked: ${(error as Error).message}`);
    } finally {
      gunzip.destroy();
      await done;
    }
  }

  private async *packed(): AsyncGenerator<Buffer, void> {
    for (let at = 0; at < this.size; at += CHUNK) yield await this.bytes(at, CHUNK);
  }

  /**
   * Bytes of the file, of what was in it when it was opened. A file that was emptied in place, as the engine does with
   * `max-file=1` and others with logs in general, begins with another entry now.
   */
  private async bytes(at: number, length: number): Promise<Buffer> {
    const wanted = Math.min(length, this.size - at);
    const buffer = Buffer.allocUnsafeSlow(wanted);
    const { bytesRead } = await this.handle.read(buffer, 0, wanted, at);
    const head = Buffer.alloc(this.head.length);
    await this.handle.read(head, 0, head.length, 0);
    if (bytesRead < wanted || !head.equals(this.head)) throw new OddFile('it was emptied meanwhile');
    return buffer;
  }
}
