import type { Drift } from '@opsbook/schema';
import type Docker from 'dockerode';
import type { EngineLogging } from '../../platform/docker/daemon-config.js';
import { containerName } from '../container.js';
import { drifted, inStep } from './judge.js';

const RECREATE = 'then `docker compose up -d --force-recreate`: a restart keeps the old setting.';

/**
 * Is a container's log rotated, and as the engine's default says? Only the driver json-file grows without a limit.
 * https://docs.docker.com/engine/logging/drivers/json-file/
 * @param engine the engine's default; its options are null where they cannot be read
 */
export function logRotationDrift(info: Docker.ContainerInspectInfo, engine: EngineLogging): Drift {
  const { Type, Config } = info.HostConfig.LogConfig ?? { Type: '', Config: {} };
  const options: Record<string, string> = Config ?? {};
  const wanted = engine.driver === Type ? engine.options : null;
  const seen = {
    kind: 'LOG_ROTATION',
    container: containerName(info),
    actual: describeRotation(Type, options),
    expected: wanted?.['max-size'] ? describeRotation(engine.driver, wanted) : 'json-file with max-size',
  } as const;
  if (Type !== 'json-file')
    return inStep({ ...seen, expected: null, reason: `The driver ${Type} has limits of its own.` });
  if (!options['max-size']) {
    return drifted(
      { ...seen, reason: 'Its log grows until the disk is full.' },
      'RECREATE',
      `Set logging.options max-size and max-file in the compose file, or log-opts in daemon.json, ${RECREATE}`,
    );
  }
  if (wanted?.['max-size'] && seen.actual !== seen.expected) {
    return drifted(
      {
        ...seen,
        reason: "Its rotation is not the engine's default, and was set by its compose file or before the default.",
      },
      'RECREATE',
      `Make the compose file and daemon.json agree, ${RECREATE}`,
    );
  }
  return inStep({ ...seen, reason: 'Its log is rotated.' });
}

/** json-file keeps one file where max-file is not set. */
function describeRotation(driver: string, options: Readonly<Record<string, string>>): string {
  const size = options['max-size'];
  return size ? `${driver}, ${options['max-file'] ?? 1} x ${size}` : driver;
}
