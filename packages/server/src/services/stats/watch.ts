import { type OpsFailure, type SampledContainer, type ServiceStatsSample, Unavailable } from '@opsbook/schema';
import { everyInterval, sharedFor } from '../../database/watch.js';
import type { ProjectWatch, WatchedContainer } from '../../platform/docker/project-watch.js';
import type { ServiceReader } from '../service-reader.js';
import type { StatsCollector } from './collector.js';

/** Subscribers share a sample for so long: the engine has a new one every second. */
const SHARED_MS = 500;

export type WatchStats = (
  services: readonly string[] | null,
  intervalMs: number,
  signal: AbortSignal,
) => AsyncGenerator<ServiceStatsSample | OpsFailure>;

/** Gives samples of the stack's containers, which the watch knows without asking the engine. */
export function statsWatcher(watch: ProjectWatch, reader: ServiceReader, collector: StatsCollector): WatchStats {
  const sample = sharedFor(SHARED_MS, async (): Promise<ServiceStatsSample> => {
    const { live, message } = watch.connection;
    if (!live) throw new Unavailable('Docker Engine', message ?? '', 'Check that the Docker Engine runs.');
    const at = new Date();
    return { at, containers: await Promise.all(watch.containers().map((container) => sampled(collector, container))) };
  });
  return async function* watchStats(services, intervalMs, signal) {
    await watch.ready();
    if (services) await reader.admit(services);
    const wanted = async () => {
      const { at, containers } = await sample();
      return { at, containers: containers.filter(({ service }) => !services || services.includes(service)) };
    };
    yield* everyInterval(intervalMs, wanted, signal);
  };
}

/** One that fails leaves the others standing. */
async function sampled(
  collector: StatsCollector,
  { id, name, service, running }: WatchedContainer,
): Promise<SampledContainer> {
  const entry = { service, containerId: id, name };
  try {
    return { ...entry, stats: await collector.stats({ id, state: running ? 'RUNNING' : 'EXITED' }), problem: null };
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return { ...entry, stats: null, problem: error.message };
  }
}
