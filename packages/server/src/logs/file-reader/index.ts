import type { FoldState } from '../fold/fold.js';
import type { StoredLine } from '../line/stored-line.js';
import type { Edge, FoldRequest, Followed, LogReader, LogSource, Newest, NewestWanted, ReadWanted } from '../reader.js';
import { asWritten, type RedactionSettings } from '../redaction/index.js';
import { foldStretches } from './fold/fold-stretches.js';
import { stretchesOf } from './fold/stretches.js';
import { closeAll, openLogFiles } from './log-files.js';
import { OddFile } from './odd-file.js';
import { StoredLog } from './stored-log.js';
import { isWorthwhile, WorkerPool } from './worker/pool.js';

/**
 * Reads the engine's json-file logs where they are readable, and leaves everything else to the reader behind it, which
 * asks the engine: other drivers, engines on another machine, files that cannot be read or are not as expected, also
 * when that turns out in the middle. Both give the same lines with the same positions, so either may go on where the
 * other one was.
 *
 * They differ where the engine has no one answer: it fails at a last entry that is cut off, which is left out here; and in a
 * log with times from before and after the clock was set back, a time may be found in either.
 */
export class FileLogReader implements LogReader {
  private readonly pool = new WorkerPool();

  /**
   * @param isLocal whether the engine's files can be on this machine
   * @param redaction what is masked for those who may not see secrets
   */
  constructor(
    private readonly engine: LogReader,
    private readonly isLocal: boolean,
    private readonly redaction: RedactionSettings,
  ) {}

  async *read(
    source: LogSource,
    from: Edge,
    signal: AbortSignal,
    wanted: ReadWanted = {},
  ): AsyncGenerator<StoredLine[], void> {
    let edge = from;
    try {
      const files = await this.open(source);
      try {
        for await (const lines of new StoredLog(files, source, this.pool).read(from, signal, wanted)) {
          yield lines;
          edge = { kind: 'after', position: lines.at(-1) as StoredLine };
        }
        return;
      } finally {
        await closeAll(files);
      }
    } catch (error) {
      if (!isForEngine(error)) throw error;
    }
    yield* this.engine.read(source, edge, signal, wanted);
  }

  async newest(source: LogSource, wanted: NewestWanted, signal: AbortSignal): Promise<Newest> {
    try {
      const files = await this.open(source);
      try {
        return await new StoredLog(files, source, this.pool).newest(wanted, signal);
      } finally {
        await closeAll(files);
      }
    } catch (error) {
      if (!isForEngine(error)) throw error;
      return this.engine.newest(source, wanted, signal);
    }
  }

  async fold(source: LogSource, { look, ...request }: FoldRequest, signal: AbortSignal): Promise<FoldState | null> {
    const job = { ...request, redaction: look === asWritten ? null : this.redaction };
    try {
      const files = await this.open(source);
      try {
        const stretches = await stretchesOf(files, request.filter);
        if (!isWorthwhile(stretches.reduce((sum, { from, to }) => sum + to - from, 0))) return null;
        return await foldStretches(this.pool, stretches, job, source.running, signal);
      } finally {
        await closeAll(files);
      }
    } catch (error) {
      if (!isForEngine(error)) throw error;
      return null;
    }
  }

  /** Ends the worker threads. */
  close(): Promise<void> {
    return this.pool.close();
  }

  /** Is the engine's matter: it tells at once of what is new, and of the end, for which files would have to be asked. */
  follow(source: LogSource, signal: AbortSignal): AsyncGenerator<Followed, void> {
    return this.engine.follow(source, signal);
  }

  /** @throws OddFile; the error of the file system */
  private async open({ id, logDriver, logPath }: LogSource) {
    // A path with the container's id in it that exists here is that container's: ids are random.
    const isHere = this.isLocal && logDriver === 'json-file' && logPath?.endsWith(`/${id}-json.log`);
    if (!isHere) throw new OddFile('there is no log file on this machine');
    return openLogFiles(logPath as string);
  }
}

/** An odd file, or an error of the file system. */
function isForEngine(error: unknown): boolean {
  return error instanceof OddFile || (error as NodeJS.ErrnoException | null)?.syscall !== undefined;
}
