import type { ContainerProcess } from '@opsbook/schema';

/** `gunicorn …`, `python3 /usr/bin/gunicorn …`, `python3 -m gunicorn …`, and the titles it gives itself where it can. */
const GUNICORN = /^(?:\S*python[\d.]*\s+(?:-\S+\s+)*)?(?:\S*\/)?gunicorn(?:$|[\s:])/;

/** The master and the workers of a Gunicorn among processes; null where there is none. */
export function gunicornOf(processes: readonly ContainerProcess[]): { masterPid: number; workers: number } | null {
  const own = processes.filter(({ command }) => GUNICORN.test(command));
  // Workers run the same command line; the master is the one that was started by something else.
  const master = own.find(({ parentPid }) => !own.some(({ pid }) => pid === parentPid));
  if (!master) return null;
  return { masterPid: master.pid, workers: own.filter(({ parentPid }) => parentPid === master.pid).length };
}
