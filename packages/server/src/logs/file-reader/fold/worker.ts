// A worker thread that folds stretches of log files, one job after the other; see pool.ts.
import { parentPort } from 'node:worker_threads';
import { compileFilter } from '../../filter.js';
import { createFold } from '../../fold/fold.js';
import { asWritten, redactedLook } from '../../redaction/index.js';
import { OddFile } from '../odd-file.js';
import { prefilterOf } from '../prefilter.js';
import type { FoldJob, FoldResult } from './job.js';
import { Scan } from './scan.js';

parentPort?.on('message', (job: FoldJob) => parentPort?.postMessage(resultOf(job)));

function resultOf({ stretches, filter, spec, service, redaction, isEnd }: FoldJob): FoldResult {
  const look = redaction ? redactedLook(redaction) : asWritten;
  const { accept, needles } = compileFilter(filter, look);
  const fold = createFold(spec);
  const container = { service };
  const scan = new Scan(prefilterOf(needles), (line) => {
    if (accept(line)) fold.add(look(line), container);
  });
  try {
    for (const stretch of stretches) scan.read(stretch);
    if (isEnd) scan.end();
    return { state: fold.toState(), isOpen: scan.isOpen };
  } catch (error) {
    if (error instanceof OddFile || (error as NodeJS.ErrnoException).syscall) return { odd: (error as Error).message };
    throw error;
  }
}
