import { createFold, type FoldState } from '../../fold/fold.js';
import type { WorkerPool } from '../worker/pool.js';
import type { Stretch } from '../worker/stretch.js';
import type { FoldJob } from './job.js';

/**
 * Folds the accepted lines of open files in worker threads, a stretch a job.
 * @throws OddFile, the signal's reason
 */
export async function foldStretches(
  pool: WorkerPool,
  stretches: readonly Stretch[],
  common: Omit<FoldJob, 'stretches' | 'isEnd'>,
  running: boolean,
  signal: AbortSignal,
): Promise<FoldState> {
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);
  const start = (parts: Stretch[]) => {
    const isEnd = parts.at(-1) === stretches.at(-1) && !running;
    const result = pool.run('fold', { ...common, stretches: parts, isEnd }, ended);
    // They are waited for one after the other.
    result.catch(() => undefined);
    return result;
  };
  const results = stretches.map((stretch) => start([stretch]));
  const fold = createFold(common.spec);
  try {
    for (const [index, pending] of results.entries()) {
      const isLast = index === results.length - 1;
      const { state, isOpen } = await pending;
      if (!isOpen || isLast) fold.merge(state);
      else {
        // A line lies over the border, and who knows where it ends: what is left is read in one go.
        fold.merge((await start(stretches.slice(index))).state);
        break;
      }
    }
    return fold.toState();
  } finally {
    stop.abort(new Error('The fold has ended.'));
  }
}
