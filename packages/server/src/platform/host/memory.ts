import type { HostMemory } from '@opsbook/schema';

/** Reads /proc/meminfo, whose numbers are KiB. https://docs.kernel.org/filesystems/proc.html#meminfo */
export function parseMemory(text: string): HostMemory {
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) * 1024;
  const total = bytes('MemTotal');
  const available = bytes('MemAvailable');
  return {
    total,
    available,
    used: total - available,
    usedPercent: total > 0 ? ((total - available) / total) * 100 : 0,
    swapTotal: bytes('SwapTotal'),
    swapUsed: bytes('SwapTotal') - bytes('SwapFree'),
  };
}
