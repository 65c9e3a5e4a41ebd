import type { Readable } from 'node:stream';
import type { Engine } from './engine.js';
import { jsonBatches } from './json-lines.js';

/**
 * What the engine says of a container's use of resources, once a second. Of a container that does not run all of it is
 * zero or left out. GET /containers/{id}/stats, https://docs.docker.com/reference/api/engine/
 */
export interface RawStats {
  read: string;
  cpu_stats: RawCpuStats;
  /** Of the sample before; without `system_cpu_usage` in the first of a stream. */
  precpu_stats: RawCpuStats;
  memory_stats: { usage?: number; limit?: number; stats?: Record<string, number> };
  /** Left out with the host's network. */
  networks?: Record<string, { rx_bytes: number; tx_bytes: number }>;
  blkio_stats?: { io_service_bytes_recursive?: { op: string; value: number }[] | null };
  pids_stats?: { current?: number };
}

export interface RawCpuStats {
  cpu_usage: { total_usage: number; percpu_usage?: number[] | null };
  system_cpu_usage?: number;
  online_cpus?: number;
}

/** This one accepts a signal, which its published type leaves out. */
interface Abortable {
  stats(options: { stream: true; abortSignal: AbortSignal }): Promise<NodeJS.ReadableStream>;
}

/** Opens the samples of a container; they come until the stream is destroyed or the container removed. */
export async function openStats(engine: Engine, id: string): Promise<Readable> {
  const container = engine.docker.getContainer(id) as unknown as Abortable;
  const stream = await engine.call(`sample container ${id.slice(0, 12)}`, (abortSignal) =>
    container.stats({ stream: true, abortSignal }),
  );
  return stream as Readable;
}

/** The newest of the samples whenever some have come. */
export async function* newestStats(stream: Readable): AsyncGenerator<RawStats> {
  for await (const batch of jsonBatches<RawStats>(stream)) {
    const newest = batch.at(-1);
    if (newest) yield newest;
  }
}
