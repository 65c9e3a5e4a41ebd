import { availableParallelism } from 'node:os';
import type { Span } from '../../span.js';
import type { Chunk, LogFile } from '../log-file.js';
import type { WorkerPool } from '../worker/pool.js';
import type { Skim } from './skim.js';

/** So much of a file is skimmed at once: enough for handing it out to cost nothing, little to be in vain when reading ends. */
const STRETCH = 4 << 20;

/** A large part of an open file, and how it is skimmed. */
export interface Skimming {
  file: LogFile;
  /** Where to begin, the beginning of an entry. */
  from: number;
  skim: Skim;
  pool: WorkerPool;
  /** Whether a line waits for a further piece behind what was given last. */
  isOpen(): boolean;
}

/**
 * The entries of a file that have to be read, found out by worker threads while those before them are being read.
 * @throws OddFile, the signal's reason; the error of the file system
 */
export async function* skimmed(skimming: Skimming, signal: AbortSignal): AsyncGenerator<Chunk, void> {
  const { file, from, isOpen } = skimming;
  let at = from;
  async function* read(to: number, isEnough = () => false): AsyncGenerator<Chunk, void> {
    for await (const chunk of file.chunks(at, signal, to)) {
      at = chunk.at + chunk.bytes.length;
      yield chunk;
      if (isEnough()) return;
    }
  }
  const isClosed = () => !isOpen();
  for await (const { start, end } of partsOf(skimming, signal)) {
    if (isOpen()) yield* read(start, isClosed);
    at = Math.max(at, start);
    yield* read(end);
  }
  if (isOpen()) yield* read(file.size, isClosed);
}

/** The parts that have to be read, in order. */
async function* partsOf({ file, from, skim, pool }: Skimming, signal: AbortSignal): AsyncGenerator<Span, void> {
  const { fd, size, head, compressed } = file;
  const pending: Promise<Span[]>[] = [];
  const start = (begin: number) => {
    const stretch = { fd, from: begin, to: Math.min(size, begin + STRETCH), size, compressed, head };
    const parts = pool.run('skim', { stretch, wanted: skim.wanted }, signal);
    // They are waited for one after the other.
    parts.catch(() => undefined);
    return parts;
  };
  try {
    for (let next = from; ; ) {
      for (; pending.length < availableParallelism() && next < size; next += STRETCH) pending.push(start(next));
      const parts = pending.shift();
      if (!parts) return;
      yield* await parts;
    }
  } finally {
    // Those that are under way read the file, which is closed then.
    await Promise.allSettled(pending);
  }
}
