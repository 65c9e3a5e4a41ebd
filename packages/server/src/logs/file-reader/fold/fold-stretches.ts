import { createFold, type FoldState } from '../../fold/fold.js';
import { OddFile } from '../odd-file.js';
import type { FoldJob, FoldResult, Stretch } from './job.js';
import type { FoldPool } from './pool.js';

/**
 * Folds the accepted lines of open files in worker threads, a stretch a job.
 * @throws OddFile, the signal's reason
 */
export async function foldStretches(
  pool: FoldPool,
  stretches: readonly Stretch[],
  common: Omit<FoldJob, 'stretches' | 'isEnd'>,
  running: boolean,
  signal: AbortSignal,
): Promise<FoldState> {
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);
  const start = (parts: Stretch[]) => {
    const isEnd = parts.at(-1) === stretches.at(-1) && !running;
    const result = pool.run({ ...common, stretches: parts, isEnd }, ended);
    // They are waited for one after the other.
    result.catch(() => undefined);
    return result;
  };
  const results = stretches.map((stretch) => start([stretch]));
  const fold = createFold(common.spec);
  try {
    for (const [index, pending] of results.entries()) {
      const isLast = index === results.length - 1;
      const { state, isOpen } = found(await pending);
      if (!isOpen || isLast) fold.merge(state);
      else {
        // A line lies over the border, and who knows where it ends: what is left is read in one go.
        fold.merge(found(await start(stretches.slice(index))).state);
        break;
      }
    }
    return fold.toState();
  } finally {
    stop.abort(new Error('The fold has ended.'));
  }
}

function found(result: FoldResult): Extract<FoldResult, { state: FoldState }> {
  if ('odd' in result) throw new OddFile(result.odd);
  return result;
}
