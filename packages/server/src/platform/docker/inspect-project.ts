import type Docker from 'dockerode';
import { PROJECT_LABEL } from './compose-labels.js';
import type { Engine } from './engine.js';
import { statusOf } from './engine-failure.js';

/** Every container of a project in any state, inspected side by side. Those removed meanwhile are left out. */
export async function inspectProject(engine: Engine, project: string): Promise<Docker.ContainerInspectInfo[]> {
  const listed = await engine.call(`list the containers of ${project}`, (abortSignal) =>
    engine.docker.listContainers({ all: true, filters: { label: [`${PROJECT_LABEL}=${project}`] }, abortSignal }),
  );
  const inspected = await Promise.all(listed.map(({ Id }) => inspectContainer(engine, Id)));
  return inspected.filter((info) => info !== null);
}

/** Null when there is no such container any more. */
export async function inspectContainer(engine: Engine, id: string): Promise<Docker.ContainerInspectInfo | null> {
  try {
    return await engine.call(`inspect container ${id.slice(0, 12)}`, (abortSignal) =>
      engine.docker.getContainer(id).inspect({ abortSignal }),
    );
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
