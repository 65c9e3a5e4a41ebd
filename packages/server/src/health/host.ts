import { CapabilityMissing, type HostPort } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import type { Check, Outcome } from './check.js';
import { type Measure, worstMeasure } from './measure.js';

export type HostSource = Pick<HostPort, 'host' | 'cpu' | 'memory' | 'disks' | 'diskProblems'>;

/** The machine's CPU, memory and disks against the runbook's limits. */
export function hostChecks(host: HostSource, limits: Config['thresholds']): Check[] {
  return [
    {
      name: 'cpu',
      title: 'CPU of the machine',
      run: () => ofMachine(host, () => cpu(host, limits)),
    },
    {
      name: 'memory',
      title: 'Memory of the machine',
      run: () => ofMachine(host, () => memory(host, limits)),
    },
    {
      name: 'disk',
      title: 'Disks of the machine',
      run: () => ofMachine(host, () => disks(host, limits)),
    },
  ];
}

/** What is seen here says nothing of a stack whose engine runs elsewhere. */
async function ofMachine(host: HostSource, look: () => Promise<Outcome>): Promise<Outcome> {
  const machine = await host.host();
  if ((await machine.runsEngine()) !== false) return look();
  throw new CapabilityMissing(
    `The stack's engine does not run on ${machine.hostname}, where Opsbook does.`,
    'Run Opsbook on the machine that runs the stack.',
  );
}

async function cpu(host: HostSource, { cpuWarning, cpuCritical }: Config['thresholds']): Promise<Outcome> {
  const { usagePercent, cores } = await host.cpu();
  const measure = { of: `${cores} cores`, value: usagePercent, warning: cpuWarning, critical: cpuCritical };
  return worstMeasure('CPU usage', [measure], 'Scale up or optimize: see which service uses it (services { stats }).');
}

async function memory(host: HostSource, { memoryWarning, memoryCritical }: Config['thresholds']): Promise<Outcome> {
  const { usedPercent } = await host.memory();
  const measure = { of: 'in use', value: usedPercent, warning: memoryWarning, critical: memoryCritical };
  return worstMeasure('Memory usage', [measure], 'Investigate leaks: see which service uses it (services { stats }).');
}

async function disks(host: HostSource, { diskWarning, diskCritical }: Config['thresholds']): Promise<Outcome> {
  const [all, problems] = await Promise.all([host.disks(), host.diskProblems()]);
  const limits = { warning: diskWarning, critical: diskCritical };
  const measures = all.flatMap(({ mount, usedPercent, inodesPercent }): Measure[] => [
    { of: mount, value: usedPercent, ...limits },
    ...(inodesPercent === null ? [] : [{ of: `inodes of ${mount}`, value: inodesPercent, ...limits }]),
  ]);
  const outcome = worstMeasure('Disk usage', measures, 'Clean up or expand the disk.');
  if (problems.length === 0) return outcome;
  return {
    ...outcome,
    verdict: outcome.verdict === 'CRITICAL' ? 'CRITICAL' : 'WARN',
    reason: [outcome.reason, ...problems].join(' '),
    action: outcome.action ?? 'Look at the file system that does not answer.',
  };
}
