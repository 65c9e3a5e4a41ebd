import type Docker from 'dockerode';

/** Cores a container may use, of all its machine has: the smallest of its limits. */
export function coresOf({ NanoCpus, CpuQuota, CpuPeriod, CpusetCpus }: Docker.HostConfig, machine: number): number {
  const limits = [machine];
  if (NanoCpus) limits.push(NanoCpus / 1e9);
  // The period the kernel uses where none is set, in microseconds.
  if (CpuQuota && CpuQuota > 0) limits.push(CpuQuota / (CpuPeriod || 100_000));
  if (CpusetCpus) limits.push(countCpus(CpusetCpus));
  return Math.min(...limits);
}

/** The runbook's number of Gunicorn workers. */
export function recommendedWorkers(cores: number): number {
  return Math.floor(2 * cores) + 1;
}

/** How many CPUs a list such as `0-2,5` names. */
function countCpus(list: string): number {
  return list.split(',').reduce((count, range) => {
    const [first, last = first] = range.split('-').map(Number);
    return count + ((last ?? 0) - (first ?? 0) + 1);
  }, 0);
}
