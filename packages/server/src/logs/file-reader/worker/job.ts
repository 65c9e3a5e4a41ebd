import type { Span } from '../../span.js';
import type { FoldJob, FoldResult } from '../fold/job.js';
import type { SkimJob } from '../skim/job.js';

/** What worker threads can be asked for, and what they answer, by kind. */
export interface Jobs {
  fold: { job: FoldJob; result: FoldResult };
  skim: { job: SkimJob; result: Span[] };
}

export type Kind = keyof Jobs;

/** What a worker thread is sent. */
export type Asked = { [K in Kind]: { kind: K; job: Jobs[K]['job'] } }[Kind];

/** What it sends back: what it found, or why a file is odd. */
export type Answer<K extends Kind = Kind> = { found: Jobs[K]['result'] } | { odd: string };
