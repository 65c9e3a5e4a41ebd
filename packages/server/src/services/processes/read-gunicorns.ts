import type { Gunicorn } from '@opsbook/schema';
import type { Engine } from '../../platform/docker/engine.js';
import { engineInfo } from '../../platform/docker/system-calls.js';
import type { InspectedService } from '../service-memory.js';
import { coresOf, recommendedWorkers } from './cores.js';
import { gunicornOf } from './gunicorn.js';
import { readProcesses } from './index.js';

/** The Gunicorn in each running container of a service; none of a service that is no backend. */
export async function readGunicorns(engine: Engine, { role, containers }: InspectedService): Promise<Gunicorn[]> {
  const running = containers.filter(({ State }) => State.Running);
  if (role !== 'BACKEND' || running.length === 0) return [];
  const { NCPU } = await engineInfo(engine);
  const found = await Promise.all(
    running.map(async ({ Id: containerId, HostConfig }): Promise<Gunicorn | null> => {
      const processes = await readProcesses(engine, { id: containerId, state: 'RUNNING' });
      const gunicorn = gunicornOf(processes ?? []);
      const cores = coresOf(HostConfig, NCPU);
      return gunicorn && { containerId, ...gunicorn, cores, recommended: recommendedWorkers(cores) };
    }),
  );
  return found.filter((gunicorn) => gunicorn !== null);
}
