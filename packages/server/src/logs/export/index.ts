import type { Change, LogExportDeleted, LogExportInput, LogExportLink, LongChange, Plan } from '@opsbook/schema';
import { uuid7 } from '../../state/index.js';
import type { LogHistory } from '../archive/history.js';
import { checkScope } from '../containers.js';
import { compileFilter } from '../filter.js';
import type { Look } from '../redaction/index.js';
import { filterToStore } from '../stored-filter.js';
import type { ExportFolder } from './folder.js';

export { ExportFolder, type ExportFolderOptions } from './folder.js';
export { exportRunner } from './run.js';

/** Names the runner of exports. */
export const LOG_EXPORT = 'log.export';

/** Path under which links to exports answer. */
export const EXPORTS_PATH = '/exports/';

/** Prepares an export of what is stored up to now. @throws InvalidInput, NotFound */
export async function prepareExport(
  history: LogHistory,
  look: Look,
  folder: ExportFolder,
  { filter, ...how }: LogExportInput,
): Promise<LongChange> {
  const whole = { ...filter, until: filter.until ?? BigInt(Date.now()) * 1_000_000n };
  compileFilter(whole, look);
  await history.ready();
  checkScope(history, whole);
  const services = whole.services?.join(', ') ?? 'all services';
  const own = uuid7();
  const plan: Plan = {
    action: 'log:export',
    // Of its own: exports do not get in each other's way.
    target: `export:${own}`,
    summary: `Write the log lines of ${services} to a file in ${folder.options.dir}.`,
    steps: [
      { kind: 'ENGINE', description: 'Read the logs.', request: ['GET', '/containers/{id}/logs'] },
      {
        kind: 'STATE',
        description: 'Write the file; it gets its name when it is whole.',
        request: [folder.options.dir],
      },
    ],
    affects: [`folder:${folder.options.dir}`],
    expectedDowntimeMs: null,
    undo: 'Delete it with logExportDelete.',
    warnings: [`The oldest exports are deleted when all have more than ${folder.options.maxBytes} bytes together.`],
  };
  if (how.reveal) plan.warnings.push('Secrets are not masked in the file; this goes into the audit log.');
  return { plan, anew: [own], operation: { kind: LOG_EXPORT, input: { filter: filterToStore(whole), ...how } } };
}

/** Prepares a link to a finished export. @throws NotFound */
export async function prepareLink(
  folder: ExportFolder,
  id: string,
  lifetimeMs: number,
): Promise<Change<LogExportLink> & { revealed: boolean }> {
  const { file, revealed } = await folder.record(id);
  return {
    revealed,
    plan: change(file, `Make a link by which ${file} can be downloaded.`, 'It ends by itself, and with the export.'),
    apply: async () => {
      const { link, until } = await folder.addLink(id, lifetimeMs);
      return { file, path: `${EXPORTS_PATH}${link}`, expiresAt: new Date(until) };
    },
    forReplay: (made) => ({ ...made, path: null }),
  };
}

/** Prepares to delete a finished export. @throws NotFound */
export async function prepareDeletion(folder: ExportFolder, id: string): Promise<Change<LogExportDeleted>> {
  const record = await folder.record(id);
  const { file } = record;
  return {
    plan: change(file, `Delete ${file} and all links to it.`, 'Export again what is still stored.'),
    destroys: file,
    apply: async () => {
      await folder.delete(record);
      return { file };
    },
  };
}

function change(file: string, summary: string, undo: string): Plan {
  return {
    action: 'log:export',
    target: `export:${file}`,
    summary,
    steps: [{ kind: 'STATE', description: summary, request: [file] }],
    affects: [`file:${file}`],
    expectedDowntimeMs: null,
    undo,
    warnings: [],
  };
}
