import { carryOut } from '../carry-out.js';
import { restartMoves } from '../move.js';
import type { InspectedService } from '../service-memory.js';
import { pick } from '../service-reader.js';
import type { DeployTools } from './tools.js';
import { waitAllUp } from './wait-all-up.js';

/** When the present run of each container began, by its id: another start is another run. */
export type Began = Readonly<Record<string, string>>;

export function beganOf(services: readonly InspectedService[]): Began {
  const containers = services.flatMap((service) => service.containers);
  return Object.fromEntries(containers.map(({ Id, State }) => [Id, State.StartedAt]));
}

/**
 * Restarts those containers of a service whose run is the one that is known, and waits until all of them are up: those
 * that were started since need no other restart. Gives the downtime in milliseconds; null where nothing was down, and
 * where some of it was not seen. Throws as `carryOut`.
 */
export async function restartOnce(
  { engine, reader, downtimes }: Pick<DeployTools, 'engine' | 'reader' | 'downtimes'>,
  name: string,
  began: Began,
  conditions: { timeoutMs: number; signal: AbortSignal },
): Promise<number | null> {
  const services = await reader.inspect();
  const service = pick(services, name);
  const present = beganOf([service]);
  const moves = restartMoves(service).filter(({ id }) => began[id] === present[id]);
  const downtimeMs = await carryOut(engine, moves, { ...conditions, done: [] });
  const rest = service.containers.filter(({ Id }) => !moves.some(({ id }) => id === Id));
  if (rest.length === 0) {
    downtimes.record(name, downtimeMs);
    return downtimeMs;
  }
  await waitAllUp(engine, [{ ...service, containers: rest }], services, conditions);
  return null;
}
