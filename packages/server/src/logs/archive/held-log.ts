import { readdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LogFile } from '../file-reader/log-file.js';
import { closeAll, openLogFiles } from '../file-reader/log-files.js';

/** The engine removes the files of a container one after the other; within so long (in ms) all are gone. */
const REMOVAL_MS = 100;

/**
 * The log files of a container, held open: what is written to them can be read up to its last byte also after the engine
 * has removed them, and costs nothing until then.
 */
export class HeldLog {
  private files: LogFile[] = [];
  private seen = '';
  private refreshing: Promise<void> = Promise.resolve();

  /** @param path of the newest file */
  constructor(private readonly path: string) {}

  /** Holds the files that there are now. Does not fail: what cannot be opened is held from the next time on. */
  refresh(): Promise<void> {
    this.refreshing = this.refreshing.then(() => this.look().catch(() => {}));
    return this.refreshing;
  }

  /** The files, oldest first, for the last time; whoever takes them closes them. */
  async take(): Promise<LogFile[]> {
    await this.refreshing;
    return this.files.splice(0);
  }

  private async look(): Promise<void> {
    const now = await this.names();
    if (now === this.seen) return;
    const opened = await openLogFiles(this.path);
    // Files may be missing because the log was rotated, or because all of them are just being removed.
    if (this.files.length > 0) await delay(REMOVAL_MS);
    const isThere = await stat(this.path).then(
      () => true,
      () => false,
    );
    const [kept, left] = isThere || this.files.length === 0 ? [opened, this.files] : [this.files, opened];
    this.files = kept;
    if (kept === opened) this.seen = now;
    await closeAll(left);
  }

  /** Changes when the log is rotated, or a file of it packed. */
  private async names(): Promise<string> {
    const { ino } = await stat(this.path);
    const name = basename(this.path);
    const names = (await readdir(dirname(this.path))).filter((other) => other.startsWith(name));
    return `${ino} ${names.sort().join(' ')}`;
  }
}
