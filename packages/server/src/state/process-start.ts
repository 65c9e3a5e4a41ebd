import { readFile } from 'node:fs/promises';

/**
 * When a process was started, in clock ticks since boot (field 22 of proc_pid_stat(5)), which tells it from a later
 * one with the same pid. Null where there is no /proc, undefined when there is no such process.
 */
export async function processStart(pid: number): Promise<string | null | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets and may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return isRunning(pid) ? null : undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
