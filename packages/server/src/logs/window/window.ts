import type { Edge } from '../reader.js';
import type { AssembledLine } from './assembler.js';

/** A stretch of a stored log that ends at its present end. */
export interface Window {
  /** Whether it begins with the log's first entry, so that every line in it is certain. */
  readonly fromStart: boolean;
  /** The lines, a batch at a time, pulled. Leaving early lets go of everything. */
  lines(signal: AbortSignal): AsyncGenerator<AssembledLine[], void>;
}

/**
 * Windows in which an edge, or the newest lines, are looked for: each call gives one that reaches further back than the
 * one before, and at last the whole log. The edge is where reading is by now.
 */
export type Widening = (edge: Edge) => Promise<Window> | Window;
