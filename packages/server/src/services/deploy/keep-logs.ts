import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeptLog, Unavailable } from '@opsbook/schema';
import type { LogArchive } from '../../logs/archive/index.js';
import type { StoredLine } from '../../logs/line/stored-line.js';
import { type LogReader, LogUnreadable, NoSuchLog, START } from '../../logs/reader.js';
import { writeLines } from '../../logs/write-lines.js';
import type { WatchedContainer } from '../../platform/docker/watched-container.js';

/** Where the logs of containers are kept that are removed. */
export interface LogKeeping {
  reader: Pick<LogReader, 'read'>;
  /** The folder, on Opsbook's machine. */
  dir: string;
  /** Has what logs show of a container outlive it, where that is possible; null when that is switched off. */
  archive: Pick<LogArchive, 'keep'> | null;
}

/** Why the log of a container cannot be read; null when it can. Throws Unavailable. */
export async function whyUnreadable(
  { reader }: LogKeeping,
  container: WatchedContainer,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    for await (const _ of reader.read(container, START, signal)) break;
    return null;
  } catch (error) {
    if (error instanceof LogUnreadable || error instanceof NoSuchLog) return error.message;
    if (signal.aborted)
      throw new Unavailable('the engine', `The log of ${container.name} cannot be read in time.`, 'Try again.');
    throw error;
  }
}

/**
 * Writes the whole log of a container to a packed file of JSON lines, which only Opsbook's user may read: it is as the
 * engine has it, with what is masked elsewhere. Written under another name first, and again from the beginning when it is
 * repeated.
 * @throws Unavailable when it cannot be written or read
 */
export async function keepLog(
  { reader, dir }: LogKeeping,
  container: WatchedContainer,
  folder: string,
  signal: AbortSignal,
): Promise<KeptLog> {
  const file = join(dir, folder, `${container.name}.jsonl.gz`);
  const partial = `${file}.partial`;
  const format = (line: StoredLine) => `${JSON.stringify(asJson(container, line))}\n`;
  try {
    await mkdir(join(dir, folder), { recursive: true, mode: 0o700 });
    const { lines, bytes } = await writeLines(
      partial,
      linesOf(reader, container, signal),
      { format, gzip: true },
      signal,
    );
    await rename(partial, file);
    return { service: container.service, container: container.name, file, lines, bytes };
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw asUnavailable(error, container);
  }
}

async function* linesOf(
  reader: LogKeeping['reader'],
  container: WatchedContainer,
  signal: AbortSignal,
): AsyncGenerator<StoredLine, void> {
  for await (const batch of reader.read(container, START, signal)) yield* batch;
}

function asJson(
  { service, id }: WatchedContainer,
  { timestamp, stream, text, truncated }: StoredLine,
): Record<string, unknown> {
  return { timestamp, service, container: id, stream, text, ...(truncated ? { truncated } : {}) };
}

function asUnavailable(error: unknown, { name }: WatchedContainer): unknown {
  if (!(error instanceof LogUnreadable || error instanceof NoSuchLog || isOfTheDisk(error))) return error;
  const hint = 'Remove the cause, or say discardLogs to let go of what cannot be kept.';
  return new Unavailable('the log archive', `The log of ${name} cannot be kept: ${error.message}`, hint);
}

function isOfTheDisk(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
