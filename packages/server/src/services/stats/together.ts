import type { ContainerStats, ServiceStats } from '@opsbook/schema';

/** What the containers of a service use together; null when there are none. */
export function together(all: readonly ContainerStats[]): ServiceStats | null {
  if (all.length === 0) return null;
  const numbers = (of: (stats: ContainerStats) => number | null) => {
    const known = all.map(of).filter((value) => value !== null);
    return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
  };
  const total = (of: (stats: ContainerStats) => number) => numbers(of) ?? 0;
  return {
    at: new Date(Math.min(...all.map(({ at }) => at.getTime()))),
    containers: all.length,
    cpuPercent: total((stats) => stats.cpuPercent),
    memoryUsed: total((stats) => stats.memoryUsed),
    memoryPercent: Math.max(...all.map((stats) => stats.memoryPercent)),
    networkReceived: numbers((stats) => stats.networkReceived),
    networkSent: numbers((stats) => stats.networkSent),
    blockRead: total((stats) => stats.blockRead),
    blockWritten: total((stats) => stats.blockWritten),
    pids: numbers((stats) => stats.pids),
  };
}
