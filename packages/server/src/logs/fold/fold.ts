import type { LineView } from '../line/stored-line.js';
import { CountFold, type CountState } from './count.js';
import { HistogramFold, type HistogramSpec, type HistogramState } from './histogram.js';
import { TopFold, type TopSpec, type TopState } from './top.js';

/** What a fold has to know of the container a line is of. */
export interface FoldedContainer {
  readonly service: string;
}

/**
 * Something worked out over many lines in bounded memory. Parts of a log can be folded apart, in worker threads too, and
 * then merged in any order: a spec and a state are plain data that can be cloned and sent.
 */
export interface LogFold<State> {
  add(line: LineView, container: FoldedContainer): void;
  /** Takes in what a fold of the same spec has found. */
  merge(state: State): void;
  toState(): State;
}

export type FoldSpec = { kind: 'count' } | ({ kind: 'histogram' } & HistogramSpec) | ({ kind: 'top' } & TopSpec);
export type FoldState = CountState | HistogramState | TopState;

/** An empty fold; with `state`, one that has found that already. */
export function createFold(spec: FoldSpec, state?: FoldState): LogFold<FoldState> {
  const fold = emptyFold(spec) as LogFold<FoldState>;
  if (state) fold.merge(state);
  return fold;
}

function emptyFold(spec: FoldSpec) {
  if (spec.kind === 'count') return new CountFold();
  return spec.kind === 'histogram' ? new HistogramFold(spec) : new TopFold(spec);
}
