import type { OperationOutputLine, OutputStream } from '@opsbook/schema';

/** How many lines of an operation are kept, the newest ones; and how long one may be, in characters. */
export const KEPT_LINES = 5000;
const MAX_LINE = 2000;

/** Cuts output into numbered lines that wait to be stored. Bounded: of too many the oldest go. */
export class OutputBuffer {
  #lines: OperationOutputLine[] = [];
  readonly #begun: Record<OutputStream, string> = { STDOUT: '', STDERR: '' };

  constructor(
    /** Number of the last line. */
    private last: number,
  ) {}

  /** Number of the last line, dropped ones included. */
  get count(): number {
    return this.last;
  }

  add(text: string, stream: OutputStream): void {
    const parts = (this.#begun[stream] + text).split(/\r?\n/);
    this.#begun[stream] = (parts.pop() ?? '').slice(0, MAX_LINE);
    for (const part of parts) this.#push(part, stream);
  }

  /** Ends lines that wait for their line break. */
  end(): void {
    for (const stream of ['STDOUT', 'STDERR'] as const) {
      if (this.#begun[stream] !== '') this.#push(this.#begun[stream], stream);
      this.#begun[stream] = '';
    }
  }

  /** The lines that wait to be stored. */
  get waiting(): readonly OperationOutputLine[] {
    return this.#lines;
  }

  /** Forgets lines up to a number: they are stored. */
  stored(last: number): void {
    this.#lines = this.#lines.filter(({ sequence }) => sequence > last);
  }

  #push(text: string, stream: OutputStream): void {
    // A column of text takes every character but this one.
    const line = text.slice(0, MAX_LINE).replaceAll('\u0000', '\ufffd');
    this.#lines.push({ sequence: ++this.last, time: new Date(), stream, text: line });
    if (this.#lines.length > 2 * KEPT_LINES) this.#lines = this.#lines.slice(-KEPT_LINES);
  }
}
