import type { Container, HealthState, Service, ServiceState } from '@opsbook/schema';

const WORST_FIRST: readonly HealthState[] = ['UNHEALTHY', 'STARTING', 'HEALTHY'];

/** The state of a service over all its containers. */
export function serviceState(containers: readonly Pick<Container, 'state'>[]): ServiceState {
  const count = (state: Container['state']) => containers.filter((container) => container.state === state).length;
  if (containers.length === 0) return 'MISSING';
  if (count('RESTARTING') > 0) return 'RESTARTING';
  if (count('RUNNING') === containers.length) return 'RUNNING';
  if (count('RUNNING') > 0) return 'PARTIAL';
  return count('PAUSED') > 0 ? 'PAUSED' : 'STOPPED';
}

/** The worst health among containers that have one. */
export function serviceHealth(containers: readonly Pick<Container, 'health'>[]): HealthState {
  return WORST_FIRST.find((health) => containers.some((container) => container.health === health)) ?? 'NONE';
}

/** A service from its containers, which come by number. */
export function toService(
  identity: Pick<Service, 'name' | 'project' | 'role' | 'dependsOn'>,
  containers: readonly Container[],
): Service {
  return {
    ...identity,
    state: serviceState(containers),
    health: serviceHealth(containers),
    containers: [...containers].sort((a, b) => a.number - b.number || a.createdAt.getTime() - b.createdAt.getTime()),
  };
}
