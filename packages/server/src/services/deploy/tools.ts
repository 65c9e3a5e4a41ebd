import type { Compose } from '../../platform/compose/index.js';
import type { ProjectWatch } from '../../platform/docker/project-watch.js';
import type { ChangeTools } from '../change-service.js';
import type { LogKeeping } from './keep-logs.js';

/** What the changes by Docker Compose work with. */
export interface DeployTools extends ChangeTools {
  watch: ProjectWatch;
  compose: Compose;
  logs: LogKeeping;
}

/** Longest time compose may take to build or to bring up, in milliseconds. */
export const BUILD_MS = 1_800_000;
export const UP_MS = 600_000;
