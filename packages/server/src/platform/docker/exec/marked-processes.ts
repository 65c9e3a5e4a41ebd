import { readdir, readFile } from 'node:fs/promises';
import { MARK } from './container-exec.js';

/** Process ids of this machine whose environment holds the mark. Those that may not be looked at are left out. */
export async function markedProcesses(mark: string): Promise<number[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const marked = await Promise.all(pids.map((pid) => isMarked(pid, mark)));
  return pids.filter((_, i) => marked[i]);
}

async function isMarked(pid: number, mark: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  return environment.split('\0').includes(`${MARK}=${mark}`);
}
