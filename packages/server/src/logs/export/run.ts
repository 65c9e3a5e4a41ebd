import { type LogExported, type LogExportInput, type LogFilter, Unavailable } from '@opsbook/schema';
import type { OperationRun, Runner } from '../../operations/index.js';
import type { LogHistory } from '../archive/history.js';
import { containersOf } from '../containers.js';
import { compileFilter } from '../filter.js';
import { forward } from '../query/forward.js';
import { merged, type OwnedLine } from '../query/merge.js';
import { rangeIn } from '../query/range.js';
import { Tolerance } from '../query/tolerant.js';
import type { LogReader } from '../reader.js';
import type { Look } from '../redaction/index.js';
import type { Reveals } from '../reveal.js';
import { type StoredFilter, storedFilter } from '../stored-filter.js';
import { writeLines } from '../write-lines.js';
import type { ExportFolder } from './folder.js';
import { formatOf } from './format.js';

/** What the operation is stored with. */
export type StoredExport = Omit<LogExportInput, 'filter'> & { filter: StoredFilter };

export interface ExportTools {
  reader: LogReader;
  history: LogHistory;
  reveals: Reveals;
  folder: ExportFolder;
}

/** Writes the file anew however often it is begun; it gets its name when it is whole. */
export function exportRunner({ reveals, ...tools }: ExportTools): Runner<StoredExport, LogExported> {
  const write = (run: OperationRun<StoredExport>) => {
    const filter = storedFilter(run.input.filter);
    const by = run.input.reveal ? { name: run.actor } : null;
    return reveals.during(by, 'logExport', filter, (look) => writeExport(tools, run, filter, look));
  };
  return {
    resultType: 'LogExported',
    run: (run) => run.step('Write the lines', { repeatable: true }, () => write(run)),
  };
}

/** @throws Unavailable, Conflict, CapabilityMissing, InvalidInput */
async function writeExport(
  { reader, history, folder }: Omit<ExportTools, 'reveals'>,
  run: OperationRun<StoredExport>,
  filter: LogFilter,
  look: Look,
): Promise<LogExported> {
  const { filter: _, reveal, ...input } = run.input;
  const compiled = compileFilter(filter, look);
  await history.ready();
  const { live, message } = history.connection;
  if (!live) throw new Unavailable('Docker Engine', message ?? 'The engine does not answer.', 'Try again later.');
  const ranges = containersOf(history, filter).map((container) => rangeIn(container, compiled, null, null));
  const tolerance = new Tolerance(ranges.length);
  const rows = ranges.map((range) => tolerance.row(forward(reader, range, compiled, null, run.signal)));
  const { maxBytes, keepMs } = folder.options;
  const passed = progressOf(run, compiled.until);
  const how = { format: formatOf(input, look), gzip: input.gzip, maxBytes, passed };
  return folder.write(run.id, async (path) => {
    const written = await writeLines(path, merged(rows), how, run.signal);
    const problem = tolerance.problems.join(' ') || null;
    const exported: LogExported = {
      file: fileName(run.id, input),
      ...written,
      revealed: reveal,
      complete: problem === null,
      problem,
      expiresAt: new Date(Date.now() + keepMs).toISOString(),
    };
    return { ...exported, contentType: contentType(input) };
  });
}

/** By time, from the first line to the end that was asked for. */
function progressOf(run: OperationRun<StoredExport>, until: string | null): (owned: OwnedLine) => void {
  const end = until === null ? Date.now() : Date.parse(until);
  let begin: number | null = null;
  return ({ line }) => {
    const at = Date.parse(line.timestamp);
    begin ??= at;
    run.progress(end > begin ? Math.min(1, Math.max(0, (at - begin) / (end - begin))) : null);
  };
}

function fileName(id: string, { format, gzip }: Pick<LogExportInput, 'format' | 'gzip'>): string {
  return `logs-${id}.${format === 'PLAIN' ? 'log' : 'jsonl'}${gzip ? '.gz' : ''}`;
}

function contentType({ format, gzip }: Pick<LogExportInput, 'format' | 'gzip'>): string {
  if (gzip) return 'application/gzip';
  return format === 'PLAIN' ? 'text/plain; charset=utf-8' : 'application/x-ndjson';
}
