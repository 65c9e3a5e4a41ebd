import type { LogLine, LogStream } from '@opsbook/schema';
import type { Position } from '../reader.js';
import { stripAnsi } from './ansi.js';
import { type ParsedLine, parseLine } from './parse.js';

/** A line as somebody sees it. */
export interface LineView {
  /** RFC 3339 in UTC with nine decimals. */
  readonly timestamp: string;
  /** With ANSI sequences; invalid UTF-8 is replaced. */
  readonly text: string;
  /** The text without ANSI sequences. */
  readonly plain: string;
  readonly parsed: ParsedLine;
}

/**
 * A line as the log holds it, shared by all who read it: text and structure are worked out when first asked for, once.
 */
export class StoredLine implements Position, LineView {
  private bytes: Buffer | null;
  private decoded: string | null = null;
  private stripped: string | null = null;
  private structure: ParsedLine | null = null;
  /** The place after it in cursors, once that was worked out. See cursor.ts. */
  mark: string | null = null;
  /** As a stream gave it last: to whom, and what its cursor said of other containers. See follow/feed-set.ts. */
  given: { rest: string; look: unknown; event: LogLine } | null = null;
  /** What it looks like without secrets, once that was found out: mostly the line itself. See redaction/. */
  redacted: LineView | null = null;

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

  /** Decoding lets go of the bytes, which keep the whole read buffer alive. */
  get text(): string {
    if (this.decoded === null) {
      this.decoded = (this.bytes as Buffer).toString('utf8');
      this.bytes = null;
    }
    return this.decoded;
  }

  get plain(): string {
    this.stripped ??= stripAnsi(this.text);
    return this.stripped;
  }

  get parsed(): ParsedLine {
    this.structure ??= parseLine(this.plain);
    return this.structure;
  }

  /** The same line with another text, which has no ANSI sequences. */
  as(text: string): LineView {
    return new OtherText(this.timestamp, text);
  }
}

class OtherText implements LineView {
  private structure: ParsedLine | null = null;

  constructor(
    readonly timestamp: string,
    readonly text: string,
  ) {}

  get plain(): string {
    return this.text;
  }

  get parsed(): ParsedLine {
    this.structure ??= parseLine(this.text);
    return this.structure;
  }
}
