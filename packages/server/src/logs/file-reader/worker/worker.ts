// A worker thread that reads stretches of log files, one job after the other; see pool.ts.
import { parentPort } from 'node:worker_threads';
import { fold } from '../fold/fold.js';
import { OddFile } from '../odd-file.js';
import { skimStretch } from '../skim/skim-stretch.js';
import type { Answer, Asked } from './job.js';

parentPort?.on('message', (asked: Asked) => parentPort?.postMessage(answerTo(asked)));

function answerTo(asked: Asked): Answer {
  try {
    return { found: asked.kind === 'fold' ? fold(asked.job) : skimStretch(asked.job) };
  } catch (error) {
    if (error instanceof OddFile || (error as NodeJS.ErrnoException).syscall) return { odd: (error as Error).message };
    throw error;
  }
}
