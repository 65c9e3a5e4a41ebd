import type { ServiceRole, ServicesPort } from '@opsbook/schema';
import type { Engine } from '../platform/docker/engine.js';
import type { ProjectWatch } from '../platform/docker/project-watch.js';
import { restartService, startService, stopService } from './change-service.js';
import { Downtimes } from './downtimes.js';
import { restartStack } from './restart-stack.js';
import { serviceEvents } from './service-events.js';
import { ServiceReader } from './service-reader.js';

export { roleOf } from './role.js';

export interface ServicesOptions {
  engine: Engine;
  watch: ProjectWatch;
  project: string;
  /** Roles of services whose image and command do not tell. */
  roles?: Readonly<Record<string, ServiceRole>>;
}

/** The services of one compose project, read from the engine at each request. */
export function createServices(options: ServicesOptions): ServicesPort {
  const { engine, watch, project, roles } = options;
  const reader = new ServiceReader(engine, watch, project, roles);
  const tools = { engine, reader, downtimes: new Downtimes() };
  return {
    services: () => reader.services(),
    service: (name) => reader.service(name),
    events: (filter, signal) => serviceEvents(watch, reader, filter.services ?? null, signal),
    start: (input) => startService(tools, input),
    stop: (input) => stopService(tools, input),
    restart: (input) => restartService(tools, input),
    restartStack: (input) => restartStack(tools, input),
  };
}
