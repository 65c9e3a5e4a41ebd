import type { Config } from '../config/index.js';
import { PROJECT_LABEL } from '../platform/docker/compose-labels.js';
import type { Engine } from '../platform/docker/engine.js';
import { configuredAt, type Finding } from './finding.js';

/**
 * The compose project to operate: the configured one, else the only one on the engine.
 * @throws Unavailable when the engine has to be asked and does not answer.
 */
export async function findProject(engine: Engine, config: Config): Promise<Finding<string>> {
  if (config.project) return { value: config.project, source: configuredAt(config, 'project') };
  const containers = await engine.call('list the compose projects', (abortSignal) =>
    engine.docker.listContainers({ all: true, filters: { label: [PROJECT_LABEL] }, abortSignal }),
  );
  const projects = [...new Set(containers.map(({ Labels }) => Labels[PROJECT_LABEL] as string))].sort();
  const [only, ...others] = projects;
  if (only && others.length === 0) return { value: only, source: 'the only compose project on the engine' };
  return only
    ? {
        missing: `There are several compose projects on the engine: ${projects.join(', ')}.`,
        hint: `Set project (or OPSBOOK_PROJECT) to one of them.`,
      }
    : {
        missing: 'There is no compose project on the engine.',
        hint: 'Start the stack with `docker compose up -d`, or set project to the name it will have.',
      };
}
