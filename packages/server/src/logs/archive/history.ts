import type { ProjectWatch } from '../../platform/docker/project-watch.js';
import type { LogArchive } from './index.js';

/** The containers that have logs: those that there are, and those that are gone and whose logs were kept. */
export type LogHistory = Pick<ProjectWatch, 'connection' | 'ready' | 'containers' | 'knownServices'>;

/** As the watch has it, and the archive after it. */
export function historyOf(watch: ProjectWatch, archive: LogArchive | null): LogHistory {
  if (!archive) return watch;
  return {
    get connection() {
      return watch.connection;
    },
    ready: async () => {
      await watch.ready();
      await archive.ready();
    },
    containers: () => [...watch.containers(), ...archive.containers()],
    knownServices: () => {
      const archived = archive.containers().map(({ service }) => service);
      return [...new Set([...watch.knownServices(), ...archived])].sort();
    },
  };
}
