import type { LogStream } from '@opsbook/schema';
import type { Position } from '../reader.js';
import { type ParsedLine, parseLine } from './parse.js';

/**
 * A line as the log holds it, shared by all who read it: text and structure are worked out when first asked for, once.
 */
export class StoredLine implements Position {
  private bytes: Buffer | null;
  private decoded: string | null = null;
  private structure: ParsedLine | null = null;

  /** @param bytes the line without its line break */
  constructor(
    readonly timestamp: string,
    readonly stream: LogStream,
    readonly ordinal: number,
    bytes: Buffer,
    /** Whether the end is missing because the line was too long. */
    readonly truncated: boolean,
    /**
     * The newest time up to this line in stored order, which is the order lines of several containers are merged by:
     * the two streams of a container are stored slightly out of the order of time.
     */
    readonly order = timestamp,
  ) {
    this.bytes = bytes;
    this.size = bytes.length;
  }

  /** Bytes the line has in the log. */
  readonly size: number;

  /** The line as written; invalid UTF-8 is replaced. Lets go of the bytes, which keep the whole read buffer alive. */
  get text(): string {
    if (this.decoded === null) {
      this.decoded = (this.bytes as Buffer).toString('utf8');
      this.bytes = null;
    }
    return this.decoded;
  }

  get parsed(): ParsedLine {
    this.structure ??= parseLine(this.text);
    return this.structure;
  }
}
