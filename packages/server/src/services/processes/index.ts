import type { Container, ContainerProcess } from '@opsbook/schema';
import type { Engine } from '../../platform/docker/engine.js';
import { environmentOf } from '../../platform/docker/environment.js';
import { inspectContainer } from '../../platform/docker/inspect-project.js';
import { PS_ARGUMENTS, processOf } from './ps.js';

/**
 * The processes of a container, in the engine's order, with the secrets in their command lines masked. Null when it does
 * not run. Throws Unavailable.
 */
export async function readProcesses(
  engine: Engine,
  { id, state }: Pick<Container, 'id' | 'state'>,
): Promise<ContainerProcess[] | null> {
  if (state !== 'RUNNING' && state !== 'PAUSED') return null;
  const info = await inspectContainer(engine, id);
  if (!info?.State.Running) return null;
  const environment = environmentOf(info.Config.Env ?? []);
  const { Processes } = await engine.call(`list the processes of container ${id.slice(0, 12)}`, (abortSignal) =>
    engine.docker.getContainer(id).top({ ps_args: PS_ARGUMENTS, abortSignal }),
  );
  return (Processes as string[][]).map((row) => processOf(row, environment));
}
