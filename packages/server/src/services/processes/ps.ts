import type { ContainerProcess } from '@opsbook/schema';
import { maskCommand } from '../../platform/mask.js';

/**
 * For the engine, which runs `ps` on its own machine and picks the container's processes. The command comes last, since
 * it alone may hold blanks.
 */
export const PS_ARGUMENTS = '-eo pid,ppid,user:32,pcpu,rss,args';

/** A row of that as the engine gives it. `rss` is in KiB, by ps(1). */
export function processOf(row: readonly string[], environment: Readonly<Record<string, string>>): ContainerProcess {
  const [pid, parentPid, user = '', cpu, rss, command = ''] = row;
  return {
    pid: Number(pid),
    parentPid: Number(parentPid),
    user,
    cpuPercent: Number(cpu),
    memory: Number(rss) * 1024,
    command: maskCommand(command, environment),
  };
}
