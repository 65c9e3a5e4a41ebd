import type Docker from 'dockerode';
import type { Engine } from '../platform/docker/engine.js';
import { statusOf } from '../platform/docker/engine-failure.js';

/** Registry digests of the images of containers, by image id; null for images that have none or are gone. */
export async function imageDigests(
  engine: Engine,
  containers: readonly Docker.ContainerInspectInfo[],
): Promise<ReadonlyMap<string, string | null>> {
  const ids = new Set(containers.map(({ Image }) => Image));
  return new Map(await Promise.all([...ids].map(async (id) => [id, await digestOf(engine, id)] as const)));
}

/** The engine keeps it as `name@sha256:…`. */
async function digestOf(engine: Engine, id: string): Promise<string | null> {
  try {
    const image = await engine.call(`inspect image ${id}`, () => engine.docker.getImage(id).inspect());
    return image.RepoDigests?.[0]?.split('@')[1] ?? null;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
