import type { Drift } from '@opsbook/schema';
import type Docker from 'dockerode';
import type { Compose } from '../../platform/compose/index.js';
import { containerName } from '../container.js';
import { drifted, inStep, unknown } from './judge.js';

/** Would `docker compose up -d` make a container anew? Throws what compose can throw. */
export async function configurationDrift(
  compose: Pick<Compose, 'foretell'>,
  info: Docker.ContainerInspectInfo,
): Promise<Drift> {
  const container = containerName(info);
  const fate = (await compose.foretell()).get(container);
  const seen = { kind: 'CONFIGURATION', container, actual: null, expected: null } as const;
  switch (fate) {
    case 'KEEP':
    case 'START':
      return inStep({ ...seen, reason: 'It is as its compose files say.' });
    case 'RECREATE':
      return drifted(
        {
          ...seen,
          reason:
            'Its settings in the compose or environment files, its image, or a service it depends on are others than when it was made.',
        },
        'RECREATE',
        'Bring it in line with stackUp, or `docker compose up -d`; a restart does not do it.',
      );
    default:
      return unknown(
        'CONFIGURATION',
        container,
        'The compose files have no such container.',
        'Check compose.files; remove the container when its service is no longer wanted.',
      );
  }
}
