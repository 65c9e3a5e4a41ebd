import type { LogEvent, LogsPort } from '@opsbook/schema';
import type { Engine } from '../platform/docker/engine.js';
import type { ProjectWatch } from '../platform/docker/project-watch.js';
import { type ArchiveOptions, LogArchive } from './archive/index.js';
import { EngineLogReader } from './engine-reader/index.js';
import {
  ExportFolder,
  type ExportFolderOptions,
  exportRunner,
  prepareDeletion,
  prepareExport,
  prepareLink,
} from './export/index.js';
import { FileLogReader } from './file-reader/index.js';
import { countLogs, histogramOfLogs, topOfLogs } from './fold/index.js';
import { followLogs } from './follow/index.js';
import { LogHub } from './hub/index.js';
import { queryLogs } from './query/index.js';
import type { LogReader } from './reader.js';
import { type RedactionSettings, redactedLook } from './redaction/index.js';
import { type RevealAudit, Reveals } from './reveal.js';

export interface LogsOptions {
  engine: Engine;
  watch: ProjectWatch;
  redaction: RedactionSettings;
  /** Where it is recorded who sees secrets. */
  audit: RevealAudit;
  exports: ExportFolderOptions;
  /** Looks at what subscribers are given. */
  delivered?: (events: AsyncIterable<LogEvent[]>) => AsyncIterable<LogEvent[]>;
  /** Where logs of removed containers are kept; left out when they are not. */
  archive?: ArchiveOptions | undefined;
}

/** The logs of a project. */
export interface Logs extends LogsPort {
  readonly exports: ExportFolder;
  /** Null when logs of removed containers are not kept. */
  readonly archive: LogArchive | null;
  /** Carries out operations of the kind LOG_EXPORT. */
  readonly exportRunner: ReturnType<typeof exportRunner>;
  /** Reads stored logs as they are. */
  readonly reader: Pick<LogReader, 'read'>;
  /** Ends all followed logs. */
  close(): Promise<void>;
}

/** Reads and follows the logs of the containers that `watch` knows. */
export function createLogs(options: LogsOptions): Logs {
  const { engine, watch, redaction, audit, exports, delivered = (events) => events } = options;
  const reader = new FileLogReader(new EngineLogReader(engine), engine.isLocal, redaction);
  const archive = options.archive ? new LogArchive(watch, engine.isLocal, options.archive) : null;
  const hub = new LogHub(reader, watch, archive);
  const { history } = hub;
  const masked = redactedLook(redaction);
  const folder = new ExportFolder(exports);
  const reveals = new Reveals(audit, masked);
  return {
    reader,
    query: (filter, page, signal, by = null) =>
      reveals.during(by, 'logs', filter, (look) => queryLogs(reader, history, filter, page, look, signal)),
    count: (filter, signal, by = null) =>
      reveals.during(by, 'logCount', filter, (look) => countLogs(reader, history, filter, look, signal)),
    histogram: (input, signal, by = null) =>
      reveals.during(by, 'logHistogram', input.filter, (look) => histogramOfLogs(reader, history, input, look, signal)),
    top: (input, signal, by = null) =>
      reveals.during(by, 'logTop', input.filter, (look) => topOfLogs(reader, history, input, look, signal)),
    follow: (input, signal, by = null) => {
      const open = (look: typeof masked) => followLogs(reader, hub, input, look, signal);
      return delivered(by === null ? open(masked) : reveals.streaming(by, 'logs', input.filter, open));
    },
    export: (input) => prepareExport(history, masked, folder, input),
    exportLink: (id, lifetimeMs) => prepareLink(folder, id, lifetimeMs),
    exportDelete: (id) => prepareDeletion(folder, id),
    exports: folder,
    archive,
    exportRunner: exportRunner({ reader, history, reveals, folder }),
    close: async () => {
      await hub.close();
      await archive?.close();
      await reader.close();
    },
  };
}
