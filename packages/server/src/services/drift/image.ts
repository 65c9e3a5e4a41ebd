import type { Drift } from '@opsbook/schema';
import type Docker from 'dockerode';
import type { Engine } from '../../platform/docker/engine.js';
import { statusOf } from '../../platform/docker/engine-failure.js';
import { containerName } from '../container.js';
import { drifted, inStep, unknown } from './judge.js';

/** Was a container made from the image that its tag names now? */
export async function imageDrift(engine: Engine, info: Docker.ContainerInspectInfo): Promise<Drift> {
  const container = containerName(info);
  const tag = info.Config.Image;
  const id = await idOf(engine, tag);
  if (!id) {
    return unknown(
      'IMAGE',
      container,
      `The engine no longer has an image ${tag}.`,
      'Pull or build it (docker compose pull, docker compose build).',
    );
  }
  const seen = { kind: 'IMAGE', container, actual: info.Image, expected: id } as const;
  if (id === info.Image) return inStep({ ...seen, reason: `It was made from the present ${tag}.` });
  return drifted(
    { ...seen, reason: `${tag} names another image now than the one it was made from.` },
    'RECREATE',
    'Run `docker compose up -d` for the service; a restart keeps the old image.',
  );
}

async function idOf(engine: Engine, tag: string): Promise<string | null> {
  try {
    return (await engine.call(`inspect image ${tag}`, () => engine.docker.getImage(tag).inspect())).Id;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
