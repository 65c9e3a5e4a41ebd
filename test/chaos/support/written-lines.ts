import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { logEntry } from '../../support/written-log.js';

const EVERY_MS = 50;

/**
 * Adds numbered lines to the log of a running container in place of the engine, at a steady rate and in its form, so that
 * their times can be chosen: the time of an entry is the engine's, and its clock is this machine's.
 */
export class LineWriter {
  /** How far the clock has been set back. */
  private backMs = 0;
  private written = 0;

  constructor(
    private readonly path: string,
    private readonly lines: number,
    private readonly perSecond: number,
  ) {}

  setBack(ms: number): void {
    this.backMs += ms;
  }

  async write(): Promise<void> {
    const step = Math.ceil((this.perSecond * EVERY_MS) / 1000);
    while (this.written < this.lines) {
      const base = new Date(Date.now() - this.backMs).toISOString().slice(0, -1);
      let text = '';
      for (const end = Math.min(this.lines, this.written + step); this.written < end; ) {
        // Some lines have the same time, as in a burst.
        const nanoseconds = String(Math.floor(this.written / 3) % 1_000_000).padStart(6, '0');
        text += logEntry(`n ${++this.written}`, `${base}${nanoseconds}Z`);
      }
      appendFileSync(this.path, text);
      await delay(EVERY_MS);
    }
  }
}
