import type { LogFilter } from '@opsbook/schema';
import type { FoldSpec, FoldState } from '../../fold/fold.js';
import type { RedactionSettings } from '../../redaction/index.js';
import type { Stretch } from '../worker/stretch.js';

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

export interface FoldResult {
  state: FoldState;
  /** Whether a line goes on behind the last stretch, so that the next ones have to be read together with these. */
  isOpen: boolean;
}
