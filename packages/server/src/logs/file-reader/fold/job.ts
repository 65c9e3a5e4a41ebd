import type { LogFilter } from '@opsbook/schema';
import type { FoldSpec, FoldState } from '../../fold/fold.js';
import type { RedactionSettings } from '../../redaction/index.js';

/** A stretch of an open log file: its entries that begin at `from` or later and before `to`. */
export interface Stretch {
  fd: number;
  from: number;
  to: number;
  /** Bytes of the file when it was opened. */
  size: number;
  /** Packed files are read whole. */
  compressed: boolean;
  /** What the file began with when it was opened; see LogFile. */
  head: Uint8Array;
}

/** What a worker thread is asked for: to fold the accepted lines of stretches that follow each other. */
export interface FoldJob {
  stretches: Stretch[];
  filter: LogFilter;
  spec: FoldSpec;
  service: string;
  /** What is masked; null for lines as they were written. */
  redaction: RedactionSettings | null;
  /** Whether the log ends with these, and the container writes no more: a line that is still open is complete then. */
  isEnd: boolean;
}

export type FoldResult =
  | {
      state: FoldState;
      /** Whether a line goes on behind the last stretch, so that the next ones have to be read together with these. */
      isOpen: boolean;
    }
  | { odd: string };
