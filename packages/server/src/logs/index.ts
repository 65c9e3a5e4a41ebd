import type { LogsPort } from '@opsbook/schema';
import type { Engine } from '../platform/docker/engine.js';
import type { ProjectWatch } from '../platform/docker/project-watch.js';
import { EngineLogReader } from './engine-reader/index.js';
import { FileLogReader } from './file-reader/index.js';
import { followLogs } from './follow/index.js';
import { LogHub } from './hub/index.js';
import { queryLogs } from './query/index.js';

/** The logs of a project. */
export interface Logs extends LogsPort {
  /** Ends all followed logs. */
  close(): Promise<void>;
}

/** Reads and follows the logs of the containers that `watch` knows. */
export function createLogs({ engine, watch }: { engine: Engine; watch: ProjectWatch }): Logs {
  const reader = new FileLogReader(new EngineLogReader(engine), engine.isLocal);
  const hub = new LogHub(reader, watch);
  return {
    query: (filter, page) => queryLogs(reader, watch, filter, page),
    follow: (input, signal) => followLogs(reader, hub, input, signal),
    close: () => hub.close(),
  };
}
