import type { Engine } from '../../platform/docker/engine.js';
import { beginOf } from './operation-time.js';

/** How many old images of a service keep their tag. */
const KEPT = 3;
const PREFIX = 'opsbook-rollback-';

/** Repository and tag for the image that an operation replaces. The tag tells when. */
export function rollbackTag(project: string, service: string, operationId: string): { repo: string; tag: string } {
  return { repo: `${project}/${service.toLowerCase()}`, tag: `${PREFIX}${beginOf(operationId)}` };
}

/** Keeps an image under a tag, and lets go of the oldest such tags of the service. Gives the whole reference. */
export async function keepImage(
  engine: Engine,
  imageId: string,
  { repo, tag }: { repo: string; tag: string },
): Promise<string> {
  const { docker } = engine;
  await engine.call(`tag the present image of ${repo}`, () => docker.getImage(imageId).tag({ repo, tag }));
  const images = await engine.call(`list the old images of ${repo}`, () =>
    docker.listImages({ filters: { reference: [`${repo}:${PREFIX}*`] } }),
  );
  const references = images
    .flatMap(({ RepoTags }) => RepoTags ?? [])
    .filter((each) => each.startsWith(`${repo}:${PREFIX}`));
  for (const old of references.sort().slice(0, Math.max(0, references.length - KEPT))) {
    await engine.call(`remove the tag ${old}`, () => docker.getImage(old).remove());
  }
  return `${repo}:${tag}`;
}
