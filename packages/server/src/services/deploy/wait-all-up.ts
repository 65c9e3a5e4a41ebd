import { NotConfirmed } from '@opsbook/schema';
import type { Engine } from '../../platform/docker/engine.js';
import { containerName } from '../container.js';
import { isAwaitedToEnd } from '../depends-on.js';
import { hasProbe } from '../move.js';
import type { InspectedService } from '../service-memory.js';
import { GoalMissed, waitUntilUp } from '../wait-for.js';

/**
 * Waits until every container of the services is healthy, or has run for a moment without a probe. What others await
 * to end has ended already, since compose waits for it. Gives when the last was up, by performance.now().
 * @throws NotConfirmed, Unavailable
 */
export async function waitAllUp(
  engine: Engine,
  services: readonly InspectedService[],
  all: readonly InspectedService[],
  patience: { timeoutMs: number; signal: AbortSignal },
): Promise<number> {
  const lasting = services.filter(({ name }) => !isAwaitedToEnd(name, all));
  const times = await Promise.all(
    lasting.flatMap(({ containers }) =>
      containers.map((info) =>
        waitUntilUp(
          engine,
          { id: info.Id, name: containerName(info), probed: hasProbe(info), restarts: info.RestartCount },
          patience,
        ).catch((error) => {
          if (!(error instanceof GoalMissed)) throw error;
          const hint = `Read the logs of container ${containerName(info)}; it may still get there.`;
          throw new NotConfirmed(error.message, hint, [], { cause: error });
        }),
      ),
    ),
  );
  return times.length > 0 ? Math.max(...times) : performance.now();
}
