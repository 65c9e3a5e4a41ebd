/** CPU time since the start of the machine, of all cores together, in ticks of a hundredth of a second. */
export interface CpuTimes {
  total: number;
  /** With the time in which something waited for a disk. */
  idle: number;
  ioWait: number;
  steal: number;
  cores: number;
}

/** Reads /proc/stat. Guests are counted in `user` already. https://docs.kernel.org/filesystems/proc.html#miscellaneous-kernel-statistics-in-proc-stat */
export function parseCpuTimes(text: string): CpuTimes {
  const lines = text.split('\n');
  const times = (lines.find((line) => line.startsWith('cpu ')) ?? '').trim().split(/\s+/).slice(1).map(Number);
  const [user = 0, nice = 0, system = 0, idle = 0, ioWait = 0, irq = 0, softIrq = 0, steal = 0] = times;
  return {
    total: user + nice + system + idle + ioWait + irq + softIrq + steal,
    idle: idle + ioWait,
    ioWait,
    steal,
    cores: lines.filter((line) => /^cpu\d/.test(line)).length,
  };
}

/** The share of the time between two readings, 0 to 100; null when no time has passed. */
export function shareBetween(
  before: CpuTimes,
  after: CpuTimes,
): { usagePercent: number; ioWaitPercent: number; stealPercent: number } | null {
  const passed = after.total - before.total;
  if (passed <= 0) return null;
  // The kernel may take idle time back by a tick.
  const percent = (ticks: number) => Math.min(100, Math.max(0, (ticks * 100) / passed));
  return {
    usagePercent: percent(passed - (after.idle - before.idle)),
    ioWaitPercent: percent(after.ioWait - before.ioWait),
    stealPercent: percent(after.steal - before.steal),
  };
}
