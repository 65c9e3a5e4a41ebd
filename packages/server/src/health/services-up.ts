import type { Service, ServicesPort } from '@opsbook/schema';
import type { Check } from './check.js';

/** Is every service running, and healthy where it has a probe? */
export function servicesUpCheck(services: Pick<ServicesPort, 'services'>): Check {
  return {
    name: 'services-up',
    title: 'Services running',
    async run() {
      const all = await services.services();
      const starting = all.filter(isStarting);
      const down = all.filter((service) => !isUp(service) && !isStarting(service));
      const seen = {
        observed: `${all.length - down.length - starting.length} of ${all.length} up`,
        threshold: 'every service running and healthy',
      };
      if (all.length === 0) {
        return {
          ...seen,
          verdict: 'CRITICAL',
          reason: 'The stack has no containers.',
          action: 'Start it with `docker compose up -d`.',
        };
      }
      if (down.length > 0) {
        const names = down.map(({ name }) => name);
        return { ...seen, verdict: 'CRITICAL', reason: `${down.map(describe).join('; ')}.`, action: remedy(names) };
      }
      if (starting.length > 0) {
        return {
          ...seen,
          verdict: 'WARN',
          reason: `${starting.map(describe).join('; ')}.`,
          action: 'Wait until the health probes have passed.',
        };
      }
      return { ...seen, verdict: 'OK', reason: `All ${all.length} services are running.` };
    },
  };
}

function isUp({ state, health }: Service): boolean {
  return state === 'RUNNING' && (health === 'HEALTHY' || health === 'NONE');
}

function isStarting({ state, health }: Service): boolean {
  return state === 'RUNNING' && health === 'STARTING';
}

function describe({ name, state, health, containers }: Service): string {
  if (state === 'RUNNING') return `${name} is ${health.toLowerCase()}`;
  const exitCode = containers.find((container) => container.exitCode !== null)?.exitCode ?? null;
  const what = state === 'PARTIAL' ? 'running in part' : state.toLowerCase();
  return `${name} is ${what}${exitCode === null ? '' : ` (exit code ${exitCode})`}`;
}

function remedy(names: string[]): string {
  return `Read the logs of ${names.join(', ')}; start what is stopped (serviceStart) and restart what is unhealthy (serviceRestart).`;
}
