import type { StoredLine } from '../line/stored-line.js';

/** Lines are let go of beyond so many bytes, however many were asked for. */
const MAX_BYTES = 32 << 20;

/** Keeps the newest lines that were added. */
export class NewestQueue {
  private lines: StoredLine[] = [];
  private start = 0;
  private bytes = 0;
  /** Whether lines were let go of. */
  hasOverflown = false;

  constructor(private readonly count: number) {}

  /** Whether older lines would not be kept. */
  get isFull(): boolean {
    return this.hasOverflown || this.lines.length - this.start >= this.count;
  }

  add(line: StoredLine): void {
    // Decodes now: a line that was not would keep the whole read buffer.
    void line.text;
    this.lines.push(line);
    this.bytes += line.size;
    while (this.lines.length - this.start > this.count || (this.bytes > MAX_BYTES && this.count > 1)) {
      this.bytes -= (this.lines[this.start++] as StoredLine).size;
      this.hasOverflown = true;
    }
    if (this.start > 1024 && this.start * 2 > this.lines.length) this.compact();
  }

  clear(): void {
    this.lines = [];
    this.start = 0;
    this.bytes = 0;
    this.hasOverflown = false;
  }

  take(): StoredLine[] {
    this.compact();
    return this.lines;
  }

  private compact(): void {
    this.lines = this.lines.slice(this.start);
    this.start = 0;
  }
}
