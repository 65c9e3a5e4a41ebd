import { type Drift, type Gunicorn, OpsFailure } from '@opsbook/schema';
import type Docker from 'dockerode';
import type { Compose } from '../../platform/compose/index.js';
import type { EngineLogging } from '../../platform/docker/daemon-config.js';
import type { Engine } from '../../platform/docker/engine.js';
import { environmentOf } from '../../platform/docker/environment.js';
import { containerName } from '../container.js';
import type { InspectedService } from '../service-memory.js';
import { configurationDrift } from './configuration.js';
import { databasePoolDrift } from './database-pool.js';
import { gunicornDrift } from './gunicorn-workers.js';
import { imageDrift } from './image.js';
import { compared, unknown } from './judge.js';
import { logRotationDrift } from './log-rotation.js';

type Inspection = Docker.ContainerInspectInfo;

/** What a service is compared with. */
export interface DriftSources {
  engine: Engine;
  /** Knows what compose would do with a container. */
  compose: Pick<Compose, 'foretell'>;
  /** The engine's default for logs. */
  logging(): Promise<EngineLogging>;
  /** The database's connection limit. */
  maxConnections(): Promise<number>;
}

/** Every comparison that applies to a service, side by side; each fails alone. */
export async function readDrift(
  sources: DriftSources,
  { containers }: InspectedService,
  gunicorns: () => Promise<readonly Gunicorn[]>,
): Promise<Drift[]> {
  const parts = await Promise.all([
    ...containers.map((info) => ofContainer(sources, info)),
    ofGunicorns(sources, containers, gunicorns),
  ]);
  return parts.flat();
}

function ofContainer({ engine, compose, logging }: DriftSources, info: Inspection): Promise<Drift[]> {
  const name = containerName(info);
  return Promise.all([
    compared('IMAGE', name, () => imageDrift(engine, info)),
    compared('CONFIGURATION', name, () => configurationDrift(compose, info)),
    compared('LOG_ROTATION', name, async () => logRotationDrift(info, await logging())),
  ]);
}

async function ofGunicorns(
  { maxConnections }: DriftSources,
  containers: readonly Inspection[],
  gunicorns: () => Promise<readonly Gunicorn[]>,
): Promise<Drift[]> {
  try {
    const found = await gunicorns();
    const each = found.map((gunicorn) => {
      const info = containers.find(({ Id }) => Id === gunicorn.containerId) as Inspection;
      const name = containerName(info);
      const environment = environmentOf(info.Config.Env ?? []);
      return Promise.all([
        gunicornDrift(gunicorn, name),
        compared('DATABASE_POOL', name, async () =>
          databasePoolDrift(gunicorn, name, environment, await maxConnections()),
        ),
      ]);
    });
    return (await Promise.all(each)).flat();
  } catch (error) {
    if (!(error instanceof OpsFailure)) throw error;
    return [unknown('GUNICORN_WORKERS', null, error.message, error.hint)];
  }
}
