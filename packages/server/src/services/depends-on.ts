/** One entry of a service's `depends_on` in the compose file. */
export interface Dependency {
  service: string;
  /** `service_started`, `service_healthy` or `service_completed_successfully`. */
  condition: string;
}

/** The condition of a service that has done its work when it has ended. */
const COMPLETED = 'service_completed_successfully';

/** Whether one of the services begins only when the one named has done its work and ended. */
export function isAwaitedToEnd(name: string, all: readonly { dependencies: readonly Dependency[] }[]): boolean {
  return all.some(({ dependencies }) =>
    dependencies.some(({ service, condition }) => service === name && condition === COMPLETED),
  );
}

/**
 * Reads the label in which compose keeps `depends_on`: `db:service_healthy:false,valkey:service_started:false`, the
 * last part being `restart`. Its first versions wrote the names alone.
 */
export function parseDependsOn(label: string | undefined): Dependency[] {
  const entries = (label ?? '').split(',').filter((entry) => entry !== '');
  return entries.map((entry) => {
    const [service = '', condition = 'service_started'] = entry.split(':');
    return { service, condition };
  });
}
