import { compileFilter } from '../../filter.js';
import { createFold } from '../../fold/fold.js';
import { asWritten, redactedLook } from '../../redaction/index.js';
import { prefilterOf } from '../prefilter.js';
import type { FoldJob, FoldResult } from './job.js';
import { Scan } from './scan.js';

/** Does the job, in a worker thread. @throws OddFile; the error of the file system */
export function fold({ stretches, filter, spec, service, redaction, isEnd }: FoldJob): FoldResult {
  const look = redaction ? redactedLook(redaction) : asWritten;
  const { accept, needles } = compileFilter(filter, look);
  const sum = createFold(spec);
  const container = { service };
  const scan = new Scan(prefilterOf(needles), (line) => {
    if (accept(line)) sum.add(look(line), container);
  });
  for (const stretch of stretches) scan.read(stretch);
  if (isEnd) scan.end();
  return { state: sum.toState(), isOpen: scan.isOpen };
}
