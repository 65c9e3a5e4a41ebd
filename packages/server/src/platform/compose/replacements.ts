import { PROJECT_LABEL, REPLACE_LABEL } from '../docker/compose-labels.js';
import type { Engine } from '../docker/engine.js';

/** A replacement is called so until what it replaces is gone: `0123456789ab_wms-db-1`, with the id of the old container. */
const PROVISIONAL = /^\/([0-9a-f]{12})_(.+)$/;

/**
 * Settles what a compose has left that was killed over a replacement; the next `up` would fail over its name. A replacement
 * that never ran is removed while the old container is there, and gets its name when it is gone. Throws Unavailable.
 */
export async function settleReplacements(engine: Engine, project: string): Promise<void> {
  const { docker } = engine;
  const filters = { label: [`${PROJECT_LABEL}=${project}`] };
  const containers = await engine.call(`list the containers of ${project}`, (abortSignal) =>
    docker.listContainers({ all: true, filters, abortSignal }),
  );
  for (const { Id, Names, State, Labels } of containers) {
    const [, replaced, name] = PROVISIONAL.exec(Names[0] ?? '') ?? [];
    if (!replaced || !name || State !== 'created' || !Labels[REPLACE_LABEL]) continue;
    const container = docker.getContainer(Id);
    if (containers.some((other) => other.Id.startsWith(replaced))) {
      await engine.call(`remove ${Names[0]}, which never ran`, () => container.remove());
    } else {
      await engine.call(`give ${Names[0]} its name`, () => container.rename({ name }));
    }
  }
}
