import type { Stretch } from '../worker/stretch.js';
import type { SkimWanted } from './skim.js';

/** What a worker thread is asked for: which parts of a stretch have to be read. */
export interface SkimJob {
  stretch: Stretch;
  wanted: SkimWanted;
}
