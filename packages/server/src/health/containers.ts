import { OpsFailure, type ServicesPort } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import type { Check } from './check.js';
import { type Measure, worstMeasure } from './measure.js';

export type StatsSource = Pick<ServicesPort, 'services' | 'containerStats'>;

/** Containers against the limits of the runbook: CPU of all the machine has, memory of the container's own limit. */
export function containersCheck(services: StatsSource, limits: Config['thresholds']): Check {
  return {
    name: 'containers',
    title: 'Resources of the containers',
    async run() {
      const running = (await services.services()).flatMap(({ containers }) =>
        containers.filter(({ state }) => state === 'RUNNING'),
      );
      const problems: string[] = [];
      const measures = await Promise.all(
        running.map(async (container): Promise<Measure[]> => {
          try {
            const stats = await services.containerStats(container);
            if (!stats) return [];
            const { name } = container;
            const cpu = stats.cpuPercent / Math.max(1, stats.onlineCpus);
            return [
              { of: `CPU of ${name}`, value: cpu, warning: limits.cpuWarning, critical: limits.cpuCritical },
              {
                of: `memory of ${name}`,
                value: stats.memoryPercent,
                warning: limits.memoryWarning,
                critical: limits.memoryCritical,
              },
            ];
          } catch (error) {
            if (!(error instanceof OpsFailure)) throw error;
            problems.push(error.message);
            return [];
          }
        }),
      );
      const action = 'Restart the service, raise its limit or scale up (serviceRestart, docker compose up -d).';
      const outcome = worstMeasure('Resource usage', measures.flat(), action);
      if (problems.length === 0 || outcome.verdict === 'CRITICAL') return outcome;
      return { ...outcome, verdict: 'UNKNOWN', reason: [outcome.reason, ...problems].join(' '), action: 'Try again.' };
    },
  };
}
