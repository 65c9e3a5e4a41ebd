import type { ContainerStats } from '@opsbook/schema';
import type { RawCpuStats, RawStats } from '../../platform/docker/stats-stream.js';

/** Whether a sample is of a running container: the engine's time of what never happened is in the year 1. */
export function isRunningSample({ read }: RawStats): boolean {
  return new Date(read).getUTCFullYear() > 1;
}

/** Whether a sample has one before it to be compared with. */
export function hasPredecessor({ precpu_stats: before }: RawStats): boolean {
  return (before.system_cpu_usage ?? 0) > 0;
}

/**
 * A sample in the terms of the contract, with the arithmetic of `docker stats`:
 * https://github.com/docker/cli/blob/master/cli/command/container/stats_helpers.go
 */
export function usageOf(sample: RawStats): ContainerStats {
  const { memory_stats: memory, networks, blkio_stats: blkio, pids_stats: pids } = sample;
  const memoryUsed = usedMemory(memory);
  const memoryLimit = memory.limit ?? 0;
  return {
    at: new Date(sample.read),
    cpuPercent: cpuPercent(sample.cpu_stats, sample.precpu_stats),
    onlineCpus: onlineCpus(sample.cpu_stats),
    memoryUsed,
    memoryLimit,
    memoryPercent: memoryLimit > 0 ? (memoryUsed / memoryLimit) * 100 : 0,
    networkReceived: networks ? sum(Object.values(networks).map((network) => network.rx_bytes)) : null,
    networkSent: networks ? sum(Object.values(networks).map((network) => network.tx_bytes)) : null,
    blockRead: blockBytes(blkio, 'r'),
    blockWritten: blockBytes(blkio, 'w'),
    pids: pids?.current ?? null,
  };
}

/** The container's part of the CPU time of the whole machine, in cores. */
function cpuPercent(now: RawCpuStats, before: RawCpuStats): number {
  const used = now.cpu_usage.total_usage - before.cpu_usage.total_usage;
  const passed = (now.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? 0);
  return used > 0 && passed > 0 ? (used / passed) * onlineCpus(now) * 100 : 0;
}

/** Engines before 18.02 name the cores only one by one. */
function onlineCpus({ online_cpus: online, cpu_usage: usage }: RawCpuStats): number {
  return online || (usage.percpu_usage?.length ?? 0);
}

/** Without the file cache that can be reclaimed: `total_inactive_file` of cgroup 1, `inactive_file` of cgroup 2. */
function usedMemory({ usage = 0, stats = {} }: RawStats['memory_stats']): number {
  const cache = stats.total_inactive_file ?? stats.inactive_file ?? 0;
  return cache < usage ? usage - cache : usage;
}

/** The kernel writes the operations as Read and Write (cgroup 1), or read and write (cgroup 2). */
function blockBytes(blkio: RawStats['blkio_stats'], operation: 'r' | 'w'): number {
  const entries = blkio?.io_service_bytes_recursive ?? [];
  return sum(entries.filter(({ op }) => op.toLowerCase().startsWith(operation)).map(({ value }) => value));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
