import type { ServiceObservation } from '@opsbook/schema';
import type { ProjectWatch } from '../platform/docker/project-watch.js';
import { type DriftSources, readDrift } from './drift/index.js';
import { readProcesses } from './processes/index.js';
import { readGunicorns } from './processes/read-gunicorns.js';
import type { ServiceReader } from './service-reader.js';
import { StatsCollector } from './stats/collector.js';
import { together } from './stats/together.js';
import { statsWatcher } from './stats/watch.js';

export interface ObservationOptions extends DriftSources {
  watch: ProjectWatch;
  reader: ServiceReader;
}

/** What is seen of services while they run. */
export function observe(options: ObservationOptions): ServiceObservation & { close(): void } {
  const { engine, watch, reader } = options;
  const collector = new StatsCollector(engine);
  return {
    containerStats: (container) => collector.stats(container),
    async serviceStats({ containers }) {
      const all = await Promise.all(containers.map((container) => collector.stats(container)));
      return together(all.filter((stats) => stats !== null));
    },
    watchStats: statsWatcher(watch, reader, collector),
    processes: (container) => readProcesses(engine, container),
    gunicorn: async ({ name }) => readGunicorns(engine, await reader.inspectOne(name)),
    async drift({ name }) {
      const service = await reader.inspectOne(name);
      return readDrift(options, service, () => readGunicorns(engine, service));
    },
    close: () => collector.close(),
  };
}
